/** Examples on the caller's side, where they can be mixed and held out. */

import { formatShape } from '../check.js';
import { withDataset } from '../data.js';
import { type Dataset, datasetOfValues } from '../dataset.js';
import type { Engine } from '../engine.js';
import { ShapeError } from '../errors.js';
import { joined } from '../joined.js';
import type { Model } from '../model.js';
import { derivedSeed } from '../seeds.js';
import type { Data } from '../types.js';
import { sizeOf } from '../values.js';

/** An example as the model reads it. */
export interface ReadExample {
  /** Floats: bytes are scaled already. */
  readonly input: Float32Array;
  readonly target: Float32Array;
}

/** Examples of one kind. */
export interface Examples {
  readonly list: readonly ReadExample[];
  /** The shape of one target. */
  readonly targetShape: readonly number[];
}

/** The examples of data, in their order: all, or `most` of them at random. */
export function readExamples(
  argument: string,
  data: Data,
  model: Model,
  { most = Number.POSITIVE_INFINITY, seed }: { most?: number; seed: number },
): Promise<Examples> {
  return withDataset(argument, data, model, async (dataset) => {
    if (sizeOf(dataset.inputShape) !== sizeOf(model.inputShape)) {
      const [expected, came] = [formatShape(model.inputShape), formatShape(dataset.inputShape)];
      const message = `${argument}: expected inputs of the shape ${expected}, got ${came}`;
      throw new ShapeError(message, { argument });
    }
    const { targetShape } = dataset;
    if (most >= dataset.size) return { targetShape, list: await read(dataset, dataset.size) };
    const shuffled = await dataset.shuffled(seed);
    try {
      return { targetShape, list: await read(shuffled, most) };
    } finally {
      await shuffled.dispose();
    }
  });
}

function read(dataset: Dataset, count: number): Promise<ReadExample[]> {
  const scale = Math.fround(dataset.scale);
  const one = async (index: number): Promise<ReadExample> => {
    const { input, target } = await dataset.example(index);
    // As the engine does it, to the bit.
    const floats =
      input instanceof Uint8Array ? Float32Array.from(input, (it) => it * scale) : input;
    return { input: floats, target };
  };
  return Promise.all(Array.from({ length: count }, (_, index) => one(index)));
}

/** Calls `use` with the examples as a dataset, which is freed afterwards. */
export async function withExamples<T>(
  list: readonly ReadExample[],
  targetShape: readonly number[],
  { engine, inputShape }: { engine: Engine; inputShape: readonly number[] },
  use: (dataset: Dataset) => Promise<T>,
): Promise<T> {
  const x = {
    values: joined(
      Float32Array,
      list.map(({ input }) => input),
    ),
    shape: [list.length, ...inputShape],
  };
  const y = {
    values: joined(
      Float32Array,
      list.map(({ target }) => target),
    ),
    shape: [list.length, ...targetShape],
  };
  const dataset = await datasetOfValues(engine, { x: [x], y: [y], sampleWeight: [] }, 1);
  try {
    return await use(dataset);
  } finally {
    await dataset.dispose();
  }
}

/**
 * The part that each example is held out with: examples of one target go to different parts, as far as
 * there are any.
 */
export function foldsOf(list: readonly ReadExample[], folds: number, seed: number): number[] {
  const order = list.map(({ target }, index) => ({
    index,
    target: target.join(),
    chance: derivedSeed(seed, index),
  }));
  order.sort((a, b) => compare(a.target, b.target) || a.chance - b.chance);
  const parts = new Array<number>(list.length);
  order.forEach(({ index }, place) => {
    parts[index] = place % folds;
  });
  return parts;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
