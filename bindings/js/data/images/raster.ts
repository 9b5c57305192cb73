/** Images as bytes. */

/** An image: bytes row by row, a pixel's channels one after the other. */
export interface RasterImage {
  /** `width * height * channels` bytes. */
  readonly pixels: Uint8Array | Uint8ClampedArray;
  /** In pixels. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
  /** 1 is gray, 2 gray and alpha, 3 red, green and blue, 4 these and alpha, which is not multiplied in. */
  readonly channels: 1 | 2 | 3 | 4;
}

/** How much an image may ask for. */
export interface ImageLimits {
  /** Bytes of the file. Default: 64 MiB (2²⁶). */
  bytes: number;
  /** Pixels. Default: 2²⁵, some 33 million. */
  pixels: number;
}

/** The limits of images that nobody has changed. */
export const imageLimits: Readonly<ImageLimits> = { bytes: 2 ** 26, pixels: 2 ** 25 };
