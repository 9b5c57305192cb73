/**
 * Files that no honest program writes. Each is small, and is made here rather than kept, so that what
 * is wrong with it can be read.
 */

/** A file, and what the error about it says. */
export interface HostileFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly message: RegExp;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A file of a header, with the length that it claims, and a body of so many bytes. */
export function file(
  header: string | Uint8Array,
  bodyBytes = 0,
  claim?: bigint,
): Uint8Array<ArrayBuffer> {
  const text = typeof header === 'string' ? encode(header) : header;
  const bytes = new Uint8Array(8 + text.length + bodyBytes);
  new DataView(bytes.buffer).setBigUint64(0, claim ?? BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

const tensor = (dtype: unknown, shape: unknown, offsets: unknown, more: object = {}): object => ({
  dtype,
  shape,
  data_offsets: offsets,
  ...more,
});

const one = (entry: unknown, bodyBytes: number): Uint8Array<ArrayBuffer> =>
  file(JSON.stringify({ a: entry }), bodyBytes);

const most = Number.MAX_SAFE_INTEGER;
const fiveThousand = Object.fromEntries(
  Array.from({ length: 5000 }, (_, i) => [`t${i}`, tensor('U8', [0], [0, 0])]),
);

/** Files that break the rules of the format, or ask for too much. */
export const hostileFiles: readonly HostileFile[] = [
  { name: 'nothing', bytes: new Uint8Array(), message: /at least 8 bytes, got 0/ },
  { name: 'half a length', bytes: new Uint8Array(7), message: /at least 8 bytes, got 7/ },
  { name: 'no header', bytes: file(''), message: /does not begin with "\{"/ },
  {
    name: 'a header of 2^40 bytes',
    bytes: file('{}', 0, 2n ** 40n),
    message: /at most 4194304 \(limits.headerBytes\), got 1099511627776/,
  },
  {
    name: 'a header of 2^64 - 1 bytes',
    bytes: file('{}', 0, 2n ** 64n - 1n),
    message: /limits.headerBytes/,
  },
  {
    name: 'a header of 2^63 bytes',
    bytes: file('{}', 0, 2n ** 63n),
    message: /limits.headerBytes/,
  },
  {
    name: 'a header beyond the file',
    bytes: file('{}', 0, 3n),
    message: /header of 3 bytes, got 2/,
  },
  { name: 'a header that is cut', bytes: file('{"a":{', 0), message: /is not JSON/ },
  { name: 'no UTF-8', bytes: file(Uint8Array.of(0x7b, 0xff, 0x7d)), message: /is not UTF-8/ },
  { name: 'a byte order mark', bytes: file('\ufeff{}'), message: /does not begin with/ },
  { name: 'spaces in front', bytes: file(' {}'), message: /does not begin with/ },
  { name: 'an array', bytes: file('[]'), message: /does not begin with/ },
  { name: 'something after the header', bytes: file('{}x'), message: /is not JSON/ },
  { name: 'two headers', bytes: file('{}{}'), message: /is not JSON/ },
  {
    name: 'a tensor twice',
    bytes: file(
      '{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}',
      1,
    ),
    message: /"a" twice/,
  },
  {
    name: 'a tensor twice, once escaped',
    bytes: file(
      '{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"\\u0061":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}',
      1,
    ),
    message: /"a" twice/,
  },
  {
    name: 'a field twice',
    bytes: file('{"a":{"dtype":"U8","dtype":"F64","shape":[1],"data_offsets":[0,1]}}', 1),
    message: /"dtype" twice/,
  },
  {
    name: 'the metadata twice',
    bytes: file('{"__metadata__":{},"__metadata__":{}}'),
    message: /"__metadata__" twice/,
  },
  {
    name: 'a header that nests',
    bytes: file(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
    message: /nests deeper|is not JSON/,
  },
  {
    name: 'metadata that is no object',
    bytes: file('{"__metadata__":["a"]}'),
    message: /object as __metadata__/,
  },
  {
    name: 'metadata that is null',
    bytes: file('{"__metadata__":null}'),
    message: /object as __metadata__/,
  },
  {
    name: 'metadata that is no text',
    bytes: file('{"__metadata__":{"a":1}}'),
    message: /text as __metadata__.a/,
  },
  {
    name: 'metadata of 3 MB',
    bytes: file(JSON.stringify({ __metadata__: { a: 'x'.repeat(3e6) } })),
    message: /limits.metadataBytes/,
  },
  {
    name: '5000 tensors',
    bytes: file(JSON.stringify(fiveThousand)),
    message: /at most 4096 \(limits.tensors\), got 5000/,
  },
  { name: 'a tensor that is null', bytes: one(null, 0), message: /"a": expected an object/ },
  { name: 'a tensor that is a number', bytes: one(1, 0), message: /"a": expected an object/ },
  {
    name: 'no type',
    bytes: one({ shape: [1], data_offsets: [0, 1] }, 1),
    message: /as dtype, got undefined/,
  },
  {
    name: 'an unknown type',
    bytes: one(tensor('F31', [1], [0, 4]), 4),
    message: /as dtype, got "F31"/,
  },
  {
    name: "a type that is a method's name",
    bytes: one(tensor('toString', [1], [0, 4]), 4),
    message: /as dtype/,
  },
  {
    name: 'no shape',
    bytes: one({ dtype: 'U8', data_offsets: [0, 1] }, 1),
    message: /as shape, got undefined/,
  },
  {
    name: 'a negative side',
    bytes: one(tensor('U8', [-1], [0, 1]), 1),
    message: /whole numbers as shape/,
  },
  {
    name: 'half a side',
    bytes: one(tensor('U8', [0.5, 2], [0, 1]), 1),
    message: /whole numbers as shape/,
  },
  {
    name: 'a side in words',
    bytes: one(tensor('U8', ['1'], [0, 1]), 1),
    message: /whole numbers as shape/,
  },
  {
    name: 'a side beyond exact numbers',
    bytes: file('{"a":{"dtype":"U8","shape":[18446744073709551616],"data_offsets":[0,1]}}', 1),
    message: /whole numbers as shape/,
  },
  {
    name: 'a product that overflows',
    bytes: one(tensor('F32', [most, most, most], [0, 4]), 4),
    message: /product does not overflow/,
  },
  {
    name: 'a product that is 0 in 64 bits',
    bytes: one(tensor('U8', [2 ** 32, 2 ** 32], [0, 0]), 0),
    message: /product does not overflow/,
  },
  {
    name: 'an overflow beside an empty side',
    bytes: one(tensor('F32', [...Array(6).fill(most), 0], [0, 0]), 0),
    message: /product does not overflow/,
  },
  {
    name: 'nine axes',
    bytes: one(tensor('U8', Array(9).fill(1), [0, 1]), 1),
    message: /at most 8 axes/,
  },
  {
    name: 'no place',
    bytes: one({ dtype: 'U8', shape: [1] }, 1),
    message: /as data_offsets, got undefined/,
  },
  {
    name: 'a place of one number',
    bytes: one(tensor('U8', [1], [0]), 1),
    message: /as data_offsets/,
  },
  {
    name: 'a place of three numbers',
    bytes: one(tensor('U8', [1], [0, 1, 2]), 1),
    message: /as data_offsets/,
  },
  {
    name: 'a negative place',
    bytes: one(tensor('U8', [1], [-1, 0]), 1),
    message: /as data_offsets/,
  },
  {
    name: 'an end before the begin',
    bytes: one(tensor('U8', [0], [1, 0]), 1),
    message: /from 1 to 0/,
  },
  {
    name: 'a place beyond the file',
    bytes: one(tensor('U8', [2], [0, 2]), 1),
    message: /file of \d+ bytes, as its header says/,
  },
  {
    name: 'a place far beyond the file',
    bytes: one(tensor('U8', [2 ** 40], [0, 2 ** 40]), 1),
    message: /limits.parameters/,
  },
  {
    name: 'too few bytes for the shape',
    bytes: one(tensor('F32', [2], [0, 4]), 4),
    message: /expected 8 bytes for F32/,
  },
  {
    name: 'an unknown field',
    bytes: one(tensor('U8', [1], [0, 1], { code: 'x' }), 1),
    message: /alone, got "code"/,
  },
  {
    name: 'a hole in front',
    bytes: one(tensor('U8', [1], [1, 2]), 2),
    message: /there is a hole before it/,
  },
  {
    name: 'a hole between',
    bytes: file(JSON.stringify({ a: tensor('U8', [1], [0, 1]), b: tensor('U8', [1], [2, 3]) }), 3),
    message: /"b": there is a hole/,
  },
  {
    name: 'a hole at the end',
    bytes: one(tensor('U8', [1], [0, 1]), 2),
    message: /as its header says/,
  },
  {
    name: 'two tensors in one place',
    bytes: file(JSON.stringify({ a: tensor('U8', [2], [0, 2]), b: tensor('U8', [2], [0, 2]) }), 2),
    message: /overlaps/,
  },
  {
    name: 'tensors that overlap',
    bytes: file(JSON.stringify({ a: tensor('U8', [2], [0, 2]), b: tensor('U8', [2], [1, 3]) }), 3),
    message: /"b": it overlaps/,
  },
  {
    name: 'a tensor inside of another',
    bytes: file(JSON.stringify({ a: tensor('U8', [4], [0, 4]), b: tensor('U8', [1], [1, 2]) }), 4),
    message: /"b": it overlaps/,
  },
];
