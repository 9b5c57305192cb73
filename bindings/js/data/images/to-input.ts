/** From an image to what a model takes. */

import { checkFlag, checkName, checkOptions, checkShape, unexpected } from '../../api/check.js';
import { ShapeError } from '../../api/errors.js';
import { type Colour, flattened, inverted, toGray, toRGB } from './convert.js';
import { checkRaster } from './from.js';
import type { RasterImage } from './raster.js';
import { resized } from './resize.js';

/** What happens to an image of other proportions than the input's. */
export type ImageFit = 'fill' | 'contain' | 'cover';

/** The options of `imageToInput`. */
export interface ImageToInputOptions {
  /**
   * An image of other proportions is stretched (`'fill'`), put whole before the background
   * (`'contain'`), or cut at two edges (`'cover'`). Default: `'fill'`.
   */
  fit?: ImageFit | undefined;
  /** What shows through, and beside the image: red, green and blue. Default: white. */
  background?: Colour | undefined;
  /** Dark for light: for dark ink on white paper, where the model learnt white on black. Default: false. */
  invert?: boolean | undefined;
}

/**
 * The bytes that a model takes for an image: scaled, gray or in colours, row by row, channels last.
 *
 * @param inputShape `[height, width]` for gray, or `[height, width, 1]`, `[height, width, 3]`: a model's
 * `inputShape`, or of one that takes a flat input the shape before
 * @throws ShapeError for another shape, ArgumentError for a wrong option
 */
export function imageToInput(
  image: RasterImage,
  inputShape: readonly number[],
  options: ImageToInputOptions = {},
): Uint8Array {
  checkOptions('imageToInput', options, ['fit', 'background', 'invert']);
  const { fit = 'fill', background = [255, 255, 255], invert = false } = options;
  checkName('fit', fit, ['fill', 'contain', 'cover']);
  checkFlag('invert', invert);
  checkBackground(background);
  const [height, width, channels = 1] = checkShape('inputShape', inputShape);
  if (width === undefined || (channels !== 1 && channels !== 3) || inputShape.length > 3) {
    const message = `inputShape: expected [height, width] or [height, width, 1 or 3], got [${inputShape.join(', ')}]`;
    throw new ShapeError(message, { argument: 'inputShape' });
  }
  const opaque = flattened(checkRaster(image), background);
  const coloured = toChannels(opaque, channels);
  const sized = fitted(
    coloured,
    [height as number, width],
    fit,
    toChannels(patch(background), channels),
  );
  return new Uint8Array((invert ? inverted(sized) : sized).pixels);
}

const toChannels = (image: RasterImage, channels: 1 | 3): RasterImage =>
  channels === 1 ? toGray(image) : toRGB(image);

/** A single pixel of the colour. */
const patch = (colour: Colour): RasterImage => ({
  pixels: Uint8Array.from(colour),
  width: 1,
  height: 1,
  channels: 3,
});

function fitted(
  image: RasterImage,
  [height, width]: readonly [number, number],
  fit: ImageFit,
  background: RasterImage,
): RasterImage {
  if (fit === 'fill') return resized(image, width, height);
  const scales = [width / image.width, height / image.height];
  const scale = fit === 'contain' ? Math.min(...scales) : Math.max(...scales);
  const sides = [image.width, image.height].map((side) => Math.max(1, Math.round(side * scale)));
  const scaled = resized(image, sides[0] as number, sides[1] as number);
  return placed(scaled, { width, height }, background.pixels);
}

/** The image in the middle of a sheet; what does not fit on it is cut off. */
function placed(
  image: RasterImage,
  { width, height }: { width: number; height: number },
  background: ArrayLike<number>,
): RasterImage {
  const { channels } = image;
  const pixels = new Uint8Array(width * height * channels);
  const left = Math.floor((width - image.width) / 2);
  const top = Math.floor((height - image.height) / 2);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [(i % width) - left, Math.floor(i / width) - top];
    const isInside = x >= 0 && y >= 0 && x < image.width && y < image.height;
    const from = (y * image.width + x) * channels;
    for (let at = 0; at < channels; at++) {
      const value = isInside ? image.pixels[from + at] : background[at];
      pixels[i * channels + at] = value as number;
    }
  }
  return { pixels, width, height, channels };
}

function checkBackground(background: unknown): void {
  const isByte = (value: unknown): boolean =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 255;
  if (Array.isArray(background) && background.length === 3 && background.every(isByte)) return;
  throw unexpected('background', 'three whole numbers from 0 to 255', background);
}
