/** What all layers have in common. */

import { checkShape } from '../check.js';
import { made } from '../made.js';
import type { Config } from '../names.js';

/** A layer as `sequential` takes it: plain data, which may be used in several models. */
export interface Layer {
  /** Keras's class: `'Dense'`. */
  readonly className: string;
  /** The options that were given; the engine knows the defaults of the others. */
  readonly config: Config;
}

/** What every layer takes. */
export interface LayerOptions {
  /** The shape of one input, without the batch axis, such as `[784]`. The first layer needs it, no other takes it. Default: none. */
  inputShape?: readonly number[] | undefined;
  /** The layer's name. Default: as Keras counts, `'dense'`, `'dense_1'`, … */
  name?: string | undefined;
  /** Whether training changes the layer's weights. Default: true. */
  trainable?: boolean | undefined;
}

/** The names of these options. */
export const common = [
  'inputShape',
  'name',
  'trainable',
] as const satisfies readonly (keyof LayerOptions)[];

/** One whole number for both height and width, or one for each. */
export type Pair = number | readonly [number, number];

/**
 * A layer of a class, with the options that were given to its maker. Values are the engine's to check.
 *
 * @throws ArgumentError for an option that is not among `known`, or a wrong `inputShape`
 */
export function layerOf(
  className: string,
  where: string,
  options: LayerOptions,
  known: readonly string[],
): Layer {
  const layer = made(className, where, options, known);
  if (options.inputShape !== undefined) checkShape('inputShape', options.inputShape);
  return layer;
}
