/** Abort signals, and those that depend on each other. */

import { unexpected } from './check.js';

/** Throws unless it is a signal, or none. */
export function checkSignal(signal: AbortSignal | undefined): void {
  if (!signal || typeof signal.throwIfAborted === 'function') return;
  throw unexpected('signal', 'an AbortSignal', signal);
}

/** A controller that is aborted with the caller's signal, and may be aborted on its own. */
export interface LinkedController {
  readonly signal: AbortSignal;
  abort(reason: unknown): void;
  /** Runs a callback of the caller; what it throws becomes the reason of an abort. */
  guard(callback: () => void): void;
  /** Lets go of the caller's signal, which may live longer. */
  unlink(): void;
}

export function linkedController(outer: AbortSignal | undefined): LinkedController {
  checkSignal(outer);
  const controller = new AbortController();
  const abort = (reason: unknown): void => controller.abort(reason);
  const follow = (): void => abort(outer?.reason);
  if (outer?.aborted) follow();
  outer?.addEventListener('abort', follow);
  return {
    signal: controller.signal,
    abort,
    guard(callback) {
      try {
        callback();
      } catch (error) {
        abort(error);
      }
    },
    unlink: () => outer?.removeEventListener('abort', follow),
  };
}
