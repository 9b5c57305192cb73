/** Examples and their targets in the engine. */

import type { Handle } from '../worker/handles.js';
import type { ArrayData, DatasetInfo } from '../worker/protocol.js';
import { checkInteger, checkOptions, checkSeed, isArrayLike, unexpected } from './check.js';
import type { Engine } from './engine.js';
import { Resource } from './resource.js';

/** One example, as it was given: image bytes are not scaled. */
export interface Example {
  /** As many numbers as the dataset's `inputShape` holds. */
  readonly input: Uint8Array | Float32Array;
  /** The label, or as many numbers as `targetShape` holds. */
  readonly target: Float32Array;
  /** All inputs, for a model of several; `input` is the first. */
  readonly inputs: readonly (Uint8Array | Float32Array)[];
  /** All targets, for a model of several outputs; `target` is the first. */
  readonly targets: readonly Float32Array[];
}

/** The names of a dataset's arrays, where they were given by name. */
export interface ArrayNames {
  inputs?: readonly string[] | undefined;
  targets?: readonly string[] | undefined;
}

/** Examples and their targets. Slices, shuffles and splits are views of the same memory. */
export class Dataset extends Resource {
  /** How many examples there are. */
  readonly size: number;
  /** The shape of one input, such as `[28, 28]`; of several, that of the first. */
  readonly inputShape: readonly number[];
  /** The shape of one target; `[]` for a label; of several, that of the first. */
  readonly targetShape: readonly number[];
  /** What bytes of the inputs are multiplied by as they are used; floats are as they are. */
  readonly scale: number;
  /** The names of the inputs, where they were given by name. */
  readonly inputNames: readonly string[] | undefined;
  /** The names of the targets, where they were given by name. */
  readonly targetNames: readonly string[] | undefined;

  /** @internal */
  constructor(
    engine: Engine,
    { dataset, size, inputShapes, targetShapes, scale }: DatasetInfo,
    { inputs, targets }: ArrayNames = {},
  ) {
    super('dataset', engine, dataset);
    this.size = size;
    this.inputShape = inputShapes[0] as number[];
    this.targetShape = targetShapes[0] as number[];
    this.scale = scale;
    this.inputNames = inputs;
    this.targetNames = targets;
  }

  /**
   * The examples from `begin` up to but without `end`. No example is copied.
   *
   * @param begin 0 ≤ begin < end
   * @param end at most `size`, the default
   */
  async slice(begin: number, end: number = this.size): Promise<Dataset> {
    checkInteger('begin', begin, 0, this.size - 1);
    checkInteger('end', end, begin + 1, this.size);
    return this.#view(await this.engine.remote.sliceDataset({ dataset: this.handle, begin, end }));
  }

  /** The same examples in another order, which the seed decides. No example is copied. */
  async shuffled(seed: number): Promise<Dataset> {
    checkSeed(seed);
    return this.#view(await this.engine.remote.shuffleDataset({ dataset: this.handle, seed }));
  }

  /**
   * Two parts: the first `fraction` of the examples, and the rest. No example is copied.
   *
   * @param fraction more than 0, less than 1, and such that neither part is empty
   * @param options `seed`: shuffle before splitting; without it the order stays
   */
  async split(
    fraction: number,
    options: { seed?: number | undefined } = {},
  ): Promise<[Dataset, Dataset]> {
    checkOptions('split', options, ['seed']);
    const border = Math.round(this.size * fraction);
    if (typeof fraction !== 'number' || !(border > 0 && border < this.size)) {
      const expected = `a number between 0 and 1 that leaves neither part of ${this.size} examples empty`;
      throw unexpected('fraction', expected, fraction);
    }
    if (options.seed === undefined) return [await this.slice(0, border), await this.slice(border)];
    const order = await this.shuffled(options.seed);
    try {
      return await order.split(fraction);
    } finally {
      await order.dispose();
    }
  }

  /**
   * The examples at these places, in this order; one may come more than once. No example is copied.
   *
   * @param indices whole numbers, 0 ≤ index < `size`, at least one; copied
   * @throws ArgumentError for any other
   */
  async take(indices: ArrayLike<number>): Promise<Dataset> {
    const places = checkIndices(indices, this.size);
    const args = { dataset: this.handle, indices: places };
    return this.#view(await this.engine.remote.takeDataset(args, { transfer: [places.buffer] }));
  }

  /** A copy of all targets, one after another: as many numbers for each as `targetShape` holds. */
  async targets(): Promise<Float32Array> {
    return this.engine.remote.readTargets({ dataset: this.handle });
  }

  /** A copy of one example, as it was given. */
  async example(index: number): Promise<Example> {
    checkInteger('index', index, 0, this.size - 1);
    const example = await this.engine.remote.readExample({ dataset: this.handle, index });
    const [input, target] = [example.inputs[0], example.targets[0]] as const;
    return { input: input as Float32Array, target: target as Float32Array, ...example };
  }

  #view(view: DatasetInfo): Dataset {
    const names = { inputs: this.inputNames, targets: this.targetNames };
    return new Dataset(this.engine, view, names);
  }
}

function checkIndices(indices: ArrayLike<number>, size: number): Uint32Array<ArrayBuffer> {
  if (!isArrayLike(indices) || !indices.length) {
    throw unexpected('indices', 'an array of at least one whole number', indices);
  }
  const places = new Uint32Array(indices.length);
  for (let at = 0; at < places.length; at++) {
    places[at] = checkInteger('indices', indices[at], 0, size - 1);
  }
  return places;
}

/** Arrays in the engine, one for each input and target; weights are none, one, or one for each target. */
export interface DatasetArrays {
  x: Handle[];
  y: Handle[];
  weights: Handle[];
}

/** Makes a dataset of arrays in the engine, which it then owns alone. */
export async function datasetOfArrays(
  engine: Engine,
  arrays: DatasetArrays,
  scale: number,
  names?: ArrayNames,
): Promise<Dataset> {
  try {
    return new Dataset(engine, await engine.remote.createDataset({ ...arrays, scale }), names);
  } finally {
    const { x, y, weights } = arrays;
    await Promise.all([...x, ...y, ...weights].map((array) => engine.release(array)));
  }
}

/** The arrays of a dataset on their way to the engine. */
export interface DatasetValues {
  x: ArrayData[];
  y: ArrayData[];
  sampleWeight: ArrayData[];
}

/** Brings arrays into the engine and makes a dataset of them. */
export async function datasetOfValues(
  engine: Engine,
  { x, y, sampleWeight }: DatasetValues,
  scale: number,
  names?: ArrayNames,
): Promise<Dataset> {
  const sent: DatasetArrays = { x: [], y: [], weights: [] };
  const send = async (list: ArrayData[], argument: string, to: Handle[]): Promise<void> => {
    for (const data of list) {
      const transfer = [data.values.buffer];
      to.push((await engine.remote.createArray({ ...data, argument }, { transfer })).array);
    }
  };
  try {
    await send(x, 'x', sent.x);
    await send(y, 'y', sent.y);
    await send(sampleWeight, 'sampleWeight', sent.weights);
  } catch (error) {
    const arrays = Object.values(sent as unknown as Record<string, Handle[]>).flat();
    await Promise.all(arrays.map((array) => engine.release(array)));
    throw error;
  }
  return datasetOfArrays(engine, sent, scale, names);
}
