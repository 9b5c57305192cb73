/** Examples of a person beside old ones, in one dataset of the engine. */

import { formatShape } from '../check.js';
import { withDataset } from '../data.js';
import { type Dataset, datasetOfValues } from '../dataset.js';
import { ShapeError } from '../errors.js';
import { joined } from '../joined.js';
import { layers } from '../layers/index.js';
import type { Model } from '../model.js';
import { derivedSeed } from '../seeds.js';
import { sequential } from '../sequential.js';
import type { Data } from '../types.js';
import { sizeOf } from '../values.js';

/** Examples of one kind, as the model reads them. */
export interface Examples {
  /** Floats, one example after another: bytes are scaled already. */
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
  readonly count: number;
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
    if (most >= dataset.size) return read(dataset);
    const shuffled = await dataset.shuffled(seed);
    try {
      const some = await shuffled.slice(0, most);
      return await read(some).finally(() => some.dispose());
    } finally {
      await shuffled.dispose();
    }
  });
}

async function read(dataset: Dataset): Promise<Examples> {
  const { engine, inputShape, targetShape, size: count } = dataset;
  // A model that changes nothing gives all inputs at once, to the bits that every model reads.
  const through = layers.activation({ activation: 'linear', inputShape: [...inputShape] });
  const reader = await sequential({ engine, layers: [through] });
  try {
    const inputs = await reader.predict(dataset);
    return { inputs, targets: await dataset.targets(), count, targetShape };
  } finally {
    await reader.dispose();
  }
}

/** Own examples, and old ones behind them, as a dataset; yours to dispose of. */
export function together(
  own: Examples,
  old: Examples | undefined,
  { engine, inputShape }: Model,
): Promise<Dataset> {
  const all = old ? [own, old] : [own];
  const count = all.reduce((sum, it) => sum + it.count, 0);
  const [inputs, targets] = (['inputs', 'targets'] as const).map((part) =>
    joined(
      Float32Array,
      all.map((it) => it[part] as Float32Array<ArrayBuffer>),
    ),
  ) as [Float32Array<ArrayBuffer>, Float32Array<ArrayBuffer>];
  const x = { values: inputs, shape: [count, ...inputShape] };
  const y = { values: targets, shape: [count, ...own.targetShape] };
  return datasetOfValues(engine, { x: [x], y: [y], sampleWeight: [] }, 1);
}

/**
 * The part that each example is held out with: examples of one target go to different parts, as far as
 * there are any.
 */
export function foldsOf({ targets, count }: Examples, folds: number, seed: number): number[] {
  const width = targets.length / count;
  const order = Array.from({ length: count }, (_, index) => ({
    index,
    target: targets.subarray(index * width, (index + 1) * width).join(),
    chance: derivedSeed(seed, index),
  }));
  order.sort((a, b) => compare(a.target, b.target) || a.chance - b.chance);
  const parts = new Array<number>(count);
  order.forEach(({ index }, place) => {
    parts[index] = place % folds;
  });
  return parts;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
