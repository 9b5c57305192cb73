/** Prediction from arrays, or from a dataset. */

import type { Handle } from '../worker/handles.js';
import { checkInteger, checkOptions } from './check.js';
import { inputsOf } from './data.js';
import { Dataset } from './dataset.js';
import type { Engine } from './engine.js';
import type { ModelPart } from './parts.js';
import { checkSignal } from './signals.js';
import type { Inputs, PredictOptions } from './types.js';

/** What prediction needs of a model. */
interface Predictor {
  readonly engine: Engine;
  readonly handle: Handle;
  readonly inputs: readonly ModelPart[];
}

/**
 * `predict` with its options checked, for each output; `scale` is for bytes in an array, a dataset has
 * its own.
 */
export async function predict(
  { engine, handle: model, inputs }: Predictor,
  x: Inputs | Dataset,
  options: PredictOptions,
  scale: number,
): Promise<Float32Array[]> {
  checkOptions('predict', options, ['batchSize', 'signal']);
  const { batchSize = 32, signal } = options;
  checkInteger('batchSize', batchSize, 1);
  checkSignal(signal);
  if (x instanceof Dataset) {
    const rows = Math.min(batchSize, x.size);
    return engine.remote.predict({ model, data: x.handle, scale, batchSize: rows }, { signal });
  }
  const data = inputsOf(x, inputs);
  const rows = Math.min(batchSize, data[0]?.shape[0] as number);
  return engine.remote.predict(
    { model, data, scale, batchSize: rows },
    { signal, transfer: data.map(({ values }) => values.buffer) },
  );
}
