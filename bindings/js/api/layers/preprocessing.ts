import { common, type Layer, type LayerOptions, layerOf } from './layer.js';

/** The options of `layers.rescaling`. */
export interface RescalingOptions extends LayerOptions {
  /** What inputs are multiplied by: one number, or one for each place of the last axis. */
  scale: number | readonly number[];
  /** What is added then, likewise. Default: 0. */
  offset?: number | readonly number[] | undefined;
}

/** The options of `layers.normalization`. */
export interface NormalizationOptions extends LayerOptions {
  /** The axis, or axes, with a mean for each of their places; `[]` for one mean of all. Default: -1, the last one. */
  axis?: number | readonly number[] | undefined;
  /** One number, or one for each place of the axis. Given together with the variance. Default: 0. */
  mean?: number | readonly number[] | undefined;
  /** One number, or one for each place of the axis. Given together with the mean. Default: 1. */
  variance?: number | readonly number[] | undefined;
  /** Whether to go the way back. Default: false. */
  invert?: boolean | undefined;
}

const names = [
  'axis',
  'mean',
  'variance',
  'invert',
  ...common,
] as const satisfies readonly (keyof NormalizationOptions)[];

/** `x · scale + offset`. The shape stays. */
export function rescaling(options: RescalingOptions): Layer {
  return layerOf('Rescaling', 'layers.rescaling', options, ['scale', 'offset', ...common]);
}

/** `(x − mean) / √variance`. The shape stays. */
export function normalization(options: NormalizationOptions = {}): Layer {
  return layerOf('Normalization', 'layers.normalization', options, names);
}
