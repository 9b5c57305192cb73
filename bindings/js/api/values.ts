/** Arrays of numbers as callers have them, made ready for the engine: always a copy. */

import type { ArrayData } from '../worker/protocol.js';
import { describe, formatShape, unexpected } from './check.js';
import { ArgumentError, ShapeError } from './errors.js';
import { eachOf } from './parts.js';

/** A typed array of numbers. */
export type NumericArray =
  | Float32Array
  | Float64Array
  | Uint8Array
  | Uint8ClampedArray
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array;

/** Numbers in arrays, in arrays of arrays, and so on; all arrays of one level have one length. */
export type NestedNumbers = readonly number[] | readonly NestedNumbers[];

/** Numbers in a typed array, row by row, or in plain arrays. */
export type ArrayInput = NumericArray | NestedNumbers;

/** Images keep their bytes; they become floats from 0 to 1 as a batch is gathered. */
export const byteScale = 1 / 255;

/** The scale of inputs when the caller names none: only bytes are scaled. */
export const defaultScale = (arrays: readonly ArrayData[]): number =>
  arrays.some(({ values }) => values instanceof Uint8Array) ? byteScale : 1;

/** How many numbers a shape holds. */
export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((size, side) => size * side, 1);

/** A copy of the numbers, bytes as bytes and all others as floats; a typed array has one axis. */
export function toValues(argument: string, input: unknown): ArrayData {
  if (input instanceof Uint8Array || input instanceof Uint8ClampedArray) {
    return { values: new Uint8Array(input), shape: [input.length] };
  }
  if (ArrayBuffer.isView(input) && !(input instanceof DataView) && isNumeric(input)) {
    return { values: new Float32Array(input), shape: [input.length] };
  }
  if (!Array.isArray(input)) {
    throw unexpected(argument, 'a typed array or an array of numbers', input);
  }
  const shape = nestedShape(input);
  const values = new Float32Array(sizeOf(shape));
  fill(values, 0, input, shape, argument);
  return { values, shape };
}

/** Examples of a shape, one or many; the result has the batch axis in front. */
export function toExamples(
  argument: string,
  input: unknown,
  exampleShape: readonly number[],
): ArrayData {
  const { values, shape } = toValues(argument, input);
  const size = sizeOf(exampleShape);
  const count = values.length / size;
  const rows = shape.length > 1 ? shape[0] : count;
  if (count < 1 || !Number.isInteger(count) || (rows !== count && count !== 1)) {
    const expected = `examples of shape ${formatShape(exampleShape)}, ${size} numbers each`;
    const came =
      shape.length > 1 ? `an array of shape ${formatShape(shape)}` : `${values.length} numbers`;
    throw new ShapeError(`${argument}: expected ${expected}, got ${came}`, { argument });
  }
  return { values, shape: [count, ...exampleShape] };
}

/** One target for each of `count` examples: a number, or an array of numbers. */
export function toTargets(argument: string, input: unknown, count: number): ArrayData {
  const data = toValues(argument, input);
  if (data.shape[0] === count) return data;
  const message = `${argument}: expected a target for each of the ${count} examples of x, got ${data.shape[0]}`;
  throw new ShapeError(message, { argument });
}

/**
 * Weights of `count` examples, a number each: none, one array for all outputs, or, by their names, one
 * for each of them, which is 1 where it is left out.
 */
export function toSampleWeights(
  input: unknown,
  outputs: readonly string[],
  count: number,
): ArrayData[] {
  if (input === undefined) return [];
  if (Array.isArray(input) || ArrayBuffer.isView(input) || typeof input !== 'object') {
    return [toSampleWeight(input, count)];
  }
  return eachOf('sampleWeight', input, outputs).map((weights) =>
    toSampleWeight(weights ?? new Float32Array(count).fill(1), count),
  );
}

function toSampleWeight(input: unknown, count: number): ArrayData {
  const { values, shape } = toValues('sampleWeight', input);
  if (shape.length === 1 && shape[0] === count) return { values: new Float32Array(values), shape };
  const message = `sampleWeight: expected a number for each of the ${count} examples of x, got an array of shape ${formatShape(shape)}`;
  throw new ShapeError(message, { argument: 'sampleWeight' });
}

const isNumeric = (view: ArrayBufferView): view is Float32Array =>
  !(view instanceof BigInt64Array) && !(view instanceof BigUint64Array);

function nestedShape(input: unknown): number[] {
  const shape: number[] = [];
  for (let level = input; Array.isArray(level); level = level[0]) shape.push(level.length);
  return shape;
}

/** Copies `input`, of the given shape, to `values` from `at`; returns where it ends. */
function fill(
  values: Float32Array,
  at: number,
  input: unknown,
  shape: readonly number[],
  path: string,
): number {
  const [length, ...inner] = shape;
  if (!Array.isArray(input) || input.length !== length) {
    throw ragged(path, `an array of ${length}`, input);
  }
  let end = at;
  for (let index = 0; index < input.length; index++) {
    const item: unknown = input[index];
    if (inner.length > 0) end = fill(values, end, item, inner, `${path}[${index}]`);
    else if (typeof item === 'number') values[end++] = item;
    else throw ragged(`${path}[${index}]`, 'a number', item);
  }
  return end;
}

function ragged(path: string, expected: string, item: unknown): ArgumentError {
  const argument = path.replace(/\[.*/, '');
  const message = `${path}: expected ${expected}, got ${describe(item)}`;
  return Array.isArray(item)
    ? new ShapeError(message, { argument })
    : new ArgumentError(message, { argument });
}
