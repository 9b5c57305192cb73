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

function frozen(argument: string, value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') {
    throw unexpected(argument, 'a name, a number, or what one of the makers gives', value);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map((item) => frozen(argument, item)));
  const entries = Object.entries(value).map(([name, item]) => [name, frozen(argument, item)]);
  return Object.freeze(Object.fromEntries(entries));
}
