import { deflateSync } from 'node:zlib';
import { ArgumentError, DataError } from 'linnet';
import { decodePNG, imageFrom } from 'linnet/data';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../../dist/data/images/png-chunks.js';
import golden from '../../../golden/png.json' with { type: 'json' };
import { expectError } from '../../support/expect-error.ts';

const decode = (base64: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(base64, 'base64'));

const fileOf = (name: keyof typeof golden.files): Uint8Array<ArrayBuffer> =>
  decode(golden.files[name].file);

/** A chunk as a file has it. */
function chunk(type: string, data: Uint8Array | readonly number[]): Uint8Array {
  const out = new Uint8Array(12 + data.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  out.set(new TextEncoder().encode(type), 4);
  out.set(data, 8);
  view.setUint32(8 + data.length, crc32(out.subarray(4, 8 + data.length)));
  return out;
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

function header(
  width: number,
  height: number,
  depth = 8,
  colour = 0,
  rest = [0, 0, 0],
): Uint8Array {
  const data = Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, depth, colour, ...rest]);
  new DataView(data.buffer).setUint32(0, width);
  new DataView(data.buffer).setUint32(4, height);
  return chunk('IHDR', data);
}

const pixels = (...rows: number[][]): Uint8Array =>
  chunk('IDAT', deflateSync(Uint8Array.from(rows.flat())));
const end = chunk('IEND', []);

