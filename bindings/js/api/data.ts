/** Data as callers give it: a dataset, or arrays of which one is made for the time of a call. */

import type { ArrayData } from '../worker/protocol.js';
import { checkOptions, unexpected } from './check.js';
import { Dataset, datasetOfValues } from './dataset.js';
import type { Engine } from './engine.js';
import { ArgumentError } from './errors.js';
import { arraysOf, type ModelPart, partName } from './parts.js';
import type { Data } from './types.js';
import { defaultScale, toExamples, toSampleWeights, toTargets } from './values.js';

/** The model that data are for. */
interface Reader {
  engine: Engine;
  inputs: readonly ModelPart[];
  outputs: readonly ModelPart[];
}

/** Calls `use` with the data as a dataset; one that had to be made of arrays is freed afterwards. */
export async function withDataset<T>(
  argument: string,
  data: Data,
  model: Reader,
  use: (dataset: Dataset) => Promise<T>,
): Promise<T> {
  const { engine, inputs, outputs } = model;
  if (data instanceof Dataset) {
    checkDataset(argument, data, model);
    return use(data);
  }
  if (typeof data !== 'object' || data === null || !('x' in data && 'y' in data)) {
    throw unexpected(argument, 'a dataset, or arrays as { x, y }', data);
  }
  checkOptions(argument, data, ['x', 'y', 'sampleWeight']);
  const x = inputsOf(data.x, inputs);
  const count = x[0]?.shape[0] as number;
  const names = outputs.map(({ name }) => name);
  const y = arraysOf('y', data.y, names).map((target, i) =>
    toTargets(partName('y', names[i] as string, names), target, count),
  );
  const sampleWeight = toSampleWeights(data.sampleWeight, names, count);
  const dataset = await datasetOfValues(engine, { x, y, sampleWeight }, defaultScale(x));
  try {
    return await use(dataset);
  } finally {
    await dataset.dispose();
  }
}

/** The examples of each input, as callers give them: an array, or several in order or by name. */
export function inputsOf(x: unknown, inputs: readonly ModelPart[]): ArrayData[] {
  const given = arraysOf(
    'x',
    x,
    inputs.map(({ name }) => name),
  );
  return inputs.map(({ name, shape }, i) =>
    toExamples(partName('x', name, inputs), given[i], shape),
  );
}

/** Arrays that have names must have the model's, in its order; those of targets only where there are outputs. */
export function checkDataset(
  argument: string,
  data: Dataset,
  { engine, inputs, outputs }: Omit<Reader, 'outputs'> & Partial<Reader>,
): void {
  const refuse = (expected: string, came: string): never => {
    throw new ArgumentError(`${argument}: expected ${expected}, got ${came}`, { argument });
  };
  if (data.engine !== engine) refuse('data in the engine of the model', 'data in another engine');
  for (const [names, parts] of [
    [data.inputNames, inputs],
    [data.targetNames, outputs],
  ] as const) {
    if (!names || !parts) continue;
    const expected = parts.map(({ name }) => name).join(', ');
    if (names.join(', ') !== expected) refuse(`arrays of ${expected}`, names.join(', '));
  }
}
