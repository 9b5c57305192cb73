import { common, type Layer, type LayerOptions, layerOf } from './layer.js';

/** The options of `layers.dropout`. */
export interface DropoutOptions extends LayerOptions {
  /** The share of the numbers that become 0; from 0 up to but not 1. */
  rate: number;
}

const names = ['rate', ...common] as const satisfies readonly (keyof DropoutOptions)[];

/**
 * In training, makes numbers 0 at random and the others larger, so that the mean stays; does
 * nothing otherwise. The shape stays.
 *
 * @throws ArgumentError for an unknown option
 */
export function dropout(options: DropoutOptions): Layer {
  return layerOf('Dropout', 'layers.dropout', options, names);
}