const file = (...chunks: Uint8Array[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat([signature, ...chunks]));

describe('decodePNG', () => {
  it.each(Object.entries(golden.files))('reads what other programs wrote: %s', async (_, given) => {
    const { width, height, channels, pixels: found } = await decodePNG(decode(given.file));
    expect([width, height, channels]).toEqual([golden.width, golden.height, given.channels]);
    expect(Buffer.from(found).toString('base64')).toBe(given.pixels);
  });

  it('reads a pixel, and pieces of packed data', async () => {
    const packed = deflateSync(Uint8Array.of(0, 42));
    const pieces = [chunk('IDAT', packed.subarray(0, 3)), chunk('IDAT', packed.subarray(3))];
    const image = await decodePNG(file(header(1, 1), chunk('tEXt', [65]), ...pieces, end));
    expect(image).toEqual({ width: 1, height: 1, channels: 1, pixels: Uint8Array.of(42) });
  });

  it('finds damage in every byte of a file', async () => {
    const good = fileOf('palette_4_clear');
    for (let at = 0; at < good.length; at++) {
      const bad = good.slice();
      bad[at] = (bad[at] as number) ^ 0x10;
      await expect(decodePNG(bad), `byte ${at}`).rejects.toBeInstanceOf(DataError);
    }
  });

  it('finds a file that is cut short, wherever it is', async () => {
    const good = fileOf('rgb_8_interlaced');
    for (let length = 0; length < good.length; length += 3) {
      await expect(decodePNG(good.subarray(0, length)), `${length}`).rejects.toBeInstanceOf(
        DataError,
      );
    }
  });

  const one = header(1, 1);
  const data = pixels([0, 1]);
  const palette = chunk('PLTE', [1, 2, 3]);
  it.each([
    ['other bytes', Uint8Array.of(1, 2, 3), /a PNG file/],
    ['no header', file(data, end), /IHDR first/],
    ['a short header', file(chunk('IHDR', [1]), data, end), /13 bytes/],
    ['no width', file(header(0, 1), data, end), /sides from 1/],
    ['bits that there are not', file(header(1, 1, 3), data, end), /go together/],
    ['a colour that there is not', file(header(1, 1, 8, 5), data, end), /go together/],
    ['a filter method', file(header(1, 1, 8, 0, [0, 1, 0]), data, end), /filtered/],
    ['an interlace method', file(header(1, 1, 8, 0, [0, 0, 2]), data, end), /interlaced/],
    ['more pixels than may be', file(header(100_000, 100_000), data, end), /limits.pixels/],
    ['no pixels', file(one, end), /IDAT, got none/],
    ['pixels in two places', file(one, data, chunk('tEXt', []), data, end), /consecutive/],
    ['a chunk that must be known', file(one, chunk('ABCD', []), data, end), /"ABCD"/],
    ['two headers', file(one, one, data, end), /at most one chunk IHDR/],
    ['no end', file(one, data), /IEND/],
    ['bytes after the end', file(one, data, end, Uint8Array.of(0)), /follow/],
    ['too few pixels', file(one, pixels([0]), end), /expected 2 bytes of pixels.*got 1/],
    ['too many', file(one, pixels([0, 1, 2]), end), /expected 2 bytes of pixels.*got more/],
    ['a bomb', file(one, pixels(new Array(100_000).fill(0)), end), /got more/],
    ['a filter that there is not', file(one, pixels([5, 1]), end), /filter from 0 to 4, got 5/],
    ['bytes that are not packed', file(one, chunk('IDAT', [1, 2, 3]), end), /deflate/],
    ['no palette', file(header(1, 1, 8, 3), data, end), /PLTE, got none/],
    [
      'an index beyond the palette',
      file(header(1, 1, 8, 3), palette, data, end),
      /indices of 1 colours/,
    ],
    [
      'half a colour',
      file(header(1, 1, 8, 3), chunk('PLTE', [1, 2]), data, end),
      /3 bytes in PLTE/,
    ],
    ['a palette after the pixels', file(header(1, 1, 8, 3), data, palette, end), /before IDAT/],
    [
      'alpha twice',
      file(header(1, 1, 8, 4), chunk('tRNS', [0, 0]), pixels([0, 1, 1]), end),
      /tRNS/,
    ],
  ])('refuses %s', async (_, bytes, message) => {
    const expected = { class: DataError, argument: 'source', message };
    await expectError(decodePNG(bytes as Uint8Array<ArrayBuffer>), expected);
  });

  it('keeps to its limits', async () => {
    const limited = (limits: object): Promise<unknown> => decodePNG(fileOf('gray_8'), { limits });
    await expect(limited({ bytes: 50 })).rejects.toThrow(/limits.bytes/);
    await expect(limited({ pixels: 142 })).rejects.toThrow(/limits.pixels/);
    await expect(limited({ pixels: 143 })).resolves.toBeDefined();
    await expect(limited({ pixel: 1 })).rejects.toBeInstanceOf(ArgumentError);
  });
});

describe('imageFrom in Node', () => {
  it('reads PNG files as bytes and as a Blob', async () => {
    const expected = await decodePNG(fileOf('rgba_8'));
    expect(await imageFrom(fileOf('rgba_8'))).toEqual(expected);
    expect(await imageFrom(new Blob([fileOf('rgba_8')]))).toEqual(expected);
  });

  it('takes an image as it is, and ImageData', async () => {
    const image = { pixels: Uint8Array.of(1, 2), width: 2, height: 1, channels: 1 } as const;
    expect(await imageFrom(image)).toBe(image);
    const data = {
      data: Uint8ClampedArray.of(1, 2, 3, 4),
      width: 1,
      height: 1,
      colorSpace: 'srgb',
    };
    expect(await imageFrom(data as never)).toEqual({
      pixels: Uint8Array.of(1, 2, 3, 4),
      width: 1,
      height: 1,
      channels: 4,
    });
  });

  it('says that only browsers read other files', async () => {
    await expect(imageFrom(new Blob(['GIF89a']))).rejects.toThrow(/only be read in a browser/);
  });

  it.each([null, 7, {}, { width: 1, height: 1, pixels: Uint8Array.of(1, 2), channels: 1 }])(
    'refuses %o',
    async (source) => {
      await expect(imageFrom(source as never)).rejects.toBeInstanceOf(ArgumentError);
    },
  );
});
