import { common, type Layer, type LayerOptions, layerOf, type Pair } from './layer.js';

/** The options of `layers.reshape`. */
export interface ReshapeOptions extends LayerOptions {
  /** The shape of one output; one side may be -1: what is left for it. */
  targetShape: readonly number[];
}

/** The options of `layers.permute`. */
export interface PermuteOptions extends LayerOptions {
  /** The axes of the input in the order of the output, counted from 1: `[2, 1]` swaps two. */
  dims: readonly number[];
}

/** The options of `layers.zeroPadding2d`. */
export interface ZeroPadding2DOptions extends LayerOptions {
  /** Pixels to add: to every side, to `[rows, columns]`, or to `[[top, bottom], [left, right]]`. Default: 1. */
  padding?: Pair | readonly [readonly [number, number], readonly [number, number]] | undefined;
}

/** The options of `layers.upSampling2d`. */
export interface UpSampling2DOptions extends LayerOptions {
  /** How many pixels are made of one, in height and width. Default: 2. */
  size?: Pair | undefined;
  /** Default: `'nearest'`. */
  interpolation?: 'nearest' | 'bilinear' | undefined;
}

/** Lays all axes of an input out in one, the last axis fastest: `[28, 28]` to `[784]`. */
export function flatten(options: LayerOptions = {}): Layer {
  return layerOf('Flatten', 'layers.flatten', options, common);
}

/** The same numbers in another shape, the last axis fastest. */
export function reshape(options: ReshapeOptions): Layer {
  return layerOf('Reshape', 'layers.reshape', options, ['targetShape', ...common]);
}

/** The axes in another order. */
export function permute(options: PermuteOptions): Layer {
  return layerOf('Permute', 'layers.permute', options, ['dims', ...common]);
}

/** A border of zeros. Takes shape `[height, width, channels]`, gives the same with more rows and columns. */
export function zeroPadding2d(options: ZeroPadding2DOptions = {}): Layer {
  return layerOf('ZeroPadding2D', 'layers.zeroPadding2d', options, ['padding', ...common]);
}

/** A larger image. Takes shape `[height, width, channels]`, gives the same with more rows and columns. */
export function upSampling2d(options: UpSampling2DOptions = {}): Layer {
  const names = ['size', 'interpolation', ...common];
  return layerOf('UpSampling2D', 'layers.upSampling2d', options, names);
}
