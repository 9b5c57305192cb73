/** Regularizers, with Keras's names and defaults: what is added to the loss. */

import type { RegularizerName } from './known.js';
import { made } from './made.js';
import type { Configured } from './names.js';

/** A regularizer as layers take it: one made by `regularizers`, or the name of one. */
export type Regularizer = RegularizerName | Configured;

/** The options of `regularizers.l1`. */
export interface L1Options {
  /** What the sum of the magnitudes is multiplied by. Default: 0.01. */
  l1?: number | undefined;
}

/** The options of `regularizers.l2`. */
export interface L2Options {
  /** What the sum of the squares is multiplied by. Default: 0.01. */
  l2?: number | undefined;
}

/** The options of `regularizers.l1l2`. */
export interface L1L2Options {
  /** What the sum of the magnitudes is multiplied by. Default: 0. */
  l1?: number | undefined;
  /** What the sum of the squares is multiplied by. Default: 0. */
  l2?: number | undefined;
}

/**
 * The makers of regularizers.
 *
 * Source: Keras 3, https://keras.io/api/layers/regularizers/
 *
 * @namespace
 */
export const regularizers = {
  /** `l1 · Σ|w|`, which makes weights 0. */
  l1: (options: L1Options = {}): Configured => made('L1', 'regularizers.l1', options, ['l1']),
  /** `l2 · Σw²`, which makes weights small. */
  l2: (options: L2Options = {}): Configured => made('L2', 'regularizers.l2', options, ['l2']),
  /** `l1 · Σ|w| + l2 · Σw²`. */
  l1l2: (options: L1L2Options = {}): Configured =>
    made('L1L2', 'regularizers.l1l2', options, ['l1', 'l2']),
} as const;
