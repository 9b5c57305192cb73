/** What a model of several inputs or outputs is given for each of them. */

import { checkOptions, unexpected } from './check.js';
import { ArgumentError } from './errors.js';

/** Something for each output: in an array in the model's order, or by the outputs' names. */
export type PerOutput<T> = readonly T[] | { readonly [output: string]: T };

/** One of the model's inputs or outputs. */
export interface ModelPart {
  /** The layer's name. */
  readonly name: string;
  /** The shape of one example, without the batch axis. */
  readonly shape: readonly number[];
}

/**
 * What is given for each of some names, in their order; undefined for those that an object leaves out.
 *
 * @throws ArgumentError for an array of another length, a name that is not there, and anything else
 */
export function eachOf(argument: string, value: unknown, names: readonly string[]): unknown[] {
  const listed = names.join(', ');
  if (Array.isArray(value)) {
    if (value.length === names.length) return value;
    const expected = `one for each of ${listed}`;
    const message = `${argument}: expected ${expected}, got an array of ${value.length}`;
    throw new ArgumentError(message, { argument });
  }
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) {
    throw unexpected(argument, `an array, or an object with ${listed}`, value);
  }
  checkOptions(argument, value, names);
  return names.map((name) => (value as Record<string, unknown>)[name]);
}

/** The same of arrays of numbers, of which a single one may stand for itself. */
export function arraysOf(argument: string, value: unknown, names: readonly string[]): unknown[] {
  const isArray = Array.isArray(value) || ArrayBuffer.isView(value);
  const isOne = names.length === 1 && (isArray || typeof value !== 'object');
  return isOne ? [value] : eachOf(argument, value, names);
}

/** What messages call one of several: `x.left`; of one alone, `x`. */
export const partName = (argument: string, name: string, all: readonly unknown[]): string =>
  all.length === 1 ? argument : `${argument}.${name}`;
