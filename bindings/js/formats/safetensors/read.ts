/** Reads a safetensors file. */

import { unexpected } from '../../api/check.js';
import { DataError } from '../../api/errors.js';
import { type DType, dtypes, type TensorArray } from './dtypes.js';
import { type Fail, type Header, headerLength, parseHeader, prefixBytes } from './header.js';
import { limitsOr, type SafetensorsLimits } from './limits.js';

/** A tensor of a file. */
export interface SafetensorsTensor {
  /** The type of its numbers. */
  readonly dtype: DType;
  /** Its extents; none for a single number. */
  readonly shape: readonly number[];
  /** Row by row. A view of the file's bytes where they are aligned for it, otherwise a copy. */
  readonly values: TensorArray;
}

/** What a file holds. */
export interface SafetensorsFile {
  /** Texts by name. */
  readonly metadata: Record<string, string>;
  /** By name, in the order of their bytes. */
  readonly tensors: Map<string, SafetensorsTensor>;
}

/**
 * Reads a safetensors file by all of the format's rules: a whole header without double keys, tensors
 * without holes or overlaps, and nothing after them. No code is ever taken from a file.
 *
 * @param bytes the file; not copied
 * @param options `limits`: other limits than the defaults
 * @throws DataError for a file that breaks a rule or is beyond a limit, ArgumentError for no bytes
 */
export function readSafetensors(
  bytes: ArrayBuffer | Uint8Array,
  options: { limits?: Partial<SafetensorsLimits> | undefined } = {},
): SafetensorsFile {
  const file = bytesOf('bytes', bytes);
  return readTensors(file, limitsOr(options.limits), failer('bytes'));
}

/** The errors of a file that messages call `name`. */
export const failer =
  (name: string, argument: string = name): Fail =>
  (problem) =>
    new DataError(`${name}: ${problem}`, { argument });

/** The bytes of a buffer or a view. */
export function bytesOf(argument: string, value: unknown): Uint8Array<ArrayBuffer> {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (value instanceof Uint8Array && value.buffer instanceof ArrayBuffer) {
    return value as Uint8Array<ArrayBuffer>;
  }
  throw unexpected(argument, 'an ArrayBuffer or a Uint8Array', value);
}

/** The header of a whole file, checked against its size, and where the tensors begin. */
export function readHeader(
  bytes: Uint8Array,
  limits: SafetensorsLimits,
  fail: Fail,
): { header: Header; bodyBegin: number } {
  const length = headerLength(bytes.subarray(0, prefixBytes), bytes.length, limits, fail);
  const bodyBegin = prefixBytes + length;
  const header = parseHeader(bytes.subarray(prefixBytes, bodyBegin), bytes.length, limits, fail);
  return { header, bodyBegin };
}

export function readTensors(
  bytes: Uint8Array<ArrayBuffer>,
  limits: SafetensorsLimits,
  fail: Fail,
): SafetensorsFile {
  const { header, bodyBegin } = readHeader(bytes, limits, fail);
  const body = bytes.subarray(bodyBegin);
  const tensors = new Map<string, SafetensorsTensor>();
  for (const { name, dtype, shape, begin, end } of header.tensors) {
    tensors.set(name, { dtype, shape, values: viewOf(dtype, body.subarray(begin, end)) });
  }
  return { metadata: header.metadata, tensors };
}

function viewOf(dtype: DType, bytes: Uint8Array<ArrayBuffer>): TensorArray {
  const View = dtypes[dtype];
  const length = bytes.length / View.BYTES_PER_ELEMENT;
  const isAligned = bytes.byteOffset % View.BYTES_PER_ELEMENT === 0;
  return isAligned
    ? new View(bytes.buffer, bytes.byteOffset, length)
    : new View(bytes.slice().buffer, 0, length);
}
