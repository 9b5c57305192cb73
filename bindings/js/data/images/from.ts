/** Images from wherever a page or a program has them. */

import { checkOptions, unexpected } from '../../api/check.js';
import { DataError, UnsupportedError } from '../../api/errors.js';
import { checkedLimits } from '../limits.js';
import { decodePNG } from './png.js';
import { isPNG } from './png-chunks.js';
import { type ImageLimits, imageLimits, type RasterImage } from './raster.js';

/** What `imageFrom` takes: drawn on a page, or a file. */
export type ImageInput =
  | RasterImage
  | ImageData
  | ImageBitmap
  | HTMLCanvasElement
  | OffscreenCanvas
  | Blob
  | Uint8Array
  | ArrayBuffer;

/** The options of `imageFrom`. */
export interface ImageFromOptions {
  /** Limits of your own, each for itself. Default: those of `ImageLimits`. */
  limits?: Partial<ImageLimits> | undefined;
}

/**
 * An image from a canvas, `ImageData`, an `ImageBitmap`, or a file. PNG files are read everywhere, and
 * to the same bytes; other formats are read where the browser reads them.
 *
 * @throws DataError for a file that is damaged or beyond a limit, UnsupportedError for a format or a
 * source that cannot be read here, ArgumentError for what is no image
 */
export async function imageFrom(
  source: ImageInput,
  options: ImageFromOptions = {},
): Promise<RasterImage> {
  checkOptions('imageFrom', options, ['limits']);
  const limits = checkedLimits(options.limits ?? {}, imageLimits);
  if (source instanceof Blob) return fromBlob(source, limits);
  if (source instanceof Uint8Array || source instanceof ArrayBuffer) {
    return decodePNG(source, { limits });
  }
  const { width, height } = (source ?? {}) as { width?: unknown; height?: unknown };
  if (!Number.isSafeInteger(width) || !Number.isSafeInteger(height)) {
    throw unexpected('source', 'an image, a canvas or a file', source);
  }
  checkSides(width as number, height as number, limits);
  if ('pixels' in source) return checkRaster(source);
  if ('data' in source) return fromData(source);
  return fromData(pixelsOf(source));
}

async function fromBlob(file: Blob, limits: ImageLimits): Promise<RasterImage> {
  if (isPNG(new Uint8Array(await file.slice(0, 8).arrayBuffer())))
    return decodePNG(file, { limits });
  if (file.size > limits.bytes) {
    const message = `source: expected at most ${limits.bytes} bytes (limits.bytes), got ${file.size}`;
    throw new DataError(message, { argument: 'source' });
  }
  if (typeof createImageBitmap !== 'function') {
    const message = 'source: expected a PNG file; other images can only be read in a browser';
    throw new UnsupportedError(message, { argument: 'source' });
  }
  const bitmap = await createImageBitmap(file).catch((cause: unknown) => {
    const message = `source: expected an image that this browser reads, got other bytes (${(cause as Error).message})`;
    throw new DataError(message, { argument: 'source', cause });
  });
  try {
    checkSides(bitmap.width, bitmap.height, limits);
    return fromData(pixelsOf(bitmap));
  } finally {
    bitmap.close();
  }
}

const fromData = ({ data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>) =>
  ({ pixels: new Uint8Array(data), width, height, channels: 4 }) as const;

/** The pixels of what can be drawn; a canvas is read as it is, whichever kind of drawing it is for. */
function pixelsOf(source: CanvasImageSource & { width: number; height: number }): ImageData {
  const { width, height } = source;
  if (typeof OffscreenCanvas !== 'function') {
    throw new UnsupportedError('source: a canvas can only be read in a browser', {
      argument: 'source',
    });
  }
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new UnsupportedError('source: this browser gives no canvas to read from');
  context.drawImage(source, 0, 0);
  return context.getImageData(0, 0, width, height);
}

function checkSides(width: number, height: number, { pixels }: ImageLimits): void {
  if (width > 0 && height > 0 && width * height <= pixels) return;
  const message = `source: expected 1 to ${pixels} pixels (limits.pixels), got ${width} x ${height}`;
  throw new DataError(message, { argument: 'source' });
}

/** An image as it is, if its pixels are as many as it says. */
export function checkRaster(image: RasterImage): RasterImage {
  const { pixels, width, height, channels } = image ?? {};
  const isLegal = pixels?.length === width * height * channels && [1, 2, 3, 4].includes(channels);
  if (isLegal && width > 0 && height > 0) return image;
  const expected = `an image of ${width} x ${height} pixels of ${channels} bytes`;
  throw unexpected('image', expected, pixels);
}
