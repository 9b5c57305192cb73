/** Data for training and data for testing, as scikit-learn divides them. */

import { checkFlag, checkOptions, checkSeed, isArrayLike, unexpected } from '../api/check.js';
import { ArgumentError } from '../api/errors.js';
import { randomSeed } from '../api/seeds.js';
import type { NumericArray } from '../api/values.js';
import { Random } from './random.js';
import { Table } from './table.js';

/** The options of `trainTestSplit`. */
export interface SplitOptions {
  /**
   * For testing: a share between 0 and 1, rounded up to whole examples, or a number of examples.
   * Default: what `trainSize` leaves, else 0.25.
   */
  testSize?: number | undefined;
  /** For training: a share, rounded down, or a number of examples. Default: what `testSize` leaves. */
  trainSize?: number | undefined;
  /** Whether to take them at random; else the first ones are for training. Default: true. */
  shuffle?: boolean | undefined;
  /** What chance comes from. Default: a random one. */
  seed?: number | undefined;
  /**
   * A class for each example: each part then has the classes in the same shares as all of the data.
   * Default: none.
   */
  stratify?: ArrayLike<unknown> | undefined;
}

/** What a split gives. */
export interface Split<T> {
  /** What to learn from. */
  readonly train: T;
  /** What to test with. */
  readonly test: T;
  /** Where the examples for training are in the data. */
  readonly trainIndices: readonly number[];
  /** Where those for testing are. */
  readonly testIndices: readonly number[];
}

/** What `trainTestSplit` divides. */
export type Splittable = Table | readonly unknown[] | NumericArray;

/**
 * Divides data into two parts that have no example in common. With a seed the parts are the same ones
 * every time; they are not those that scikit-learn draws.
 *
 * @param data a table, an array, or a number of examples, of which the indices are given
 * @throws ArgumentError where a part would be empty, and for classes that cannot be divided: one with
 * a single example, or more classes than a part has room for
 */
export function trainTestSplit(data: number, options?: SplitOptions): Split<readonly number[]>;
export function trainTestSplit<T extends Splittable>(data: T, options?: SplitOptions): Split<T>;
export function trainTestSplit(
  data: Splittable | number,
  options: SplitOptions = {},
): Split<unknown> {
  const names = ['testSize', 'trainSize', 'shuffle', 'seed', 'stratify'];
  checkOptions('trainTestSplit', options, names);
  const { shuffle = true, seed, stratify } = options;
  if (seed !== undefined) checkSeed(seed);
  checkFlag('shuffle', shuffle);
  const count = countOf(data);
  const sizes = sizesOf(count, options);
  const random = new Random(seed ?? randomSeed());
  const [trainIndices, testIndices] = indicesFor(count, sizes, { shuffle, stratify, random });
  return {
    train: taken(data, trainIndices),
    test: taken(data, testIndices),
    trainIndices,
    testIndices,
  };
}

function indicesFor(
  count: number,
  [train, test]: Sizes,
  options: { shuffle: boolean; stratify: ArrayLike<unknown> | undefined; random: Random },
): [number[], number[]] {
  const { shuffle, stratify, random } = options;
  if (stratify !== undefined) {
    if (shuffle) return stratified(classesOf(stratify, count), [train, test], random);
    const message = 'stratify: examples are taken at random then, but shuffle is false';
    throw new ArgumentError(message, { argument: 'stratify' });
  }
  const order = Array.from({ length: count }, (_, index) => index);
  if (!shuffle) return [order.slice(0, train), order.slice(train, train + test)];
  // As scikit-learn does: the first of a random order are for testing.
  random.shuffle(order);
  return [order.slice(test, test + train), order.slice(0, test)];
}

/** Of each class as many examples in both parts as its share asks for. */
function stratified(
  classes: number[][],
  [train, test]: Sizes,
  random: Random,
): [number[], number[]] {
  checkClasses(classes, [train, test]);
  const counts = classes.map(({ length }) => length);
  const forTrain = shares(counts, train, random);
  const left = counts.map((all, at) => all - (forTrain[at] as number));
  const forTest = shares(left, test, random);
  const parts: [number[][], number[][]] = [[], []];
  classes.forEach((members, at) => {
    const order = random.shuffle([...members]);
    const border = forTrain[at] as number;
    parts[0].push(order.slice(0, border));
    parts[1].push(order.slice(border, border + (forTest[at] as number)));
  });
  return [random.shuffle(parts[0].flat()), random.shuffle(parts[1].flat())];
}

