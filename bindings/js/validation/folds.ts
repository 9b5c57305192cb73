/** Folds of data, as scikit-learn makes them: each example is in the test part of one fold. */

import { checkFlag, checkInteger, checkOptions, checkSeed, unexpected } from '../api/check.js';
import { derivedSeed, randomSeed } from '../api/seeds.js';
import { Random } from '../data/random.js';

/** One fold: the places of the examples to train on, and of those to test with, in ascending order. */
export interface Fold {
  /** Places in the data. */
  readonly train: Uint32Array;
  /** Places in the data, all others. */
  readonly test: Uint32Array;
}

/** A way to make folds. */
export interface Folds {
  /** How many folds there will be. */
  readonly count: number;
  /**
   * The folds of some data.
   *
   * @param data the class of each example, or how many examples there are where classes do not matter
   * @throws ArgumentError when the data are too few for so many folds
   */
  split(data: number | ArrayLike<number>): Fold[];
}

/** The options of `kFold` and `stratifiedKFold`. */
export interface KFoldOptions {
  /** How many folds; at least 2. Default: 5. */
  k?: number | undefined;
  /** Whether examples are shuffled first. Default: false. */
  shuffle?: boolean | undefined;
  /** What the order comes from. Default: a random one. */
  seed?: number | undefined;
}

/** The options of `repeatedKFold` and `repeatedStratifiedKFold`. */
export interface RepeatedKFoldOptions {
  /** How many folds each time; at least 2. Default: 5. */
  k?: number | undefined;
  /** How many times. Default: 10. */
  repeats?: number | undefined;
  /** What the orders come from, another each time. Default: a random one. */
  seed?: number | undefined;
}

/** Consecutive parts of the data, or of a shuffle of them. The first ones may have one example more. */
export function kFold(options: KFoldOptions = {}): Folds {
  return folds('kFold', options, consecutive);
}

/**
 * Folds with the same share of each class as the data, as nearly as can be. A class may have fewer
 * members than there are folds; not all may.
 */
export function stratifiedKFold(options: KFoldOptions = {}): Folds {
  return folds('stratifiedKFold', options, stratified);
}

/** `kFold` again and again, with another shuffle each time. */
export function repeatedKFold(options: RepeatedKFoldOptions = {}): Folds {
  return repeated('repeatedKFold', options, kFold);
}

/** `stratifiedKFold` again and again, with another shuffle each time. */
export function repeatedStratifiedKFold(options: RepeatedKFoldOptions = {}): Folds {
  return repeated('repeatedStratifiedKFold', options, stratifiedKFold);
}

/** Gives the number of the fold in which each example is tested; without `random`, in order. */
type Assign = (
  data: number | ArrayLike<number>,
  k: number,
  random: Random | undefined,
) => Uint32Array;

function folds(where: string, options: KFoldOptions, assign: Assign): Folds {
  checkOptions(where, options, ['k', 'shuffle', 'seed']);
  const { k = 5, shuffle: isShuffled = false, seed = randomSeed() } = options;
  checkInteger('k', k, 2);
  checkSeed(seed);
  checkFlag('shuffle', isShuffled);
  return {
    count: k,
    split(data) {
      checkInteger('k', k, 2, checkInteger('data', sizeOf(data), 2));
      const tested = assign(data, k, isShuffled ? new Random(seed) : undefined);
      const places = Uint32Array.from(tested.keys());
      return Array.from({ length: k }, (_, fold) => ({
        train: places.filter((place) => tested[place] !== fold),
        test: places.filter((place) => tested[place] === fold),
      }));
    },
  };
}

function repeated(
  where: string,
  options: RepeatedKFoldOptions,
  make: (options: KFoldOptions) => Folds,
): Folds {
  checkOptions(where, options, ['k', 'repeats', 'seed']);
  const { k = 5, repeats = 10, seed = randomSeed() } = options;
  checkInteger('repeats', repeats, 1);
  checkSeed(seed);
  const all = Array.from({ length: repeats }, (_, time) =>
    make({ k, shuffle: true, seed: derivedSeed(seed, time) }),
  );
  return { count: k * repeats, split: (data) => all.flatMap((once) => once.split(data)) };
}

const sizeOf = (data: number | ArrayLike<number>): number =>
  typeof data === 'number' ? data : data?.length;

const consecutive: Assign = (data, k, random) => {
  const size = sizeOf(data);
  const order = new Uint32Array(size).map((_, place) => place);
  random?.shuffle(order);
  const tested = new Uint32Array(size);
  let at = 0;
  for (let fold = 0; fold < k; fold++) {
    const end = at + Math.floor(size / k) + (fold < size % k ? 1 : 0);
    while (at < end) tested[order[at++] as number] = fold;
  }
  return tested;
};

const stratified: Assign = (data, k, random) => {
  if (typeof data === 'number') throw unexpected('data', 'the class of each example', data);
  const members = membersOf(data);
  const most = members.reduce((size, { length }) => Math.max(size, length), 0);
  if (most < k) throw unexpected('k', `at most ${most}, as many as the largest class has`, k);
  const tested = new Uint32Array(data.length);
  // Were the examples sorted by class, the n-th would be for fold n modulo k.
  let sorted = 0;
  for (const places of members) {
    const foldsOfClass = Uint32Array.from(places, () => sorted++ % k).sort();
    random?.shuffle(foldsOfClass);
    for (const [i, place] of places.entries()) tested[place] = foldsOfClass[i] as number;
  }
  return tested;
};

/** The places of each class, the classes in the order in which they come first. */
function membersOf(classes: ArrayLike<number>): number[][] {
  const members = new Map<number, number[]>();
  for (let place = 0; place < classes.length; place++) {
    const name = classes[place] as number;
    const places = members.get(name);
    if (places) places.push(place);
    else members.set(name, [place]);
  }
  return [...members.values()];
}
