/** Evaluation of a model on a dataset. */

import type { Handle } from '../worker/handles.js';
import type { Dataset } from './dataset.js';
import type { Engine } from './engine.js';
import { logsOf } from './logs.js';
import { linkedController } from './signals.js';
import type { EvaluateOptions, Logs } from './types.js';

/** `evaluate` with its options checked; what the callback throws ends it. */
export async function evaluate(
  { engine, handle: model }: { engine: Engine; handle: Handle },
  metricNames: readonly string[],
  { handle: dataset, size }: Dataset,
  { batchSize, signal, onProgress }: EvaluateOptions & { batchSize: number },
): Promise<Logs> {
  const stop = linkedController(signal);
  const report = ({ completed }: { completed: number }): void =>
    stop.guard(() => onProgress?.({ completed, size }));
  try {
    const { logs } = await engine.remote.evaluate(
      { model, dataset, batchSize: Math.min(batchSize, size) },
      { signal: stop.signal, onProgress: onProgress && report },
    );
    stop.signal.throwIfAborted();
    return logsOf(metricNames, logs);
  } finally {
    stop.unlink();
  }
}
