/** Prediction from values at once, or from a dataset in the engine. */

import type { Context } from './bridge.js';
import type { EngineDataset, EngineModel, LinnetModule } from './module.js';
import { owned } from './owned.js';
import type { ArrayData } from './protocol.js';
import { walk } from './walk.js';

/** So many examples are answered at once, without a walk. */
const atOnce = 32;

export async function predict(
  engine: LinnetModule,
  model: EngineModel,
  data: EngineDataset | ArrayData,
  scale: number,
  batchSize: number,
  context: Context,
): Promise<Float32Array> {
  if ('values' in data && rowsOf(data) <= Math.min(batchSize, atOnce)) {
    const result = answer(engine, model, data, scale);
    context.transfer.push(result.buffer);
    return result;
  }
  const given = 'values' in data ? undefined : data;
  const dataset = given ?? datasetOf(engine, data as ArrayData, scale);
  try {
    const predictor = new engine.Predictor(model, dataset, batchSize);
    const result = await walk(predictor, context, (done) => owned(done.result()));
    context.transfer.push(result.buffer);
    return result;
  } finally {
    if (!given) dataset.delete();
  }
}

const rowsOf = ({ shape }: ArrayData): number => shape[0] as number;

function answer(
  engine: LinnetModule,
  model: EngineModel,
  data: ArrayData,
  scale: number,
): Float32Array<ArrayBuffer> {
  const { values } = data;
  const rows = rowsOf(data);
  return owned(
    values instanceof Uint8Array
      ? engine.predictBytes(model, values, rows, scale)
      : engine.predictFloats(model, values, rows),
  );
}

function datasetOf(
  { DataArray, Dataset }: LinnetModule,
  data: ArrayData,
  scale: number,
): EngineDataset {
  const { values, shape } = data;
  const x =
    values instanceof Uint8Array
      ? DataArray.fromBytes(values, shape, 'x')
      : DataArray.fromFloats(values, shape, 'x');
  try {
    // Prediction looks at no targets, but a dataset has some: the inputs will do.
    return new Dataset(x, x, scale);
  } finally {
    x.delete();
  }
}
