/** Data as callers give it: a dataset, or arrays of which one is made for the time of a call. */

import { checkOptions, unexpected } from './check.js';
import { Dataset, datasetOfValues } from './dataset.js';
import type { Engine } from './engine.js';
import { ArgumentError } from './errors.js';
import type { Data } from './types.js';
import { defaultScale, toExamples, toSampleWeight, toTargets } from './values.js';

/** Calls `use` with the data as a dataset; one that had to be made of arrays is freed afterwards. */
export async function withDataset<T>(
  argument: string,
  data: Data,
  { engine, inputShape }: { engine: Engine; inputShape: readonly number[] },
  use: (dataset: Dataset) => Promise<T>,
): Promise<T> {
  if (data instanceof Dataset) {
    if (data.engine === engine) return use(data);
    const message = `${argument}: expected data in the engine of the model, got data in another engine`;
    throw new ArgumentError(message, { argument });
  }
  if (typeof data !== 'object' || data === null || !('x' in data && 'y' in data)) {
    throw unexpected(argument, 'a dataset, or arrays as { x, y }', data);
  }
  checkOptions(argument, data, ['x', 'y', 'sampleWeight']);
  const x = toExamples('x', data.x, inputShape);
  const count = x.shape[0] as number;
  const y = toTargets('y', data.y, count);
  const sampleWeight = toSampleWeight(data.sampleWeight, count);
  const dataset = await datasetOfValues(engine, { x, y, sampleWeight }, defaultScale(x.values));
  try {
    return await use(dataset);
  } finally {
    await dataset.dispose();
  }
}
