/** The start of a worker's engine, which must not be waited for in vain. */

import type { Connection } from '../worker/bridge.js';
import { watchLifeline } from '../worker/lifeline.js';
import type { Service, StartOptions } from '../worker/protocol.js';
import { StateError, WorkerError } from './errors.js';

/**
 * A worker that has given no sign of life by then will give none, in milliseconds: it died before it
 * could hold its lifeline, or its script does not end in loading. A slow network needs some of it.
 */
const patience = 60_000;

/**
 * Starts the engine, and has the connection close, now or later, when the worker dies.
 *
 * @throws WorkerError when the worker dies or stays silent, the signal's reason when it is aborted:
 * at once, whether the worker hears of it or not
 */
export async function startWorkersEngine(
  connection: Connection<Service>,
  options: StartOptions,
  signal: AbortSignal | undefined,
): ReturnType<Connection<Service>['remote']['start']> {
  const { lifeline } = options;
  const ended = (reason: string): void => connection.close(new WorkerError(reason));
  const silence = setTimeout(
    () => ended(`Linnet's worker gave no sign of life for ${patience / 1000} seconds`),
    patience,
  );
  const alive = (): void => {
    clearTimeout(silence);
    if (lifeline !== undefined) watchLifeline(lifeline, () => ended("Linnet's worker has ended"));
  };
  const giveUp = (): void => connection.close(new StateError('the start was aborted'));
  signal?.addEventListener('abort', giveUp);
  try {
    return await connection.remote.start(options, { signal, onProgress: alive });
  } finally {
    clearTimeout(silence);
    signal?.removeEventListener('abort', giveUp);
  }
}
