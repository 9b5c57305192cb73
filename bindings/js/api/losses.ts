/** The losses that take options, with Keras's names and defaults. All others go by their names. */

import { made } from './made.js';
import type { Configured } from './names.js';

/** What all losses take. */
export interface LossOptions {
  /**
   * What the sum over a batch, each loss times its weight, is divided by: how many there are
   * (`'mean'` too), nothing, or the sum of the weights. Default: `'sumOverBatchSize'`.
   */
  reduction?: 'sumOverBatchSize' | 'mean' | 'sum' | 'meanWithSampleWeight' | undefined;
}

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
export interface HuberOptions extends LossOptions {
  /** Up to this error the loss is a square, beyond it a line. Default: 1. */
  delta?: number | undefined;
}

const crossentropy = [
  'fromLogits',
  'labelSmoothing',
  'reduction',
] as const satisfies readonly (keyof (CrossentropyOptions & LossOptions))[];

/**
 * The makers of losses. Values are checked by `compile`.
 *
 * Source: Keras 3, https://keras.io/api/losses/
 *
 * @namespace
 */
export const losses = {
  /** For targets of 0 or 1, each by itself. */
  binaryCrossentropy: (options: CrossentropyOptions & LossOptions = {}): Configured =>
    made('BinaryCrossentropy', 'losses.binaryCrossentropy', options, crossentropy),
  /** For a probability for each class as target. */
  categoricalCrossentropy: (options: CrossentropyOptions & LossOptions = {}): Configured =>
    made('CategoricalCrossentropy', 'losses.categoricalCrossentropy', options, crossentropy),
  /** Squares for small errors, magnitudes for large ones. */
  huber: (options: HuberOptions = {}): Configured =>
    made('Huber', 'losses.huber', options, ['delta', 'reduction']),
  /** For the number of a class as target. */
  sparseCategoricalCrossentropy: (options: LogitsOptions & LossOptions = {}): Configured =>
    made('SparseCategoricalCrossentropy', 'losses.sparseCategoricalCrossentropy', options, [
      'fromLogits',
      'reduction',
    ]),
} as const;
