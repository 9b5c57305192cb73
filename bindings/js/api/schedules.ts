/** Schedules of the learning rate, with Keras's names and defaults. Steps are batches. */

import { made } from './made.js';
import type { Configured } from './names.js';

/** A schedule as optimizers take it for their learning rate: plain data. */
export type Schedule = Configured;

/** What all schedules take that begin somewhere. */
export interface InitialRateOptions {
  /** The learning rate of the first step; at least 0. */
  initialLearningRate: number;
}

/** The options of `schedules.exponentialDecay` and `schedules.inverseTimeDecay`. */
export interface TimedDecayOptions extends InitialRateOptions {
  /** In so many steps the rate decays once. */
  decaySteps: number;
  /** How much it decays then; at least 0. */
  decayRate: number;
  /** Whether it decays at once, at the end of these steps, instead of a little in each. Default: false. */
  staircase?: boolean | undefined;
}

/** The options of `schedules.piecewiseConstantDecay`. */
export interface PiecewiseConstantDecayOptions {
  /** The last steps of each rate but the last, in ascending order. */
  boundaries: readonly number[];
  /** The rates, one more than there are boundaries. */
  values: readonly number[];
}

/** The options of `schedules.polynomialDecay`. */
export interface PolynomialDecayOptions extends InitialRateOptions {
  /** After so many steps the rate stays. */
  decaySteps: number;
  /** The rate then. Default: 0.0001. */
  endLearningRate?: number | undefined;
  /** Default: 1, a straight line. */
  power?: number | undefined;
  /** Whether to go on from a higher rate instead, with ever more steps. Default: false. */
  cycle?: boolean | undefined;
}

/** The options of `schedules.cosineDecay`. */
export interface CosineDecayOptions extends InitialRateOptions {
  /** In so many steps, after those to warm up, the rate comes to its end. */
  decaySteps: number;
  /** The last rate, as a share of the greatest. Default: 0. */
  alpha?: number | undefined;
  /** The rate to warm up to. Default: none, no warm-up. */
  warmupTarget?: number | undefined;
  /** How many steps the warm-up takes. Default: 0. */
  warmupSteps?: number | undefined;
}

/** The options of `schedules.cosineDecayRestarts`. */
export interface CosineDecayRestartsOptions extends InitialRateOptions {
  /** How many steps the first decay takes. */
  firstDecaySteps: number;
  /** How many times as long each decay is as the one before. Default: 2. */
  tMul?: number | undefined;
  /** How many times as high each decay begins. Default: 1. */
  mMul?: number | undefined;
  /** The last rate, as a share of the first. Default: 0. */
  alpha?: number | undefined;
}

const timed = [
  'initialLearningRate',
  'decaySteps',
  'decayRate',
  'staircase',
] as const satisfies readonly (keyof TimedDecayOptions)[];
const polynomial = [
  'initialLearningRate',
  'decaySteps',
  'endLearningRate',
  'power',
  'cycle',
] as const satisfies readonly (keyof PolynomialDecayOptions)[];
const cosine = [
  'initialLearningRate',
  'decaySteps',
  'alpha',
  'warmupTarget',
  'warmupSteps',
] as const satisfies readonly (keyof CosineDecayOptions)[];
const restarts = [
  'initialLearningRate',
  'firstDecaySteps',
  'tMul',
  'mMul',
  'alpha',
] as const satisfies readonly (keyof CosineDecayRestartsOptions)[];

/**
 * The makers of schedules. Values are checked by `compile`.
 *
 * Source: Keras 3, https://keras.io/api/optimizers/learning_rate_schedules/
 *
 * @namespace
 */
export const schedules = {
  /** Half a cosine from the initial rate down, after a warm-up if one is asked for. */
  cosineDecay: (options: CosineDecayOptions): Schedule =>
    made('CosineDecay', 'schedules.cosineDecay', options, cosine),
  /** Half a cosine down, again and again. */
  cosineDecayRestarts: (options: CosineDecayRestartsOptions): Schedule =>
    made('CosineDecayRestarts', 'schedules.cosineDecayRestarts', options, restarts),
  /** `initial · decayRate ^ (step / decaySteps)`. */
  exponentialDecay: (options: TimedDecayOptions): Schedule =>
    made('ExponentialDecay', 'schedules.exponentialDecay', options, timed),
  /** `initial / (1 + decayRate · step / decaySteps)`. */
  inverseTimeDecay: (options: TimedDecayOptions): Schedule =>
    made('InverseTimeDecay', 'schedules.inverseTimeDecay', options, timed),
  /** One rate up to each boundary. */
  piecewiseConstantDecay: (options: PiecewiseConstantDecayOptions): Schedule =>
    made('PiecewiseConstantDecay', 'schedules.piecewiseConstantDecay', options, [
      'boundaries',
      'values',
    ]),
  /** `(initial − end) · (1 − step / decaySteps) ^ power + end`. */
  polynomialDecay: (options: PolynomialDecayOptions): Schedule =>
    made('PolynomialDecay', 'schedules.polynomialDecay', options, polynomial),
} as const;
