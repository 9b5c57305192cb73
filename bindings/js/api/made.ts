/** What the makers of layers, optimizers and the like give: plain data that does not change. */

import { checkOptions, unexpected } from './check.js';
import type { Configured } from './names.js';

/**
 * Something of a class of Keras's, with a copy of the options that were given to its maker. Values
 * are the engine's to check.
 *
 * @throws ArgumentError for an option that is not among `known`, or that cannot be sent to the engine
 */
export function made(
  className: string,
  where: string,
  options: object,
  known: readonly string[],
): Configured {
  checkOptions(where, options, known);
  const config: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) config[name] = frozen(name, value);
  return Object.freeze({ className, config: Object.freeze(config) });
}

/** Deeper than anything that the makers give. */
const deepest = 8;

function frozen(argument: string, value: unknown, depth = 0): unknown {
  if (['function', 'symbol', 'bigint'].includes(typeof value) || depth > deepest) {
    throw unexpected(argument, 'a name, a number, or what one of the makers gives', value);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return Object.freeze(value.map((item) => frozen(argument, item, depth + 1)));
  const entries = Object.entries(value).map(([name, item]) => [
    name,
    frozen(argument, item, depth + 1),
  ]);
  return Object.freeze(Object.fromEntries(entries));
}
