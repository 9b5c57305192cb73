import { checkInteger } from '../check.js';
import type { ActivationName, InitializerName } from '../known.js';
import { common, type Layer, type LayerOptions, layerOf, type Pair } from './layer.js';

/** `'same'` adds a border of zeros so that a stride of 1 keeps the size; `'valid'` adds none. */
export type PaddingName = 'valid' | 'same';

/** The options of `layers.conv2d`. */
export interface Conv2DOptions extends LayerOptions {
  /** How many outputs there are at each place; at least 1. */
  filters: number;
  /** Height and width of the window, in pixels. */
  kernelSize: Pair;
  /** How far the window moves at a time, in pixels. Default: 1. */
  strides?: Pair | undefined;
  /** Default: `'valid'`. */
  padding?: PaddingName | undefined;
  /** The distance of the pixels that the window sees. Default: 1, all of them. */
  dilationRate?: Pair | undefined;
  /** Into how many groups the channels are split, each with filters of its own. Default: 1. */
  groups?: number | undefined;
  /** Default: `'linear'`, which is none. */
  activation?: ActivationName | undefined;
  /** Whether a bias is added to each filter. Default: true. */
  useBias?: boolean | undefined;
  /** Default: `'glorotUniform'`. */
  kernelInitializer?: InitializerName | undefined;
  /** Default: `'zeros'`. */
  biasInitializer?: InitializerName | undefined;
}

const names = [
  'filters',
  'kernelSize',
  'strides',
  'padding',
  'dilationRate',
  'groups',
  'activation',
  'useBias',
  'kernelInitializer',
  'biasInitializer',
  ...common,
] as const satisfies readonly (keyof Conv2DOptions)[];

/**
 * Slides a window over an image. Takes shape `[height, width, channels]`, gives
 * `[height, width, filters]` of the size that padding and strides leave.
 *
 * @throws ArgumentError for an unknown option, or `filters` that is no whole number of at least 1
 */
export function conv2d(options: Conv2DOptions): Layer {
  const layer = layerOf('Conv2D', 'layers.conv2d', options, names);
  checkInteger('filters', options.filters, 1);
  return layer;
}
