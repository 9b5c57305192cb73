import { common, type Layer, type LayerOptions, layerOf } from './layer.js';

/** The options of `layers.concatenate`. */
export interface ConcatenateOptions extends LayerOptions {
  /** The axis along which the inputs are put together, the batch axis being 0. Default: -1, the last one. */
  axis?: number | undefined;
}

const merging =
  (className: string, name: string) =>
  (options: LayerOptions = {}): Layer =>
    layerOf(className, `layers.${name}`, options, common);

/** The sum of two or more inputs, number by number; sides of 1 stretch. */
export const add = merging('Add', 'add');

/** The first of two inputs without the second, number by number; sides of 1 stretch. */
export const subtract = merging('Subtract', 'subtract');

/** The product of two or more inputs, number by number; sides of 1 stretch. */
export const multiply = merging('Multiply', 'multiply');

/** The mean of two or more inputs, number by number; sides of 1 stretch. */
export const average = merging('Average', 'average');

/** The greatest of two or more inputs, number by number; sides of 1 stretch. */
export const maximum = merging('Maximum', 'maximum');

/** The least of two or more inputs, number by number; sides of 1 stretch. */
export const minimum = merging('Minimum', 'minimum');

/** Two or more inputs one after the other along an axis; the other axes must be the same. */
export function concatenate(options: ConcatenateOptions = {}): Layer {
  return layerOf('Concatenate', 'layers.concatenate', options, ['axis', ...common]);
}
