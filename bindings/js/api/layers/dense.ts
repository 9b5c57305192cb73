import { checkInteger } from '../check.js';
import { type KernelOptions, kernelNames } from './kernel.js';
import { type Layer, layerOf } from './layer.js';

/** The options of `layers.dense`. */
export interface DenseOptions extends KernelOptions {
  /** How many outputs; at least 1. */
  units: number;
}

const names = ['units', ...kernelNames] as const satisfies readonly (keyof DenseOptions)[];

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
