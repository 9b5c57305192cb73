/**
 * How a page learns that its worker has died: one that closes itself, or is ended by a browser
 * short of memory, fires no event, but a Web Lock that it holds is released at once.
 */

import { type AnyWorker, isNodeWorker } from './port.js';

/**
 * A name for a lock that nobody else has. Undefined where there are no locks: on a page that came
 * over http, and in a sandboxed frame, which is of no origin; and where none is needed: a thread of
 * Node tells when it ends, whatever ends it.
 */
export function lifelineOf(worker: AnyWorker): string | undefined {
  if (isNodeWorker(worker)) return undefined;
  if (!globalThis.navigator?.locks || globalThis.origin === 'null') return undefined;
  return `linnet-${crypto.randomUUID()}`;
}

/** In the worker: takes the lock, and keeps it for as long as the worker lives. */
export function holdLifeline(name: string): Promise<void> {
  return new Promise((held) => {
    void navigator.locks.request(name, () => {
      held();
      return new Promise(() => undefined);
    });
  });
}

/** In the page: calls back once the worker that has taken the lock is no more. */
export function watchLifeline(name: string, onEnd: () => void): void {
  void navigator.locks.request(name, onEnd);
}
