/** Constraints, with Keras's names and defaults: what holds of weights after each step. */

import type { ConstraintName } from './known.js';
import { made } from './made.js';
import type { Configured } from './names.js';

/** A constraint as layers take it: one made by `constraints`, or the name of one. */
export type Constraint = ConstraintName | Configured;

/** The options of `constraints.unitNorm`. */
export interface UnitNormOptions {
  /** The axes that a vector lies along: 0 for the inputs of a dense layer. Default: 0. */
  axis?: number | readonly number[] | undefined;
}

/** The options of `constraints.maxNorm`. */
export interface MaxNormOptions extends UnitNormOptions {
  /** The greatest length. Default: 2. */
  maxValue?: number | undefined;
}

/** The options of `constraints.minMaxNorm`. */
export interface MinMaxNormOptions extends UnitNormOptions {
  /** The least length. Default: 0. */
  minValue?: number | undefined;
  /** The greatest length. Default: 1. */
  maxValue?: number | undefined;
  /** The share of the way there that each step goes. Default: 1. */
  rate?: number | undefined;
}

/**
 * The makers of constraints.
 *
 * Source: Keras 3, https://keras.io/api/layers/constraints/
 *
 * @namespace
 */
export const constraints = {
  /** No vector of weights is longer than `maxValue`. */
  maxNorm: (options: MaxNormOptions = {}): Configured =>
    made('MaxNorm', 'constraints.maxNorm', options, ['maxValue', 'axis']),
  /** The lengths of vectors of weights lie in a range. */
  minMaxNorm: (options: MinMaxNormOptions = {}): Configured =>
    made('MinMaxNorm', 'constraints.minMaxNorm', options, ['minValue', 'maxValue', 'rate', 'axis']),
  /** No weight is below 0. */
  nonNeg: (): Configured => made('NonNeg', 'constraints.nonNeg', {}, []),
  /** Every vector of weights has the length 1. */
  unitNorm: (options: UnitNormOptions = {}): Configured =>
    made('UnitNorm', 'constraints.unitNorm', options, ['axis']),
} as const;
