import type { PaddingName } from './convolution.js';
import { common, type Layer, type LayerOptions, layerOf, type Pair } from './layer.js';

/** The options of the pooling layers for images. */
export interface Pooling2DOptions extends LayerOptions {
  /** Height and width of the window, in pixels. Default: 2. */
  poolSize?: Pair | undefined;
  /** How far the window moves at a time, in pixels. Default: the window's size. */
  strides?: Pair | undefined;
  /** Default: `'valid'`. */
  padding?: PaddingName | undefined;
}

/** The options of the pooling layers for sequences. */
export interface Pooling1DOptions extends LayerOptions {
  /** The length of the window, in steps. Default: 2. */
  poolSize?: number | readonly [number] | undefined;
  /** How far the window moves at a time, in steps. Default: the window's length. */
  strides?: number | readonly [number] | undefined;
  /** Default: `'valid'`. */
  padding?: PaddingName | undefined;
}

/** The options of the layers that pool all there is. */
export interface GlobalPoolingOptions extends LayerOptions {
  /** Whether the axes that were pooled stay, with a length of 1. Default: false. */
  keepdims?: boolean | undefined;
}

const names = ['poolSize', 'strides', 'padding', ...common] as const satisfies readonly (
  | keyof Pooling1DOptions
  | keyof Pooling2DOptions
)[];
const globalNames = [
  'keepdims',
  ...common,
] as const satisfies readonly (keyof GlobalPoolingOptions)[];

/** The greatest number in each window. Takes shape `[steps, channels]`, gives the same with fewer steps. */
export function maxPooling1d(options: Pooling1DOptions = {}): Layer {
  return layerOf('MaxPooling1D', 'layers.maxPooling1d', options, names);
}

/**
 * The greatest number in each window. Takes shape `[height, width, channels]`, gives the same with
 * fewer rows and columns.
 *
 * @throws ArgumentError for an unknown option
 */
export function maxPooling2d(options: Pooling2DOptions = {}): Layer {
  return layerOf('MaxPooling2D', 'layers.maxPooling2d', options, names);
}

/** The mean of each window. Takes shape `[steps, channels]`, gives the same with fewer steps. */
export function averagePooling1d(options: Pooling1DOptions = {}): Layer {
  return layerOf('AveragePooling1D', 'layers.averagePooling1d', options, names);
}

/** The mean of each window. Takes shape `[height, width, channels]`, gives the same with fewer rows and columns. */
export function averagePooling2d(options: Pooling2DOptions = {}): Layer {
  return layerOf('AveragePooling2D', 'layers.averagePooling2d', options, names);
}

/** The greatest number of each channel. Takes shape `[steps, channels]`, gives `[channels]`. */
export function globalMaxPooling1d(options: GlobalPoolingOptions = {}): Layer {
  return layerOf('GlobalMaxPooling1D', 'layers.globalMaxPooling1d', options, globalNames);
}

/** The greatest number of each channel. Takes shape `[height, width, channels]`, gives `[channels]`. */
export function globalMaxPooling2d(options: GlobalPoolingOptions = {}): Layer {
  return layerOf('GlobalMaxPooling2D', 'layers.globalMaxPooling2d', options, globalNames);
}

/** The mean of each channel. Takes shape `[steps, channels]`, gives `[channels]`. */
export function globalAveragePooling1d(options: GlobalPoolingOptions = {}): Layer {
  return layerOf('GlobalAveragePooling1D', 'layers.globalAveragePooling1d', options, globalNames);
}

/** The mean of each channel. Takes shape `[height, width, channels]`, gives `[channels]`. */
export function globalAveragePooling2d(options: GlobalPoolingOptions = {}): Layer {
  return layerOf('GlobalAveragePooling2D', 'layers.globalAveragePooling2d', options, globalNames);
}
