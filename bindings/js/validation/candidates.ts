/** Sets of parameters to try. */

import { checkInteger, unexpected } from '../api/check.js';
import { ArgumentError } from '../api/errors.js';
import { derivedSeed } from '../api/seeds.js';
import { Random } from '../data/random.js';

/** The values of each parameter. */
export type ParameterGrid<Params> = { readonly [Name in keyof Params]: readonly Params[Name][] };

/**
 * What values of a parameter are drawn from: an array, each of whose values is as likely, or a function
 * of a random number of at least 0 and less than 1.
 */
export type Distribution<T> = readonly T[] | ((random: number) => T);

/** The distribution of each parameter. */
export type ParameterDistributions<Params> = {
  readonly [Name in keyof Params]: Distribution<Params[Name]>;
};

/** Numbers of at least `low` and less than `high`, all as likely. */
export function uniform(low: number, high: number): (random: number) => number {
  checkRange(low, high);
  return (random) => low + random * (high - low);
}

/** Numbers of at least `low`, which is more than 0, and less than `high`, each order of magnitude as likely. */
export function logUniform(low: number, high: number): (random: number) => number {
  checkRange(low, high);
  if (!(low > 0)) throw unexpected('low', 'a number of more than 0', low);
  const [begin, end] = [Math.log(low), Math.log(high)];
  return (random) => Math.exp(begin + random * (end - begin));
}

/** Whole numbers from `low` to `high`, both included, all as likely. */
export function integers(low: number, high: number): (random: number) => number {
  checkInteger('low', low, Number.MIN_SAFE_INTEGER);
  checkInteger('high', high, low);
  return (random) => low + Math.floor(random * (high - low + 1));
}

function checkRange(low: number, high: number): void {
  if (!Number.isFinite(low)) throw unexpected('low', 'a finite number', low);
  if (!Number.isFinite(high) || high < low) {
    throw unexpected('high', `a finite number of at least ${low}`, high);
  }
}

/** Every set of values of a grid; the last parameter changes first. */
export function allOf<Params>(grid: ParameterGrid<Params>): Params[] {
  const size = checkGrid(grid);
  return Array.from({ length: size }, (_, index) => candidateAt(grid, index));
}

/** More trials than anybody waits for. */
const mostTrials = 100_000;

/** How many sets a grid has. */
function checkGrid(grid: ParameterGrid<unknown>): number {
  const lists = Object.entries<unknown>(checkParams(grid));
  for (const [name, values] of lists) {
    if (Array.isArray(values) && values.length > 0) continue;
    throw unexpected(`params.${name}`, 'an array of at least one value', values);
  }
  const size = lists.reduce((product, [, values]) => product * (values as unknown[]).length, 1);
  if (size <= mostTrials) return size;
  const message = `params: expected at most ${mostTrials} sets of values, got ${size}`;
  throw new ArgumentError(message, { argument: 'params' });
}

function checkParams<T>(params: T): T & object {
  if (typeof params === 'object' && params !== null && !Array.isArray(params)) return params;
  throw unexpected('params', 'an object with the values of each parameter', params);
}

function candidateAt<Params>(grid: ParameterGrid<Params>, index: number): Params {
  let rest = index;
  const entries = Object.entries<readonly unknown[]>(grid).reverse();
  const chosen = entries.map(([name, values]) => {
    const value = values[rest % values.length];
    rest = Math.floor(rest / values.length);
    return [name, value] as const;
  });
  return Object.fromEntries(chosen.reverse()) as Params;
}

/**
 * So many sets of values, which the seed decides. Where all parameters have arrays no set comes twice,
 * and there are no more of them than the arrays give.
 */
export function drawn<Params>(
  params: ParameterDistributions<Params>,
  trials: number,
  seed: number,
): Params[] {
  checkInteger('trials', trials, 1, mostTrials);
  const entries = Object.entries<Distribution<unknown>>(checkParams(params));
  for (const [name, values] of entries) {
    if (typeof values === 'function' || (Array.isArray(values) && values.length > 0)) continue;
    throw unexpected(`params.${name}`, 'an array of values, or what uniform gives', values);
  }
  if (entries.every(([, values]) => Array.isArray(values))) {
    return fromGrid(params as ParameterGrid<Params>, trials, seed);
  }
  return Array.from({ length: trials }, (_, trial) => {
    const random = new Random(derivedSeed(seed, trial));
    const chosen = entries.map(([name, values]) => [name, draw(values, random)] as const);
    return Object.fromEntries(chosen) as Params;
  });
}

const draw = (values: Distribution<unknown>, random: Random): unknown =>
  typeof values === 'function' ? values(random.uniform()) : values[random.below(values.length)];

/** Different places of a grid (Floyd's way), however many there are. */
function fromGrid<Params>(grid: ParameterGrid<Params>, trials: number, seed: number): Params[] {
  const lists = Object.values<readonly unknown[]>(grid);
  const size = lists.reduce((product, { length }) => product * length, 1);
  if (size <= trials) return allOf(grid);
  checkInteger('params', size, 1);
  const random = new Random(seed);
  const places = new Set<number>();
  for (let last = size - trials; last < size; last++) {
    const place = random.below(last + 1);
    places.add(places.has(place) ? last : place);
  }
  return [...places].map((place) => candidateAt(grid, place));
}
