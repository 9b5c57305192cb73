import { checkInteger } from '../check.js';
import type { ActivationName, InitializerName } from '../known.js';
import { common, type Layer, type LayerOptions, layerOf } from './layer.js';

/** The options of `layers.dense`. */
export interface DenseOptions extends LayerOptions {
  /** How many outputs; at least 1. */
  units: number;
  /** Default: `'linear'`, which is none. */
  activation?: ActivationName | undefined;
  /** Whether a bias is added to each output. Default: true. */
  useBias?: boolean | undefined;
  /** Default: `'glorotUniform'`. */
  kernelInitializer?: InitializerName | undefined;
  /** Default: `'zeros'`. */
  biasInitializer?: InitializerName | undefined;
}

const names = [
  'units',
  'activation',
  'useBias',
  'kernelInitializer',
  'biasInitializer',
  ...common,
] as const satisfies readonly (keyof DenseOptions)[];

/**
 * Every input to every output: `activation(x · kernel + bias)`. Takes shape `[…, n]`, gives
 * `[…, units]`.
 *
 * @throws ArgumentError for an unknown option, or `units` that is no whole number of at least 1
 */
export function dense(options: DenseOptions): Layer {
  const layer = layerOf('Dense', 'layers.dense', options, names);
  checkInteger('units', options.units, 1);
  return layer;
}
