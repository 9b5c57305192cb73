/** Prediction from values at once, or from a dataset in the engine. */

import type { Context } from './bridge.js';
import type { DataArray, EngineDataset, EngineModel, LinnetModule } from './module.js';
import { owned } from './owned.js';
import type { ArrayData } from './protocol.js';
import { walk } from './walk.js';

/** So many examples are answered at once, without a walk. */
const atOnce = 32;

/** The outputs of a model, row by row each; bytes among values are multiplied by `scale`. */
export async function predict(
  engine: LinnetModule,
  model: EngineModel,
  data: EngineDataset | ArrayData[],
  scale: number,
  batchSize: number,
  context: Context,
): Promise<Float32Array[]> {
  const outputs = model.outputShapes();
  const [only, second] = Array.isArray(data) ? data : [];
  const isFew = only && (only.shape[0] as number) <= Math.min(batchSize, atOnce);
  const walkOver = async (dataset: EngineDataset): Promise<Float32Array<ArrayBuffer>[]> => {
    try {
      const predictor = new engine.Predictor(model, dataset, batchSize);
      return await walk(predictor, context, (done) =>
        outputs.map((_, output) => owned(done.result(output))),
      );
    } finally {
      if (dataset !== data) dataset.delete();
    }
  };
  const results =
    isFew && !second && outputs.length === 1
      ? [answer(engine, model, only, scale)]
      : await walkOver(Array.isArray(data) ? datasetOf(engine, data, scale) : data);
  context.transfer.push(...results.map(({ buffer }) => buffer));
  return results;
}

function answer(
  engine: LinnetModule,
  model: EngineModel,
  { values, shape }: ArrayData,
  scale: number,
): Float32Array<ArrayBuffer> {
  const rows = shape[0] as number;
  return owned(
    values instanceof Uint8Array
      ? engine.predictBytes(model, values, rows, scale)
      : engine.predictFloats(model, values, rows),
  );
}

/** A dataset of inputs alone. */
export function datasetOf(engine: LinnetModule, data: ArrayData[], scale: number): EngineDataset {
  const arrays: DataArray[] = [];
  try {
    for (const { values, shape } of data) {
      arrays.push(
        values instanceof Uint8Array
          ? engine.DataArray.fromBytes(values, shape, 'x')
          : engine.DataArray.fromFloats(values, shape, 'x'),
      );
    }
    // Prediction looks at no targets, but a dataset has some: the inputs will do.
    return new engine.Dataset(arrays, arrays, scale, []);
  } finally {
    for (const array of arrays) array.delete();
  }
}
