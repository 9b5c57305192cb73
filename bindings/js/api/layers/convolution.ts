import { checkInteger } from '../check.js';
import {
  type DepthwiseOptions,
  depthwiseNames,
  type KernelOptions,
  kernelNames,
  type PointwiseOptions,
  pointwiseNames,
} from './kernel.js';
import { type Layer, type LayerOptions, layerOf, type Pair } from './layer.js';

/** `'same'` adds a border of zeros so that a stride of 1 keeps the size; `'valid'` adds none. */
export type PaddingName = 'valid' | 'same';

/** How a window goes over an image. */
export interface WindowOptions {
  /** Height and width of the window, in pixels. */
  kernelSize: Pair;
  /** How far the window moves at a time, in pixels. Default: 1. */
  strides?: Pair | undefined;
  /** Default: `'valid'`. */
  padding?: PaddingName | undefined;
  /** The distance of the pixels that the window sees; 1 where strides are above 1. Default: 1, all of them. */
  dilationRate?: Pair | undefined;
}

/** The options of `layers.conv2d`. */
export interface Conv2DOptions extends KernelOptions, WindowOptions {
  /** How many outputs there are at each place; at least 1. */
  filters: number;
  /** Into how many groups the channels are split, each with filters of its own. Default: 1. */
  groups?: number | undefined;
}

/** The options of `layers.conv1d`. */
export interface Conv1DOptions extends KernelOptions {
  /** How many outputs there are at each step; at least 1. */
  filters: number;
  /** The length of the window, in steps. */
  kernelSize: number | readonly [number];
  /** How far the window moves at a time, in steps. Default: 1. */
  strides?: number | readonly [number] | undefined;
  /** `'causal'` lets an output see no later step. Default: `'valid'`. */
  padding?: PaddingName | 'causal' | undefined;
  /** The distance of the steps that the window sees; 1 where strides are above 1. Default: 1, all of them. */
  dilationRate?: number | readonly [number] | undefined;
  /** Into how many groups the channels are split, each with filters of its own. Default: 1. */
  groups?: number | undefined;
}

/** The options of `layers.conv2dTranspose`. */
export interface Conv2DTransposeOptions extends KernelOptions, WindowOptions {
  /** How many outputs there are at each place; at least 1. */
  filters: number;
  /** Rows and columns to add at the end, fewer than the strides. Default: as many as the padding asks for. */
  outputPadding?: Pair | undefined;
}

/** The options of `layers.depthwiseConv2d`. */
export interface DepthwiseConv2DOptions extends DepthwiseOptions, WindowOptions {}

/** The options of `layers.separableConv2d`. */
export interface SeparableConv2DOptions extends PointwiseOptions, WindowOptions {
  /** How many outputs there are at each place; at least 1. */
  filters: number;
}

const windowNames = [
  'kernelSize',
  'strides',
  'padding',
  'dilationRate',
] as const satisfies readonly (keyof WindowOptions)[];
const convNames = [
  'filters',
  'groups',
  ...windowNames,
  ...kernelNames,
] as const satisfies readonly (keyof (Conv1DOptions | Conv2DOptions))[];
const transposeNames = [
  'filters',
  'outputPadding',
  ...windowNames,
  ...kernelNames,
] as const satisfies readonly (keyof Conv2DTransposeOptions)[];

function withFilters(
  className: string,
  where: string,
  options: LayerOptions & { filters: number },
  names: readonly string[],
): Layer {
  const layer = layerOf(className, where, options, names);
  checkInteger('filters', options.filters, 1);
  return layer;
}

/**
 * Slides a window over a sequence. Takes shape `[steps, channels]`, gives `[steps, filters]`, with
 * the steps that padding and strides leave.
 *
 * @throws ArgumentError for an unknown option, or `filters` that is no whole number of at least 1
 */
export function conv1d(options: Conv1DOptions): Layer {
  return withFilters('Conv1D', 'layers.conv1d', options, convNames);
}

/**
 * Slides a window over an image. Takes shape `[height, width, channels]`, gives
 * `[height, width, filters]` of the size that padding and strides leave.
 *
 * @throws ArgumentError for an unknown option, or `filters` that is no whole number of at least 1
 */
export function conv2d(options: Conv2DOptions): Layer {
  return withFilters('Conv2D', 'layers.conv2d', options, convNames);
}

/**
 * The way back of a convolution: takes shape `[height, width, channels]`, gives
 * `[height · strides, width · strides, filters]` and, with `'valid'` padding, what the window reaches
 * beyond.
 *
 * @throws ArgumentError for an unknown option, or `filters` that is no whole number of at least 1
 */
export function conv2dTranspose(options: Conv2DTransposeOptions): Layer {
  return withFilters('Conv2DTranspose', 'layers.conv2dTranspose', options, transposeNames);
}

/**
 * Slides a window over each channel of an image by itself. Takes shape `[height, width, channels]`,
 * gives `[height, width, channels · depthMultiplier]`.
 *
 * @throws ArgumentError for an unknown option
 */
export function depthwiseConv2d(options: DepthwiseConv2DOptions): Layer {
  const names = [...windowNames, ...depthwiseNames];
  return layerOf('DepthwiseConv2D', 'layers.depthwiseConv2d', options, names);
}

/**
 * A window over each channel, then a mix of the channels at each place. Takes shape
 * `[height, width, channels]`, gives `[height, width, filters]`.
 *
 * @throws ArgumentError for an unknown option, or `filters` that is no whole number of at least 1
 */
export function separableConv2d(options: SeparableConv2DOptions): Layer {
  const names = ['filters', ...windowNames, ...pointwiseNames];
  return withFilters('SeparableConv2D', 'layers.separableConv2d', options, names);
}
