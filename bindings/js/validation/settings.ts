/** What every kind of validation is told, checked. */

import { checkInteger, checkSeed, unexpected } from '../api/check.js';
import { host } from '../api/host.js';
import { createEngine, type Engine, type FromArraysOptions } from '../api/index.js';
import { randomSeed } from '../api/seeds.js';
import { sizeOf, toValues } from '../api/values.js';
import type { Fold, Folds } from './folds.js';
import { isOne, type Seat, type SeatOptions, type ValidationData } from './seats.js';

/** What all kinds of validation take. */
export interface ValidationOptions {
  /** The data. Each worker has a copy. */
  data: ValidationData;
  /** How to make folds, or folds of your own. */
  folds: Folds | readonly Fold[];
  /**
   * What the seed of each model comes from, by the numbers of trial and fold. The same seed gives the
   * same results, with any number of workers. Default: a random one.
   */
  seed?: number | undefined;
  /** How many models are trained side by side. Default: as many as the machine has cores. */
  workers?: number | undefined;
  /** Gives up: the promise rejects with the signal's reason, and all workers end. Default: none. */
  signal?: AbortSignal | undefined;
  /**
   * Makes the engine of each worker, for who needs options of `createEngine`, or `linnet/inline`. It is
   * disposed of in the end. Default: `createEngine({ threads: 1, signal })`.
   */
  makeEngine?: ((signal: AbortSignal) => Promise<Engine>) | undefined;
}

export const validationOptions = [
  'data',
  'folds',
  'seed',
  'workers',
  'signal',
  'makeEngine',
] as const satisfies readonly (keyof ValidationOptions)[];

/** The options, checked as far as can be before anything is started. */
export interface Settings {
  readonly seed: number;
  /** How many folds there will be. */
  readonly count: number;
  seats(tasks: number): SeatOptions;
  /** The folds. Data that a function makes are made at a seat. */
  split(seat: Seat): Promise<readonly Fold[]>;
}

export function checkSettings(options: ValidationOptions): Settings {
  const { data, folds, seed = randomSeed(), workers = host().cores(), signal } = options;
  const { makeEngine = (stop) => createEngine({ threads: 1, signal: stop }) } = options;
  checkSeed(seed);
  checkInteger('workers', workers, 1);
  checkFunction('makeEngine', makeEngine);
  const count = countOf(folds);
  const targets = typeof data === 'function' ? undefined : targetsOf(data);
  const made = targets && foldsOf(folds, targets);
  return {
    seed,
    count,
    seats: (tasks) => ({ count: Math.min(workers, tasks), data, signal, makeEngine }),
    async split(seat) {
      if (made) return made;
      const dataset = await seat.dataset({ inputShape: [] });
      const width = sizeOf(dataset.targetShape);
      return foldsOf(folds, classesOf(await dataset.targets(), width));
    },
  };
}

function countOf(folds: Folds | readonly Fold[]): number {
  const count = Array.isArray(folds) ? folds.length : (folds as Partial<Folds> | undefined)?.count;
  if (Number.isSafeInteger(count) && (count as number) > 0) return count as number;
  throw unexpected('folds', 'what kFold or its like gives, or an array of { train, test }', folds);
}

/** The folds of data; places are checked as they are taken. */
function foldsOf(folds: Folds | readonly Fold[], classes: ArrayLike<number>): readonly Fold[] {
  if (Array.isArray(folds)) return checkFolds(folds);
  const { count, split } = folds as Folds;
  checkFunction('folds.split', split);
  const made = split.call(folds, classes);
  if (Array.isArray(made) && made.length === count) return checkFolds(made);
  throw unexpected('folds', `${count} folds, as many as their count says`, made);
}

function checkFolds(folds: readonly Fold[]): readonly Fold[] {
  folds.forEach((fold, at) => {
    for (const part of ['train', 'test'] as const) {
      const places: unknown = fold?.[part];
      if (typeof places === 'object' && (places as ArrayLike<number> | null)?.length) continue;
      throw unexpected(`folds[${at}].${part}`, 'an array of at least one place', places);
    }
  });
  return folds;
}

/** Throws unless it can be called. */
export function checkFunction(argument: string, value: unknown): void {
  if (typeof value !== 'function') throw unexpected(argument, 'a function', value);
}

function targetsOf(data: ValidationData): ArrayLike<number> {
  const { x, y } = (data ?? {}) as Partial<Pick<FromArraysOptions, 'x' | 'y'>>;
  if (typeof x !== 'object' || typeof y !== 'object' || x === null || y === null) {
    throw unexpected('data', 'arrays as { x, y }, or a function that makes a dataset', data);
  }
  // Of several outputs the first one says what classes there are.
  const { values, shape } = toValues('y', isOne(y) ? y : Object.values(y)[0]);
  return classesOf(values, values.length / (shape[0] as number));
}

/** The class of each example: its target, or a number for targets that are rows, such as one-hot ones. */
function classesOf(targets: ArrayLike<number>, width: number): ArrayLike<number> {
  if (width === 1) return targets;
  const numbers = new Map<string, number>();
  return Float64Array.from({ length: targets.length / width }, (_, example) => {
    const row = Array.from({ length: width }, (_, i) => targets[example * width + i]).join();
    if (!numbers.has(row)) numbers.set(row, numbers.size);
    return numbers.get(row) as number;
  });
}
