import type { PaddingName } from './conv2d.js';
import { common, type Layer, type LayerOptions, layerOf, type Pair } from './layer.js';

/** The options of `layers.maxPooling2d`. */
export interface MaxPooling2DOptions extends LayerOptions {
  /** Height and width of the window, in pixels. Default: 2. */
  poolSize?: Pair | undefined;
  /** How far the window moves at a time, in pixels. Default: the window's size. */
  strides?: Pair | undefined;
  /** Default: `'valid'`. */
  padding?: PaddingName | undefined;
}

const names = [
  'poolSize',
  'strides',
  'padding',
  ...common,
] as const satisfies readonly (keyof MaxPooling2DOptions)[];

/**
 * The greatest number in each window. Takes shape `[height, width, channels]`, gives the same with
 * fewer rows and columns.
 *
 * @throws ArgumentError for an unknown option
 */
export function maxPooling2d(options: MaxPooling2DOptions = {}): Layer {
  return layerOf('MaxPooling2D', 'layers.maxPooling2d', options, names);
}
