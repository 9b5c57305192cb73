/** Images in another size. */

import type { RasterImage } from './raster.js';

/** The pixels that one new pixel is made of, along an axis, and how much each counts. */
interface Taps {
  readonly first: number;
  readonly weights: Float64Array;
}

/**
 * Bilinear, with a triangle that is as wide as a new pixel where the image shrinks, so that no pixel
 * is passed over: what Pillow's `BILINEAR` and TensorFlow's `antialias` do.
 */
function tapsFor(from: number, to: number): Taps[] {
  const scale = from / to;
  const reach = Math.max(1, scale);
  return Array.from({ length: to }, (_, at) => {
    const centre = (at + 0.5) * scale;
    const first = Math.max(0, Math.floor(centre - reach + 0.5));
    const last = Math.min(from, Math.floor(centre + reach + 0.5));
    const weights = Float64Array.from({ length: last - first }, (_, i) =>
      Math.max(0, 1 - Math.abs((first + i + 0.5 - centre) / reach)),
    );
    const sum = weights.reduce((all, weight) => all + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

/** An image of another size; the channels are treated apart. */
export function resized(image: RasterImage, width: number, height: number): RasterImage {
  if (image.width === width && image.height === height) return image;
  const { channels } = image;
  const columns = tapsFor(image.width, width);
  const wide = new Float64Array(image.height * width * channels);
  for (let y = 0; y < image.height; y++) {
    columns.forEach(({ first, weights }, x) => {
      for (let channel = 0; channel < channels; channel++) {
        const from = (y * image.width + first) * channels + channel;
        const sum = weightedSum(image.pixels, from, channels, weights);
        wide[(y * width + x) * channels + channel] = sum;
      }
    });
  }
  const pixels = new Uint8Array(width * height * channels);
  const stride = width * channels;
  tapsFor(image.height, height).forEach(({ first, weights }, y) => {
    for (let i = 0; i < stride; i++) {
      pixels[y * stride + i] = Math.round(weightedSum(wide, first * stride + i, stride, weights));
    }
  });
  return { pixels, width, height, channels };
}

function weightedSum(
  values: ArrayLike<number>,
  from: number,
  stride: number,
  weights: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += (weights[i] as number) * (values[from + i * stride] as number);
  }
  return sum;
}
