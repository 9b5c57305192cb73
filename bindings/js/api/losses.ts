/** The losses that take options, with Keras's names and defaults. All others go by their names. */

import { made } from './made.js';
import type { Configured } from './names.js';

/** What losses take that may work on outputs before the last activation. */
export interface LogitsOptions {
  /** Whether the outputs are any numbers, without a softmax or sigmoid. Default: false. */
  fromLogits?: boolean | undefined;
}

/** The options of `losses.binaryCrossentropy` and `losses.categoricalCrossentropy`. */
export interface CrossentropyOptions extends LogitsOptions {
  /** The share of each target that is spread evenly over all classes, from 0 to 1. Default: 0. */
  labelSmoothing?: number | undefined;
}

/** The options of `losses.huber`. */
export interface HuberOptions {
  /** Up to this error the loss is a square, beyond it a line. Default: 1. */
  delta?: number | undefined;
}

const crossentropy = [
  'fromLogits',
  'labelSmoothing',
] as const satisfies readonly (keyof CrossentropyOptions)[];

/**
 * The makers of losses. Values are checked by `compile`.
 *
 * Source: Keras 3, https://keras.io/api/losses/
 *
 * @namespace
 */
export const losses = {
  /** For targets of 0 or 1, each by itself. */
  binaryCrossentropy: (options: CrossentropyOptions = {}): Configured =>
    made('BinaryCrossentropy', 'losses.binaryCrossentropy', options, crossentropy),
  /** For a probability for each class as target. */
  categoricalCrossentropy: (options: CrossentropyOptions = {}): Configured =>
    made('CategoricalCrossentropy', 'losses.categoricalCrossentropy', options, crossentropy),
  /** Squares for small errors, magnitudes for large ones. */
  huber: (options: HuberOptions = {}): Configured =>
    made('Huber', 'losses.huber', options, ['delta']),
  /** For the number of a class as target. */
  sparseCategoricalCrossentropy: (options: LogitsOptions = {}): Configured =>
    made('SparseCategoricalCrossentropy', 'losses.sparseCategoricalCrossentropy', options, [
      'fromLogits',
    ]),
} as const;
