import type { Model } from 'linnet';

const pixelsPerImage = 28 * 28;
const digits = 10;

/** What a network says about an image: the likeliest digit, and its probability. */
export interface Reading {
  readonly said: number;
  readonly confidence: number;
}

/** Asks about many images at once, which costs hardly more than one. */
export async function readImages(model: Model, images: readonly Uint8Array[]): Promise<Reading[]> {
  const pixels = new Uint8Array(images.length * pixelsPerImage);
  for (const [i, image] of images.entries()) pixels.set(image, i * pixelsPerImage);
  const probabilities = await model.predict(pixels);
  return images.map((_, i) => likeliest(probabilities.subarray(i * digits, (i + 1) * digits)));
}

function likeliest(probabilities: Float32Array): Reading {
  const confidence = Math.max(...probabilities);
  return { said: probabilities.indexOf(confidence), confidence };
}
