/** Prediction from values at once, or from a dataset in the engine. */

import type { Context } from './bridge.js';
import type { EngineDataset, EngineModel, LinnetModule } from './module.js';
import { owned } from './owned.js';
import type { ArrayData } from './protocol.js';
import { walk } from './walk.js';

export async function predict(
  engine: LinnetModule,
  model: EngineModel,
  data: EngineDataset | ArrayData,
  scale: number,
  batchSize: number,
  context: Context,
): Promise<Float32Array> {
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
