/** Images with other channels: without alpha, gray, in colours, inverted. */

import type { RasterImage } from './raster.js';

/** Red, green and blue, each from 0 to 255. */
export type Colour = readonly [number, number, number];

/** The image before a background, without its alpha. */
export function flattened(image: RasterImage, background: Colour): RasterImage {
  const { channels } = image;
  if (channels === 1 || channels === 3) return image;
  const kept = channels - 1;
  const behind = kept === 1 ? [luma(background, 0)] : background;
  const pixels = new Uint8Array(image.width * image.height * kept);
  for (let i = 0; i < image.width * image.height; i++) {
    const alpha = (image.pixels[i * channels + kept] as number) / 255;
    for (let at = 0; at < kept; at++) {
      const own = image.pixels[i * channels + at] as number;
      pixels[i * kept + at] = Math.round(own * alpha + (behind[at] as number) * (1 - alpha));
    }
  }
  return { ...image, pixels, channels: kept as 1 | 3 };
}

/** A gray image of one without alpha, by ITU-R 601 as Pillow computes it. */
export function toGray(image: RasterImage): RasterImage {
  if (image.channels !== 3) return image;
  const pixels = new Uint8Array(image.width * image.height);
  for (let i = 0; i < pixels.length; i++) pixels[i] = luma(image.pixels, 3 * i);
  return { ...image, pixels, channels: 1 };
}

function luma(pixels: ArrayLike<number>, at: number): number {
  const [red, green, blue] = [pixels[at], pixels[at + 1], pixels[at + 2]] as [
    number,
    number,
    number,
  ];
  return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
}

/** An image of three channels of one without alpha. */
export function toRGB(image: RasterImage): RasterImage {
  if (image.channels === 3) return image;
  const pixels = new Uint8Array(image.pixels.length * 3);
  image.pixels.forEach((value, i) => {
    pixels.fill(value, 3 * i, 3 * i + 3);
  });
  return { ...image, pixels, channels: 3 };
}

/** Dark for light. */
export const inverted = (image: RasterImage): RasterImage => ({
  ...image,
  pixels: Uint8Array.from(image.pixels, (value) => 255 - value),
});
