/** IDX files, as MNIST and its like come in. */

import { checkOptions } from '../api/check.js';
import { DataError } from '../api/errors.js';
import { sizeOf } from '../api/values.js';
import { allBytes, type ByteSource } from './bytes.js';
import { unpack } from './inflate.js';
import { checkedLimits } from './limits.js';

/** Numbers of an IDX file, of the type that it names. */
export type IDXValues =
  | Uint8Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** An array from an IDX file. */
export interface IDXArray {
  /** Row by row. */
  readonly values: IDXValues;
  /** The length of each axis; the first one counts the examples. */
  readonly shape: readonly number[];
}

/** The limits of an IDX file. */
export interface IDXLimits {
  /** Bytes of the file, and of what is packed in it. Default: 1 GiB (2³⁰). */
  bytes: number;
  /** Axes. Default: 8. */
  rank: number;
}

/** The options of `parseIDX`. */
export interface ParseIDXOptions {
  /** Limits of your own, each for itself. Default: those of `IDXLimits`. */
  limits?: Partial<IDXLimits> | undefined;
}

interface NumberType {
  readonly bytes: number;
  make(length: number): IDXValues;
  read(view: DataView, at: number): number;
}

/** By the third byte of the file. */
const types: Readonly<Record<number, NumberType>> = {
  8: { bytes: 1, make: (n) => new Uint8Array(n), read: (view, at) => view.getUint8(at) },
  9: { bytes: 1, make: (n) => new Int8Array(n), read: (view, at) => view.getInt8(at) },
  11: { bytes: 2, make: (n) => new Int16Array(n), read: (view, at) => view.getInt16(at) },
  12: { bytes: 4, make: (n) => new Int32Array(n), read: (view, at) => view.getInt32(at) },
  13: { bytes: 4, make: (n) => new Float32Array(n), read: (view, at) => view.getFloat32(at) },
  14: { bytes: 8, make: (n) => new Float64Array(n), read: (view, at) => view.getFloat64(at) },
};

/**
 * Reads an IDX file, gzipped or not: `datasets.fromArrays({ x: values, y, inputShape: shape.slice(1) })`
 * makes a dataset of it.
 *
 * @throws DataError for a file that is damaged, is no IDX file, or is beyond a limit
 */
export async function parseIDX(
  source: ByteSource,
  options: ParseIDXOptions = {},
): Promise<IDXArray> {
  checkOptions('parseIDX', options, ['limits']);
  const limits = checkedLimits<IDXLimits>(options.limits ?? {}, { bytes: 2 ** 30, rank: 8 });
  const bytes = await unpacked(await allBytes('source', source, limits.bytes), limits.bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { type, shape, begin } = header(view, limits.rank);
  const count = sizeOf(shape);
  const expected = begin + count * type.bytes;
  if (bytes.length !== expected) {
    throw failure(
      `expected ${expected} bytes for the shape [${shape.join(', ')}], got ${bytes.length}`,
    );
  }
  if (type === types[8]) return { values: bytes.slice(begin), shape };
  const values = type.make(count);
  for (let i = 0; i < count; i++) values[i] = type.read(view, begin + i * type.bytes);
  return { values, shape };
}

async function unpacked(
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const plain = await unpack(bytes, 'gzip', most, 'source');
  if (plain) return plain;
  throw failure(`expected at most ${most} bytes (limits.bytes) once it is unpacked, got more`);
}

function header(
  view: DataView,
  mostAxes: number,
): { type: NumberType; shape: number[]; begin: number } {
  const hasMagic = view.byteLength >= 4 && view.getUint16(0) === 0;
  const type = hasMagic ? types[view.getUint8(2)] : undefined;
  if (!type) throw failure('expected an IDX file, which begins with two zeros and a known type');
  const rank = view.getUint8(3);
  if (rank < 1 || rank > mostAxes) {
    throw failure(`expected 1 to ${mostAxes} axes (limits.rank), got ${rank}`);
  }
  const begin = 4 + 4 * rank;
  if (view.byteLength < begin) throw failure(`expected a header of ${begin} bytes, got less`);
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  return { type, shape, begin };
}

const failure = (problem: string): DataError =>
  new DataError(`source: ${problem}`, { argument: 'source' });
