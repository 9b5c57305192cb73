/**
 * The header of a safetensors file, checked by the format's own rules and by our limits. Nothing is
 * taken from a header that breaks one of them.
 *
 * A file is eight bytes (the header's length, little-endian), the header (JSON in UTF-8, padded with
 * spaces), and the tensors' bytes, one after the other without a hole.
 * Source: https://github.com/huggingface/safetensors#format
 */

import { describe } from '../../api/check.js';
import { parseJSON } from '../json.js';
import { type DType, dtypes, isDType } from './dtypes.js';
import type { SafetensorsLimits } from './limits.js';

/** Bytes before the header. */
export const prefixBytes = 8;

/** One tensor's place in the file. */
export interface TensorEntry {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** The first of its bytes, and the one after its last, counted from the header's end. */
  readonly begin: number;
  readonly end: number;
}

/** A header that was checked. */
export interface Header {
  readonly metadata: Record<string, string>;
  /** In the order of their bytes. */
  readonly tensors: readonly TensorEntry[];
  /** Of all tensors together: all that follows the header. */
  readonly bodyBytes: number;
}

/** Makes the error for what is wrong with a file. */
export type Fail = (problem: string) => Error;

/** The header's length, from the first eight bytes of a file of `fileBytes` (undefined if unknown). */
export function headerLength(
  prefix: Uint8Array,
  fileBytes: number | undefined,
  { headerBytes, bytes }: SafetensorsLimits,
  fail: Fail,
): number {
  if (fileBytes !== undefined && fileBytes > bytes) throw over('bytes', bytes, fileBytes, fail);
  if (prefix.length < prefixBytes) {
    throw fail(`expected at least ${prefixBytes} bytes, got ${prefix.length}`);
  }
  const view = new DataView(prefix.buffer, prefix.byteOffset, prefixBytes);
  const length = Number(view.getBigUint64(0, true));
  if (length > headerBytes) throw over('headerBytes', headerBytes, length, fail);
  if (fileBytes !== undefined && prefixBytes + length > fileBytes) {
    throw fail(
      `expected a header of ${length} bytes, got ${fileBytes - prefixBytes} in all the rest`,
    );
  }
  return length;
}

/** The header of a file of `fileBytes` (undefined if unknown), from its own bytes. */
export function parseHeader(
  bytes: Uint8Array,
  fileBytes: number | undefined,
  limits: SafetensorsLimits,
  fail: Fail,
): Header {
  const entries = Object.entries(parseObject(bytes, fail));
  const count = entries.filter(([name]) => name !== metadataKey).length;
  if (count > limits.tensors) throw over('tensors', limits.tensors, count, fail);

  let metadata: Record<string, string> = {};
  const tensors: TensorEntry[] = [];
  for (const [name, value] of entries) {
    if (name === metadataKey) metadata = checkMetadata(value, limits, fail);
    else tensors.push(checkEntry(name, value, limits, fail));
  }
  tensors.sort((a, b) => a.begin - b.begin || a.end - b.end);
  const bodyBytes = checkLayout(tensors, limits, fail);
  const total = prefixBytes + bytes.length + bodyBytes;
  if (total > limits.bytes) throw over('bytes', limits.bytes, total, fail);
  if (fileBytes !== undefined && total !== fileBytes) {
    throw fail(`expected a file of ${total} bytes, as its header says, got ${fileBytes}`);
  }
  return { metadata, tensors, bodyBytes };
}

const metadataKey = '__metadata__';

/** The error for a file that is beyond a limit, which it names. */
export function over(
  limit: keyof SafetensorsLimits,
  most: number,
  came: number,
  fail: Fail,
): Error {
  return fail(`expected at most ${most} (limits.${limit}), got ${came}`);
}

function parseObject(bytes: Uint8Array, fail: Fail): object {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw fail('its header is not UTF-8');
  }
  if (!text.startsWith('{')) throw fail('its header does not begin with "{"');
  return parseJSON(text, (problem) => fail(`its header is wrong: ${problem}`), 4) as object;
}

function checkMetadata(
  value: unknown,
  { metadataBytes }: SafetensorsLimits,
  fail: Fail,
): Record<string, string> {
  if (!isObject(value)) throw fail(`expected an object as ${metadataKey}, got ${describe(value)}`);
  let size = 0;
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string') {
      throw fail(`expected text as ${metadataKey}.${key}, got ${describe(text)}`);
    }
    size += key.length + text.length;
  }
  if (size > metadataBytes) throw over('metadataBytes', metadataBytes, size, fail);
  return value as Record<string, string>;
}

function checkEntry(
  name: string,
  value: unknown,
  { rank }: SafetensorsLimits,
  fail: Fail,
): TensorEntry {
  const wrong = (what: string, came: unknown): Error =>
    fail(`tensor ${JSON.stringify(name)}: expected ${what}, got ${describe(came)}`);
  if (!isObject(value)) throw wrong('an object', value);
  const { dtype, shape, data_offsets: offsets, ...others } = value;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw wrong('dtype, shape and data_offsets alone', unknown);
  if (!isDType(dtype)) throw wrong(`one of ${Object.keys(dtypes).join(', ')} as dtype`, dtype);
  if (!isWholeNumbers(shape)) throw wrong('an array of whole numbers as shape', shape);
  if (shape.length > rank) throw wrong(`at most ${rank} axes (limits.rank)`, shape);
  if (!isWholeNumbers(offsets) || offsets.length !== 2) {
    throw wrong('an array of two whole numbers as data_offsets', offsets);
  }
  const [begin, end] = offsets as [number, number];
  const product = (sides: readonly number[]): number =>
    sides.reduce((size, side) => size * side, dtypes[dtype].BYTES_PER_ELEMENT);
  // An empty tensor's other sides count too: other readers multiply them in 64 bits.
  if (product(shape.map((side) => Math.max(side, 1))) > Number.MAX_SAFE_INTEGER) {
    throw wrong('a shape whose product does not overflow', shape);
  }
  const size = product(shape);
  if (end - begin !== size) {
    throw fail(
      `tensor ${JSON.stringify(name)}: expected ${size} bytes for ${dtype} of shape [${shape.join(', ')}], got the bytes from ${begin} to ${end}`,
    );
  }
  return { name, dtype, shape, begin, end };
}

/** Each tensor must begin where the one before it ends. */
function checkLayout(
  tensors: readonly TensorEntry[],
  { parameters }: SafetensorsLimits,
  fail: Fail,
): number {
  let at = 0;
  let numbers = 0;
  for (const { name, dtype, begin, end } of tensors) {
    if (begin !== at) {
      const what = begin > at ? 'there is a hole before it' : 'it overlaps another tensor';
      throw fail(`tensor ${JSON.stringify(name)}: ${what}, from byte ${begin} to ${at}`);
    }
    at = end;
    numbers += (end - begin) / dtypes[dtype].BYTES_PER_ELEMENT;
  }
  if (numbers > parameters) throw over('parameters', parameters, numbers, fail);
  return at;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWholeNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
