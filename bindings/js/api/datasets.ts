/** Where datasets come from. */

import type { ArrayInfo } from '../worker/protocol.js';
import { checkOptions, checkShape, unexpected } from './check.js';
import { type Dataset, datasetOfArrays, datasetOfValues } from './dataset.js';
import { type Engine, engineOr } from './engine.js';
import { resolveURL } from './host.js';
import { linkedController } from './signals.js';
import {
  type ArrayInput,
  byteScale,
  defaultScale,
  toExamples,
  toSampleWeights,
  toTargets,
} from './values.js';

/** How far a download has come. */
export interface LoadProgress {
  /** Bytes of all files that have come so far. */
  readonly loadedBytes: number;
  /** Bytes of all files; 0 when the server does not say. */
  readonly totalBytes: number;
  /** The file that the last bytes belong to. */
  readonly file: string;
}

/** The options of `datasets.mnist`. */
export interface MnistOptions {
  /** The folder with the four files `train-images-idx3-ubyte.gz` and so on, gzipped. */
  baseURL: string | URL;
  /** Gives up the download; the promise then rejects with the signal's reason. Default: none. */
  signal?: AbortSignal | undefined;
  /** Called as bytes come in, once the size of all files is known. Default: none. */
  onProgress?: ((progress: LoadProgress) => void) | undefined;
  /** The engine to load it into. Default: the default engine. */
  engine?: Engine | undefined;
}

/** MNIST: 60,000 images of handwritten digits to learn from, 10,000 to test with. */
export interface Mnist {
  /** What to learn from. */
  readonly train: Dataset;
  /** What to test with. */
  readonly test: Dataset;
  /** Frees both. */
  dispose(): Promise<void>;
}

const files = [
  'train-images-idx3-ubyte.gz',
  'train-labels-idx1-ubyte.gz',
  't10k-images-idx3-ubyte.gz',
  't10k-labels-idx1-ubyte.gz',
] as const;

/**
 * Loads MNIST, or any data in the same four files (Fashion-MNIST). Images stay bytes in the
 * engine, shape `[28, 28]`, and are scaled to 0…1 as they are used; targets are the labels 0 to 9.
 *
 * @throws NetworkError when a file cannot be fetched, DataError when it is corrupt, cut short or not
 * an IDX file; both name the file. Nothing is kept of the others then.
 */
async function mnist(options: MnistOptions): Promise<Mnist> {
  checkOptions('datasets.mnist', options, ['baseURL', 'signal', 'onProgress', 'engine']);
  const engine = await engineOr(options.engine);
  const base = resolveURL('baseURL', options.baseURL).replace(/\/?$/, '/');
  const [trainX, trainY, testX, testY] = await loadAll(engine, base, options);
  const make = (x: number, y: number): Promise<Dataset> =>
    datasetOfArrays(engine, { x: [x], y: [y], weights: [] }, byteScale);
  const train = await make(trainX, trainY).catch(async (error) => {
    await Promise.all([engine.release(testX), engine.release(testY)]);
    throw error;
  });
  const test = await make(testX, testY).catch(async (error) => {
    await train.dispose();
    throw error;
  });
  const dispose = async (): Promise<void> => {
    await Promise.all([train.dispose(), test.dispose()]);
  };
  return { train, test, dispose };
}

type Four<T> = [T, T, T, T];

/** Loads the four files at once, all or none. */
async function loadAll(
  engine: Engine,
  base: string,
  { signal, onProgress }: MnistOptions,
): Promise<Four<number>> {
  const stop = linkedController(signal);
  const report = onProgress && sumOfProgress(onProgress);
  const load = async (file: string): Promise<ArrayInfo> => {
    try {
      return await engine.remote.loadIdx(
        { url: base + file, argument: file },
        {
          signal: stop.signal,
          onProgress: report && ((progress) => stop.guard(() => report(file, progress))),
        },
      );
    } catch (error) {
      stop.abort(error);
      throw error;
    }
  };
  const results = await Promise.allSettled(files.map(load));
  stop.unlink();
  const loaded = results.flatMap((result) =>
    result.status === 'fulfilled' ? [result.value.array] : [],
  );
  if (!stop.signal.aborted) return loaded as Four<number>;
  await Promise.all(loaded.map((handle) => engine.release(handle)));
  throw stop.signal.reason;
}

interface FileProgress {
  loadedBytes: number;
  totalBytes: number;
}

