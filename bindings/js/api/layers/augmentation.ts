import { type NoiseOptions, noiseNames } from './dropout.js';
import { type Layer, layerOf } from './layer.js';

/** A range to draw from: `0.1` is `[-0.1, 0.1]`. */
export type Factor = number | readonly [number, number];

/** How layers that move an image find its new pixels. */
export interface ResamplingOptions extends NoiseOptions {
  /** What lies beyond the border: the image mirrored, repeated, its last pixels, or `fillValue`. Default: `'reflect'`. */
  fillMode?: 'reflect' | 'wrap' | 'nearest' | 'constant' | undefined;
  /** Default: `'bilinear'`. */
  interpolation?: 'bilinear' | 'nearest' | undefined;
  /** Default: 0. */
  fillValue?: number | undefined;
}

/** The options of `layers.randomTranslation`. */
export interface RandomTranslationOptions extends ResamplingOptions {
  /** How far to move down, as a share of the height, within -1 to 1. */
  heightFactor: Factor;
  /** How far to move to the right, as a share of the width, within -1 to 1. */
  widthFactor: Factor;
}

/** The options of `layers.randomRotation`. */
export interface RandomRotationOptions extends ResamplingOptions {
  /** How far to turn, as a share of a full turn, within -1 to 1; above 0 counter-clockwise. */
  factor: Factor;
}

/** The options of `layers.randomZoom`. */
export interface RandomZoomOptions extends ResamplingOptions {
  /** How much more of itself the image shows: above 0 makes things smaller. Above -1 and up to 1. */
  heightFactor: Factor;
  /** The same of the width. Default: what is drawn for the height. */
  widthFactor?: Factor | undefined;
}

/** The options of `layers.randomFlip`. */
export interface RandomFlipOptions extends NoiseOptions {
  /** Default: `'horizontalAndVertical'`. */
  mode?: 'horizontal' | 'vertical' | 'horizontalAndVertical' | undefined;
}

/** The options of `layers.randomContrast`. */
export interface RandomContrastOptions extends NoiseOptions {
  /** Contrast lies between 1 - factor and 1 + factor; of two, one is for below and one for above. From 0 to 1. */
  factor: Factor;
  /** What pixels are cut to afterwards. Default: `[0, 255]`. */
  valueRange?: readonly [number, number] | undefined;
}

const names = [
  'fillMode',
  'interpolation',
  'fillValue',
  ...noiseNames,
] as const satisfies readonly (keyof ResamplingOptions)[];
const sides = ['heightFactor', 'widthFactor', ...names] as const;

/** In training, moves each image at random. Shape `[height, width, channels]` stays. */
export function randomTranslation(options: RandomTranslationOptions): Layer {
  return layerOf('RandomTranslation', 'layers.randomTranslation', options, sides);
}

/** In training, turns each image at random. Shape `[height, width, channels]` stays. */
export function randomRotation(options: RandomRotationOptions): Layer {
  return layerOf('RandomRotation', 'layers.randomRotation', options, ['factor', ...names]);
}

/** In training, zooms each image at random. Shape `[height, width, channels]` stays. */
export function randomZoom(options: RandomZoomOptions): Layer {
  return layerOf('RandomZoom', 'layers.randomZoom', options, sides);
}

/** In training, mirrors each image or not, at random. Shape `[height, width, channels]` stays. */
export function randomFlip(options: RandomFlipOptions = {}): Layer {
  return layerOf('RandomFlip', 'layers.randomFlip', options, ['mode', ...noiseNames]);
}

/** In training, changes the contrast of each image at random. Shape `[height, width, channels]` stays. */
export function randomContrast(options: RandomContrastOptions): Layer {
  const known = ['factor', 'valueRange', ...noiseNames];
  return layerOf('RandomContrast', 'layers.randomContrast', options, known);
}
