/** The fields of what Keras writes, checked as they are read. */

import { describe } from '../../api/check.js';
import { ArgumentError, type LinnetError } from '../../api/errors.js';

/** An object of JSON. */
export type Fields = Record<string, unknown>;

/** `{ class_name, config }`. */
export function objectOf(where: string, value: unknown): { className: string; config: Fields } {
  const { class_name: className, config } = fieldsOf(where, value);
  if (typeof className !== 'string') throw wrong(`${where}.class_name`, 'a name', className);
  return { className, config: fieldsOf(`${where}.config`, config) };
}

/** An object, and no array. */
export function fieldsOf(where: string, value: unknown): Fields {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject) throw wrong(where, 'an object', value);
  return value as Fields;
}

/** The error for a field that is not what it should be. */
export const wrong = (where: string, expected: string, came: unknown): LinnetError =>
  new ArgumentError(`${where}: expected ${expected}, got ${describe(came)}`, { argument: where });
