/** The chunks of a PNG file: what it says of the image, and its packed pixels. */

import { DataError } from '../../api/errors.js';
import { joined } from '../../api/joined.js';

/** Of the PNG specification's colour types. */
export const colour = { gray: 0, rgb: 2, palette: 3, grayAlpha: 4, rgba: 6 } as const;

/** What stands in a PNG file. */
export interface PNGParts {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample, or of a palette's index. */
  readonly depth: number;
  /** One of `colour`. */
  readonly colourType: number;
  readonly interlaced: boolean;
  /** Red, green and blue of each colour. */
  readonly palette: Uint8Array | undefined;
  /** tRNS: alpha of the palette's colours, or the one colour that is transparent. */
  readonly transparency: Uint8Array | undefined;
  /** IDAT, put together. */
  readonly packed: Uint8Array<ArrayBuffer>;
}

/** What is wrong with a PNG file. */
export const failure = (problem: string): DataError =>
  new DataError(`source: ${problem}`, { argument: 'source' });

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Whether bytes begin as a PNG file does. */
export const isPNG = (bytes: Uint8Array): boolean =>
  signature.every((byte, at) => bytes[at] === byte);

const depths: Readonly<Record<number, readonly number[]>> = {
  [colour.gray]: [1, 2, 4, 8, 16],
  [colour.rgb]: [8, 16],
  [colour.palette]: [1, 2, 4, 8],
  [colour.grayAlpha]: [8, 16],
  [colour.rgba]: [8, 16],
};

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/**
 * Reads the chunks, in the order that the specification asks for; those that are not needed are
 * passed over.
 *
 * @throws DataError for a file that is damaged or breaks a rule
 */
export function readChunks(bytes: Uint8Array<ArrayBuffer>, mostPixels: number): PNGParts {
  if (!isPNG(bytes)) throw failure('expected a PNG file, got other bytes');
  const chunks = chunksOf(bytes);
  const [first] = chunks;
  if (first?.type !== 'IHDR') throw failure('expected the chunk IHDR first');
  single(chunks, 'IHDR', 0);
  const head = readHeader(first.data, mostPixels);
  const places = chunks.flatMap(({ type }, at) => (type === 'IDAT' ? at : []));
  const [begin, end] = [places[0] ?? -1, places.at(-1) ?? -1];
  if (begin < 0) throw failure('expected a chunk IDAT, got none');
  if (end - begin + 1 !== places.length) throw failure('its IDAT chunks are not consecutive');
  const packed = joined(
    Uint8Array,
    chunks.slice(begin, end + 1).map(({ data }) => data),
  );
  const palette = single(chunks, 'PLTE', begin);
  const transparency = single(chunks, 'tRNS', begin);
  checkPalette(head, palette, transparency);
  return { ...head, palette, transparency, packed };
}

type Head = Pick<PNGParts, 'width' | 'height' | 'depth' | 'colourType' | 'interlaced'>;

function readHeader(data: Uint8Array, mostPixels: number): Head {
  if (data.length !== 13) throw failure(`expected 13 bytes in IHDR, got ${data.length}`);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, colourType, compression, filter, interlace] = data.subarray(8);
  if (width === 0 || height === 0 || width > 0x7fffffff || height > 0x7fffffff) {
    throw failure(`expected sides from 1 to 2147483647 pixels, got ${width} x ${height}`);
  }
  if (width * height > mostPixels) {
    throw failure(
      `expected at most ${mostPixels} pixels (limits.pixels), got ${width} x ${height}`,
    );
  }
  if (!depths[colourType as number]?.includes(depth as number)) {
    throw failure(
      `expected a colour type and bits that go together, got ${colourType} and ${depth}`,
    );
  }
  if (compression !== 0 || filter !== 0 || (interlace as number) > 1) {
    throw failure('it is packed, filtered or interlaced in a way that PNG does not have');
  }
  return {
    width,
    height,
    depth: depth as number,
    colourType: colourType as number,
    interlaced: interlace === 1,
  };
}

function chunksOf(bytes: Uint8Array<ArrayBuffer>): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  let at = signature.length;
  while (chunks.at(-1)?.type !== 'IEND') {
    if (at + 12 > bytes.length) throw failure('it is cut short: there is no chunk IEND');
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) throw failure(`it is cut short: a chunk promises ${length} bytes`);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) {
      throw failure(`it is damaged: the checksum of the chunk ${JSON.stringify(type)} is wrong`);
    }
    checkKnown(type);
    chunks.push({ type, data: bytes.subarray(at + 8, end - 4) });
    at = end;
  }
  if (at < bytes.length) throw failure('bytes follow its last chunk');
  return chunks;
}

/** A capital letter says that nobody who does not know a chunk can show the image. */
function checkKnown(type: string): void {
  const needed = /^[A-Z]/.test(type);
  if (needed && !['IHDR', 'PLTE', 'IDAT', 'IEND'].includes(type)) {
    throw failure(`it needs the chunk ${JSON.stringify(type)}, which is not known`);
  }
}

function single(chunks: readonly Chunk[], type: string, before: number): Uint8Array | undefined {
  const places = chunks.flatMap((chunk, at) => (chunk.type === type ? at : []));
  const [place] = places;
  if (place === undefined) return undefined;
  if (places.length > 1 || place > before) {
    throw failure(`expected at most one chunk ${type}, before IDAT`);
  }
  return chunks[place]?.data;
}

function checkPalette(
  { colourType, depth }: Head,
  palette: Uint8Array | undefined,
  transparency: Uint8Array | undefined,
): void {
  const length = palette?.length ?? 0;
  if (colourType === colour.palette && !palette) throw failure('expected a chunk PLTE, got none');
  if (palette && (length === 0 || length % 3 !== 0 || length > 3 * 256)) {
    throw failure(`expected 1 to 256 colours of 3 bytes in PLTE, got ${length} bytes`);
  }
  if (colourType === colour.palette && length > 3 << depth) {
    throw failure(`expected at most ${1 << depth} colours in PLTE, got ${length / 3}`);
  }
  if (!transparency) return;
  const expected = { [colour.gray]: 2, [colour.rgb]: 6 }[colourType];
  const fits =
    colourType === colour.palette
      ? transparency.length <= length / 3
      : transparency.length === expected;
  if (!fits) throw failure(`tRNS does not go with the colour type ${colourType}`);
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32, as PNG and zip have it. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}
