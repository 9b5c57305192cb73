/** A browser's Worker and a Node worker thread, made to look alike to the bridge. */

import { WorkerError } from '../api/errors.js';
import type { InnerPort, Port } from './bridge.js';

/** A Web Worker, or what a host has in its place. */
export interface WebWorker {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
  terminate(): void;
}

/** A `Worker` of `node:worker_threads`. */
export interface NodeWorker {
  postMessage(message: unknown, transfer?: readonly never[]): void;
  on(event: 'message' | 'messageerror', listener: (value: unknown) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  terminate(): Promise<number>;
  ref(): void;
  unref(): void;
}

/** A browser's `Worker`, or one of `node:worker_threads`. */
export type AnyWorker = WebWorker | NodeWorker;

/**
 * The port of a worker, for `connect`.
 *
 * @param advice goes on where a message says that the worker's script could not be loaded
 */
export function portOf(worker: AnyWorker, advice = ''): Port {
  return isNodeWorker(worker) ? portOfNode(worker) : portOfWeb(worker, advice);
}

export const isNodeWorker = (worker: AnyWorker): worker is NodeWorker => 'on' in worker;

function portOfWeb(worker: WebWorker, advice: string): Port {
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen: (onMessage) =>
      worker.addEventListener('message', (event) => onMessage((event as MessageEvent).data)),
    onDeath(listener) {
      worker.addEventListener('error', (event) => {
        // A script that could not be loaded fires an event without a message.
        const message = (event as ErrorEvent).message || `its script could not be loaded${advice}`;
        listener(new WorkerError(`Linnet's worker failed: ${message}`));
      });
      worker.addEventListener('messageerror', () => listener(unreadable()));
    },
    // A page lives until it is closed, whatever its workers do.
    setBusy: () => undefined,
    terminate: () => worker.terminate(),
  };
}

function portOfNode(worker: NodeWorker): Port {
  worker.unref();
  return {
    post: (message, transfer) => worker.postMessage(message, transfer as unknown as never[]),
    listen: (onMessage) => worker.on('message', onMessage),
    onDeath(listener) {
      worker.on('error', (error) =>
        listener(new WorkerError(`Linnet's worker failed: ${error.message}`, { cause: error })),
      );
      worker.on('messageerror', () => listener(unreadable()));
      worker.on('exit', (code) =>
        listener(new WorkerError(`Linnet's worker ended with exit code ${code}`)),
      );
    },
    setBusy: (busy) => (busy ? worker.ref() : worker.unref()),
    terminate: () => void worker.terminate(),
  };
}

const unreadable = (): WorkerError =>
  new WorkerError("a message of Linnet's worker could not be read");

/** The inside of a Web Worker. */
export function innerPort(scope: Pick<WebWorker, 'postMessage' | 'addEventListener'>): InnerPort {
  return {
    post: (message, transfer) => scope.postMessage(message, transfer),
    listen: (onMessage) =>
      scope.addEventListener('message', (event) => onMessage((event as MessageEvent).data)),
  };
}
