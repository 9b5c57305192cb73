/** Prediction from arrays, or from a dataset. */

import type { Handle } from '../worker/handles.js';
import { checkInteger, checkOptions } from './check.js';
import { Dataset } from './dataset.js';
import type { Engine } from './engine.js';
import type { PredictOptions } from './types.js';
import { type ArrayInput, toExamples } from './values.js';

/** What prediction needs of a model. */
interface Predictor {
  readonly engine: Engine;
  readonly handle: Handle;
  readonly inputShape: readonly number[];
}

/** `predict` with its options checked; `scale` is for bytes in an array, a dataset has its own. */
export async function predict(
  { engine, handle: model, inputShape }: Predictor,
  x: ArrayInput | Dataset,
  options: PredictOptions,
  scale: number,
): Promise<Float32Array> {
  checkOptions('predict', options, ['batchSize', 'signal']);
  const { batchSize = 32, signal } = options;
  checkInteger('batchSize', batchSize, 1);
  if (x instanceof Dataset) {
    const rows = Math.min(batchSize, x.size);
    return engine.remote.predict({ model, data: x.handle, scale, batchSize: rows }, { signal });
  }
  const data = toExamples('x', x, inputShape);
  const isBytes = data.values instanceof Uint8Array;
  const rows = Math.min(batchSize, data.shape[0] as number);
  return engine.remote.predict(
    { model, data, scale: isBytes ? scale : 1, batchSize: rows },
    { signal, transfer: [data.values.buffer] },
  );
}
