/** The types of numbers that safetensors files hold, and the arrays that hold them here. */

/** What a tensor's numbers are held in. */
export type TensorArray =
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | BigInt64Array<ArrayBuffer>
  | BigUint64Array<ArrayBuffer>;

/** The class of such an array. */
export type TensorArrayClass = {
  new (buffer: ArrayBuffer, offset: number, length: number): TensorArray;
  readonly BYTES_PER_ELEMENT: number;
};

/**
 * Each type, by the format's name for it. Where JavaScript has no such number, the array holds the
 * bits: F16 and BF16 in 16 bits, F8 and booleans in bytes.
 */
export const dtypes = {
  F64: Float64Array,
  F32: Float32Array,
  F16: Uint16Array,
  BF16: Uint16Array,
  F8_E4M3: Uint8Array,
  F8_E5M2: Uint8Array,
  I64: BigInt64Array,
  I32: Int32Array,
  I16: Int16Array,
  I8: Int8Array,
  U64: BigUint64Array,
  U32: Uint32Array,
  U16: Uint16Array,
  U8: Uint8Array,
  BOOL: Uint8Array,
} as const satisfies Record<string, TensorArrayClass>;

/** The name of a type. */
export type DType = keyof typeof dtypes;

export const isDType = (name: unknown): name is DType =>
  typeof name === 'string' && Object.hasOwn(dtypes, name);

/** The type of an array's numbers when nothing else is said. */
export function dtypeOf(values: TensorArray): DType {
  // Names of several that share an array come before the plain one's.
  const names = Object.keys(dtypes) as DType[];
  const plain = (name: DType): boolean => !['F16', 'BF16', 'F8_E4M3', 'F8_E5M2'].includes(name);
  return names.find((name) => plain(name) && values instanceof dtypes[name]) as DType;
}

/**
 * The numbers as 32-bit floats: the same array for F32, rounded for F64, exact for F16 and BF16;
 * undefined for a type that holds no floats.
 */
export function toFloat32(dtype: DType, values: TensorArray): Float32Array | undefined {
  if (dtype === 'F32') return values as Float32Array;
  if (dtype === 'F64') return new Float32Array(values as Float64Array);
  if (dtype === 'F16') return Float32Array.from(values as Uint16Array, halfToNumber);
  if (dtype !== 'BF16') return undefined;
  // A bfloat16 is the upper half of a float32.
  const words = Uint32Array.from(values as Uint16Array, (bits) => bits << 16);
  return new Float32Array(words.buffer);
}

/** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