/** Adds up the progress of the files; silent until every file has said how long it is. */
function sumOfProgress(
  onProgress: (progress: LoadProgress) => void,
): (file: string, progress: FileProgress) => void {
  const latest = new Map<string, FileProgress>();
  const sum = (key: keyof FileProgress): number =>
    [...latest.values()].reduce((total, progress) => total + progress[key], 0);
  return (file, progress) => {
    latest.set(file, progress);
    if (latest.size < files.length) return;
    const known = [...latest.values()].every(({ totalBytes }) => totalBytes > 0);
    onProgress({
      loadedBytes: sum('loadedBytes'),
      totalBytes: known ? sum('totalBytes') : 0,
      file,
    });
  };
}

/** The options of `datasets.fromArrays`. */
export interface FromArraysOptions {
  /**
   * The inputs, row by row, or an array with an array for each example. `Uint8Array`s are taken as
   * image bytes. The numbers are copied. For a model of several inputs, an object with an array for
   * each, by their names and in their order.
   */
  x: ArrayInput | { readonly [input: string]: ArrayInput };
  /**
   * A target for each example: a number (the label), or an array of numbers. For a model of several
   * outputs, an object with an array for each, by their names and in their order.
   */
  y: ArrayInput | { readonly [output: string]: ArrayInput };
  /**
   * How much each example counts in the loss: a number of at least 0 for each. Of several outputs one
   * array for all, or one for each by name. Default: 1.
   */
  sampleWeight?: ArrayInput | { readonly [output: string]: ArrayInput } | undefined;
  /**
   * The shape of one input, without the batch axis; of several, an object by name. Default: what the
   * nested arrays of `x` say.
   */
  inputShape?: readonly number[] | { readonly [input: string]: readonly number[] } | undefined;
  /**
   * What every input is multiplied by: floats at once, bytes as they are used. Default: 1/255 for
   * bytes, 1 for floats.
   */
  scale?: number | undefined;
  /** The engine to put it into. Default: the default engine. */
  engine?: Engine | undefined;
}

const fromArraysNames = [
  'x',
  'y',
  'sampleWeight',
  'inputShape',
  'scale',
  'engine',
] as const satisfies readonly (keyof FromArraysOptions)[];

/**
 * A dataset of arrays.
 *
 * @throws ShapeError when the numbers do not fit the shape or each other, DataError for NaN or an
 * infinity, ArgumentError for anything that is no array of numbers.
 */
async function fromArrays(options: FromArraysOptions): Promise<Dataset> {
  checkOptions('datasets.fromArrays', options, fromArraysNames);
  const { x, y, scale, engine } = options;
  const names = { inputs: namesIn(x), targets: namesIn(y) };
  const inputs = Object.entries(byName('x', x)).map(([name, values]) => {
    const { inputShape } = options;
    const given = names.inputs ? byName('inputShape', inputShape)[name] : inputShape;
    const shape = checkShape('inputShape', given ?? shapeOfFirst(values));
    return toExamples(name, values, shape);
  });
  const count = inputs[0]?.shape[0] as number;
  const targets = Object.entries(byName('y', y)).map(([name, values]) =>
    toTargets(name, values, count),
  );
  const sampleWeight = toSampleWeights(options.sampleWeight, names.targets ?? ['y'], count);
  if (scale !== undefined && !Number.isFinite(scale)) {
    throw unexpected('scale', 'a finite number', scale);
  }
  // The engine scales bytes, as it gathers them; floats are a copy of ours already.
  for (const { values } of inputs) {
    if (values instanceof Uint8Array || scale === undefined) continue;
    for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) * scale;
  }
  const arrays = { x: inputs, y: targets, sampleWeight };
  const factor = scale ?? defaultScale(inputs);
  return datasetOfValues(await engineOr(engine), arrays, factor, names);
}

/** The names of arrays that are given by name. */
function namesIn(value: unknown): string[] | undefined {
  const isObject = typeof value === 'object' && value !== null;
  const isArray = Array.isArray(value) || ArrayBuffer.isView(value);
  return isObject && !isArray && Object.keys(value).length > 0 ? Object.keys(value) : undefined;
}

/** What is given by name; one alone by the name of its argument. */
const byName = (argument: string, value: unknown): Record<string, unknown> =>
  namesIn(value) ? (value as Record<string, unknown>) : { [argument]: value };

function shapeOfFirst(x: unknown): number[] | undefined {
  if (!Array.isArray(x) || !Array.isArray(x[0])) return undefined;
  const shape: number[] = [];
  for (let level: unknown = x[0]; Array.isArray(level); level = level[0]) shape.push(level.length);
  return shape;
}

/**
 * The makers of datasets.
 *
 * @namespace
 */
export const datasets = { mnist, fromArrays } as const;