function checkClasses(classes: readonly number[][], sizes: Sizes): void {
  if (classes.some(({ length }) => length < 2)) {
    const message = 'stratify: expected at least 2 examples of each class, got a class with one';
    throw new ArgumentError(message, { argument: 'stratify' });
  }
  sizes.forEach((size, at) => {
    if (size >= classes.length) return;
    const argument = at === 0 ? 'trainSize' : 'testSize';
    const message = `${argument}: expected at least one example for each of ${classes.length} classes, got ${size}`;
    throw new ArgumentError(message, { argument });
  });
}

/** `total` divided as `counts` are; what rounding down leaves goes to the largest remainders. */
function shares(counts: readonly number[], total: number, random: Random): number[] {
  const sum = counts.reduce((all, count) => all + count, 0);
  const exact = counts.map((count) => (count / sum) * total);
  const whole = exact.map(Math.floor);
  const order = random.shuffle(counts.map((_, at) => at)); // so that chance decides between equals
  const remainder = (at: number): number => (exact[at] as number) - (whole[at] as number);
  order.sort((a, b) => remainder(b) - remainder(a));
  const missing = total - whole.reduce((all, count) => all + count, 0);
  for (const at of order.slice(0, missing)) whole[at] = (whole[at] as number) + 1;
  return whole;
}

/** Where the examples of each class are, by the class's first example. */
function classesOf(stratify: ArrayLike<unknown>, count: number): number[][] {
  if (!isArrayLike(stratify)) {
    throw unexpected('stratify', 'an array with a class for each example', stratify);
  }
  if (stratify.length !== count) {
    const message = `stratify: expected a class for each of ${count} examples, got ${stratify.length}`;
    throw new ArgumentError(message, { argument: 'stratify' });
  }
  const classes = new Map<unknown, number[]>();
  Array.from(stratify).forEach((name, index) => {
    const members = classes.get(name);
    if (members) members.push(index);
    else classes.set(name, [index]);
  });
  return [...classes.values()];
}

type Sizes = readonly [train: number, test: number];

function sizesOf(count: number, { testSize, trainSize }: SplitOptions): Sizes {
  const wanted = testSize === undefined && trainSize === undefined ? 0.25 : testSize;
  const test = sizeOf('testSize', wanted, count, Math.ceil);
  const train = sizeOf('trainSize', trainSize, count, Math.floor);
  const sizes = [train ?? count - (test as number), test ?? count - (train as number)] as const;
  if (sizes[0] >= 1 && sizes[1] >= 1 && sizes[0] + sizes[1] <= count) return sizes;
  const argument = testSize === undefined && trainSize !== undefined ? 'trainSize' : 'testSize';
  const message = `${argument}: expected two parts of ${count} examples with at least one each, got ${sizes[0]} for training and ${sizes[1]} for testing`;
  throw new ArgumentError(message, { argument });
}

function sizeOf(
  argument: string,
  size: unknown,
  count: number,
  round: (share: number) => number,
): number | undefined {
  if (size === undefined) return undefined;
  if (typeof size === 'number' && size > 0 && size < 1) return round(size * count);
  if (typeof size === 'number' && Number.isInteger(size) && size >= 1) return size;
  throw unexpected(argument, 'a share between 0 and 1, or a whole number of at least 1', size);
}

function countOf(data: Splittable | number): number {
  const isList = Array.isArray(data) || (ArrayBuffer.isView(data) && !(data instanceof DataView));
  const count = data instanceof Table ? data.rowCount : isList ? data.length : data;
  if (Number.isSafeInteger(count) && (count as number) >= 0) return count as number;
  throw unexpected('data', 'a table, an array, or a number of examples', data);
}

function taken(data: Splittable | number, indices: readonly number[]): unknown {
  if (typeof data === 'number') return indices;
  if (data instanceof Table) return data.take(indices);
  if (Array.isArray(data)) return indices.map((index) => data[index]);
  // A typed array gives one of its kind.
  const Kind = data.constructor as Float64ArrayConstructor;
  return Kind.from(indices, (index) => data[index] as number);
}
