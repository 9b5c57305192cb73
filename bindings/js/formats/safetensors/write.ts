/** Writes a safetensors file. */

import { describe, unexpected } from '../../api/check.js';
import { ArgumentError, ShapeError } from '../../api/errors.js';
import { type DType, dtypeOf, dtypes, isDType, type TensorArray } from './dtypes.js';
import { prefixBytes } from './header.js';

/** A tensor to write. */
export interface SafetensorsInput {
  /** Default: what the array holds, such as F32 for a `Float32Array`. */
  readonly dtype?: DType | undefined;
  /** Its extents; none for a single number. */
  readonly shape: readonly number[];
  /** Row by row. */
  readonly values: TensorArray;
}

/** Where tensors may begin: at a multiple of so many bytes, as other writers of the format have it. */
const alignment = 8;

/**
 * The bytes of a safetensors file. The same tensors and metadata in the same order give the same
 * bytes; tensors of wider numbers come first, so that every one is aligned.
 *
 * @throws ArgumentError or ShapeError for a tensor whose array, type and shape do not fit
 */
export function writeSafetensors(
  tensors: Readonly<Record<string, SafetensorsInput>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(tensors)
    .map(([name, tensor]) => ({ name, tensor, dtype: checkTensor(name, tensor) }))
    .sort((a, b) => width(b.dtype) - width(a.dtype));
  // Without a prototype, since a tensor may have any name.
  const header: Record<string, unknown> = Object.create(null);
  if (Object.keys(metadata).length > 0) header.__metadata__ = checkMetadata(metadata);
  let bodyBytes = 0;
  for (const { name, tensor, dtype } of entries) {
    const begin = bodyBytes;
    bodyBytes += tensor.values.byteLength;
    header[name] = { dtype, shape: tensor.shape, data_offsets: [begin, bodyBytes] };
  }

  const text = new TextEncoder().encode(JSON.stringify(header));
  const headerBytes = Math.ceil(text.length / alignment) * alignment;
  const file = new Uint8Array(prefixBytes + headerBytes + bodyBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.fill(0x20, prefixBytes, prefixBytes + headerBytes);
  file.set(text, prefixBytes);
  let at = prefixBytes + headerBytes;
  for (const { tensor } of entries) {
    const { buffer, byteOffset, byteLength } = tensor.values;
    file.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return file;
}

const width = (dtype: DType): number => dtypes[dtype].BYTES_PER_ELEMENT;

function checkTensor(name: string, { dtype, shape, values }: SafetensorsInput): DType {
  if (name === '__metadata__') {
    throw new ArgumentError('tensors: no tensor can be called __metadata__', {
      argument: 'tensors',
    });
  }
  const isTyped = Object.values(dtypes).some((View) => values instanceof View);
  if (!isTyped) throw unexpected(`tensors.${name}.values`, 'a typed array', values);
  const chosen: unknown = dtype ?? dtypeOf(values);
  if (!isDType(chosen) || !(values instanceof dtypes[chosen])) {
    throw unexpected(`tensors.${name}.dtype`, `one that ${describe(values)} can hold`, chosen);
  }
  const size = shape.reduce((product, side) => product * side, 1);
  if (!shape.every((side) => Number.isSafeInteger(side) && side >= 0) || size !== values.length) {
    const message = `tensors.${name}: expected ${size} numbers for the shape [${shape.join(', ')}], got ${values.length}`;
    throw new ShapeError(message, { argument: 'tensors' });
  }
  return chosen;
}

function checkMetadata(metadata: Readonly<Record<string, string>>): object {
  for (const [key, text] of Object.entries(metadata)) {
    if (typeof text !== 'string') throw unexpected(`metadata.${key}`, 'text', text);
  }
  return metadata;
}
