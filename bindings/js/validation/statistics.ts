/** Means and standard deviations of metrics, by name. */

import type { Logs } from '../api/index.js';

/** Applies a statistic to the values that each metric has in the results. */
function each(results: readonly Logs[], statistic: (values: number[]) => number): Logs {
  const names = Object.keys(results[0] ?? {});
  const entries = names.map((name) => {
    return [name, statistic(results.map((result) => result[name] as number))] as const;
  });
  return Object.fromEntries(entries) as unknown as Logs;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

export const meanOf = (results: readonly Logs[]): Logs => each(results, mean);

/** Of the values themselves, as NumPy's `std` is: divided by their number. */
export const deviationOf = (results: readonly Logs[]): Logs => each(results, deviation);
