import type { Logs } from './types.js';

/** The logs as an object: `{ loss, accuracy }`. */
export function logsOf(names: readonly string[], values: ArrayLike<number>): Logs {
  return Object.fromEntries(names.map((name, i) => [name, values[i] as number])) as unknown as Logs;
}
