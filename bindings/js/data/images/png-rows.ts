/** The rows of a PNG file: from unpacked bytes to samples, filters undone and passes put together. */

import { colour, failure, type PNGParts } from './png-chunks.js';

/** A pass over the image: every `stepX`th pixel from `x` on, of every `stepY`th row from `y` on. */
interface Pass {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
}

const whole: readonly Pass[] = [{ x: 0, y: 0, stepX: 1, stepY: 1 }];

const adam7: readonly Pass[] = [
  { x: 0, y: 0, stepX: 8, stepY: 8 },
  { x: 4, y: 0, stepX: 8, stepY: 8 },
  { x: 0, y: 4, stepX: 4, stepY: 8 },
  { x: 2, y: 0, stepX: 4, stepY: 4 },
  { x: 0, y: 2, stepX: 2, stepY: 4 },
  { x: 1, y: 0, stepX: 2, stepY: 2 },
  { x: 0, y: 1, stepX: 1, stepY: 2 },
];

type Head = Pick<PNGParts, 'width' | 'height' | 'depth' | 'colourType' | 'interlaced'>;

/** Samples of a pixel. */
export const samplesOf = (colourType: number): number =>
  ({ [colour.rgb]: 3, [colour.grayAlpha]: 2, [colour.rgba]: 4 })[colourType] ?? 1;

/** The passes that have pixels, with the bytes of a row in each, its filter's not counted. */
function passesOf({ width, height, depth, colourType, interlaced }: Head) {
  return (interlaced ? adam7 : whole)
    .map((pass) => {
      const columns = Math.ceil((width - pass.x) / pass.stepX);
      const rows = Math.ceil((height - pass.y) / pass.stepY);
      return {
        ...pass,
        columns,
        rows,
        bytes: Math.ceil((columns * bitsOf(depth, colourType)) / 8),
      };
    })
    .filter(({ columns, rows }) => columns > 0 && rows > 0);
}

const bitsOf = (depth: number, colourType: number): number => depth * samplesOf(colourType);

/** How many bytes there must be once the image is unpacked. */
export const unpackedSize = (head: Head): number =>
  passesOf(head).reduce((size, { rows, bytes }) => size + rows * (bytes + 1), 0);

/**
 * The samples of the image row by row, as they are in the file: of 1 to 16 bits.
 *
 * @param data as many bytes as `unpackedSize` says
 * @throws DataError for a filter that there is not
 */
export function readSamples(head: Head, data: Uint8Array): Uint8Array | Uint16Array {
  const { width, height, depth, colourType } = head;
  const samples = samplesOf(colourType);
  const Samples = depth === 16 ? Uint16Array : Uint8Array;
  const out = new Samples(width * height * samples);
  const distance = Math.max(1, bitsOf(depth, colourType) / 8);
  let at = 0;
  for (const { x, y, stepX, stepY, columns, rows, bytes } of passesOf(head)) {
    let above = new Uint8Array(bytes);
    for (let row = 0; row < rows; row++) {
      const line = data.subarray(at + 1, at + 1 + bytes);
      undoFilter(data[at] as number, line, above, distance);
      for (let i = 0; i < columns * samples; i++) {
        const column = x + Math.floor(i / samples) * stepX;
        const place = ((y + row * stepY) * width + column) * samples + (i % samples);
        out[place] = sampleAt(line, i, depth);
      }
      above = line as Uint8Array<ArrayBuffer>;
      at += bytes + 1;
    }
  }
  return out;
}

function sampleAt(line: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return line[index] as number;
  if (depth === 16) return ((line[2 * index] as number) << 8) | (line[2 * index + 1] as number);
  const bit = index * depth;
  const shift = 8 - depth - (bit % 8);
  return ((line[bit >> 3] as number) >> shift) & ((1 << depth) - 1);
}

/** What a byte was predicted from: those to its left, above it, and above to the left. */
const predictions: readonly ((left: number, above: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  paeth,
];

function undoFilter(filter: number, line: Uint8Array, above: Uint8Array, distance: number): void {
  const predict = predictions[filter];
  if (!predict) throw failure(`expected a filter from 0 to 4, got ${filter}`);
  for (let i = 0; i < line.length; i++) {
    const left = i < distance ? 0 : (line[i - distance] as number);
    const corner = i < distance ? 0 : (above[i - distance] as number);
    const prediction = predict(left, above[i] as number, corner);
    line[i] = (line[i] as number) + prediction;
  }
}

function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  const [toLeft, toAbove] = [Math.abs(estimate - left), Math.abs(estimate - above)];
  const toCorner = Math.abs(estimate - corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
