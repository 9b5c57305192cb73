/**
 * PNG files, read here and not by the browser: a browser applies colour profiles and multiplies alpha
 * in, each in its own way, and Node reads no images at all. So the same file gives the same bytes
 * everywhere.
 */

import { checkOptions } from '../../api/check.js';
import { allBytes, type ByteSource } from '../bytes.js';
import { unpack } from '../inflate.js';
import { checkedLimits } from '../limits.js';
import { colour, failure, type PNGParts, readChunks } from './png-chunks.js';
import { readSamples, samplesOf, unpackedSize } from './png-rows.js';
import { type ImageLimits, imageLimits, type RasterImage } from './raster.js';

/** The options of `decodePNG`. */
export interface DecodePNGOptions {
  /** Limits of your own, each for itself. Default: those of `ImageLimits`. */
  limits?: Partial<ImageLimits> | undefined;
}

/**
 * Reads a PNG file of any kind: gray, colours, a palette, 1 to 16 bits, transparent or not, interlaced
 * or not. Samples become bytes: 16 bits are rounded, fewer than 8 are stretched. A palette gives its
 * colours. What is transparent gives a channel for alpha. Colour profiles and gamma change nothing.
 *
 * @throws DataError for a file that is damaged, is no PNG file, or is beyond a limit
 */
export async function decodePNG(
  source: ByteSource,
  options: DecodePNGOptions = {},
): Promise<RasterImage> {
  checkOptions('decodePNG', options, ['limits']);
  const limits = checkedLimits(options.limits ?? {}, imageLimits);
  const parts = readChunks(await allBytes('source', source, limits.bytes), limits.pixels);
  const size = unpackedSize(parts);
  const data = await unpack(parts.packed, 'deflate', size, 'source');
  if (data?.length !== size) {
    const came = data ? data.length : 'more';
    throw failure(`expected ${size} bytes of pixels once they are unpacked, got ${came}`);
  }
  const samples = readSamples(parts, data);
  const { width, height, colourType } = parts;
  return {
    width,
    height,
    ...(colourType === colour.palette ? fromPalette(samples, parts) : toBytes(samples, parts)),
  };
}

type Pixels = Pick<RasterImage, 'pixels' | 'channels'>;

function fromPalette(indices: Uint8Array | Uint16Array, parts: PNGParts): Pixels {
  const palette = parts.palette as Uint8Array;
  const { transparency } = parts;
  const channels = transparency ? 4 : 3;
  const pixels = new Uint8Array(indices.length * channels);
  indices.forEach((index, i) => {
    if (3 * index >= palette.length) {
      throw failure(`expected indices of ${palette.length / 3} colours, got ${index}`);
    }
    pixels.set(palette.subarray(3 * index, 3 * index + 3), i * channels);
    if (transparency) pixels[i * channels + 3] = transparency[index] ?? 255;
  });
  return { pixels, channels };
}

function toBytes(samples: Uint8Array | Uint16Array, parts: PNGParts): Pixels {
  const { depth, colourType, transparency } = parts;
  const own = samplesOf(colourType);
  const most = 2 ** depth - 1;
  const byteOf = (sample: number): number => Math.round((sample * 255) / most);
  if (!transparency) {
    const pixels = depth === 8 ? (samples as Uint8Array) : Uint8Array.from(samples, byteOf);
    return { pixels, channels: own as 1 | 2 | 3 | 4 };
  }
  // The one colour that is transparent, in 16 bits a sample.
  const clear = Array.from(
    { length: own },
    (_, i) => ((transparency[2 * i] as number) << 8) | (transparency[2 * i + 1] as number),
  );
  const channels = own + 1;
  const pixels = new Uint8Array((samples.length / own) * channels);
  for (let i = 0; i * own < samples.length; i++) {
    const pixel = samples.subarray(i * own, (i + 1) * own);
    pixel.forEach((sample, at) => {
      pixels[i * channels + at] = byteOf(sample);
    });
    pixels[i * channels + own] = clear.every((sample, at) => sample === pixel[at]) ? 0 : 255;
  }
  return { pixels, channels: channels as 2 | 4 };
}
