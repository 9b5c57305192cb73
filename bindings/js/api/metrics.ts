/** The metrics that take options, with Keras's names and defaults. All others go by their names. */

import type { CrossentropyOptions, LogitsOptions } from './losses.js';
import { made } from './made.js';
import { type Configured, snakeCase } from './names.js';

/** What every metric takes. */
export interface MetricOptions {
  /** What its values are called in logs and histories. Default: Keras's name for it. */
  name?: string | undefined;
}

/** The options of `metrics.auc`. */
export interface AUCOptions extends MetricOptions {
  /** How many thresholds the curve is drawn with, from 2. Default: 200. */
  numThresholds?: number | undefined;
  /** Recall over the false positive rate, or precision over recall. Default: `'ROC'`. */
  curve?: 'ROC' | 'PR' | undefined;
  /** How the area between two thresholds is found. Default: `'interpolation'`. */
  summationMethod?: 'interpolation' | 'minoring' | 'majoring' | undefined;
  /** Whether the outputs are any numbers, without a sigmoid. Default: false. */
  fromLogits?: boolean | undefined;
}

/** The options of `metrics.binaryAccuracy`. */
export interface BinaryAccuracyOptions extends MetricOptions {
  /** Outputs above it count as 1. Default: 0.5. */
  threshold?: number | undefined;
}

/** The options of `metrics.f1Score`. */
export interface F1ScoreOptions extends MetricOptions {
  /** How the classes are put together: their mean, all examples alike, or by their shares. Default: `'macro'`. */
  average?: 'macro' | 'micro' | 'weighted' | undefined;
  /** Outputs above it count as 1. Default: none, the greatest output of each example counts. */
  threshold?: number | undefined;
}

/** The options of `metrics.binaryCrossentropy` and `metrics.categoricalCrossentropy`. */
export interface CrossentropyMetricOptions extends MetricOptions, CrossentropyOptions {}

/** The options of `metrics.sparseCategoricalCrossentropy`. */
export interface SparseCrossentropyMetricOptions extends MetricOptions, LogitsOptions {}

/** The options of `metrics.r2Score`. */
export interface R2ScoreOptions extends MetricOptions {
  /** How outputs are put together: all alike, or by the variances of their targets. Default: `'uniformAverage'`. */
  classAggregation?: 'uniformAverage' | 'varianceWeightedAverage' | undefined;
  /** How many inputs the score is adjusted for. Default: 0, none. */
  numRegressors?: number | undefined;
}

/** The options of `metrics.precision` and `metrics.recall`. */
export interface ConfusionOptions extends MetricOptions {
  /** Outputs above it count as 1, from 0 to 1. Default: 0.5, none when `topK` is given. */
  thresholds?: number | undefined;
  /** Only so many of the greatest outputs of each example count. Default: all. */
  topK?: number | undefined;
  /** The one class to look at. Default: all. */
  classId?: number | undefined;
}

/** The options of `metrics.topKCategoricalAccuracy` and `metrics.sparseTopKCategoricalAccuracy`. */
export interface TopKOptions extends MetricOptions {
  /** Among how many of the greatest outputs the right one must be. Default: 5. */
  k?: number | undefined;
}

const auc = [
  'numThresholds',
  'curve',
  'summationMethod',
  'fromLogits',
] as const satisfies readonly (keyof AUCOptions)[];
const crossentropy = [
  'fromLogits',
  'labelSmoothing',
] as const satisfies readonly (keyof CrossentropyOptions)[];
const confusion = [
  'thresholds',
  'topK',
  'classId',
] as const satisfies readonly (keyof ConfusionOptions)[];

/** A metric is called in logs as the caller says, or as Keras calls it, which the engine cannot tell. */
const metric = (
  className: string,
  maker: string,
  options: MetricOptions,
  own: readonly string[],
): Configured =>
  made(className, `metrics.${maker}`, { ...options, name: options.name ?? snakeCase(maker) }, [
    ...own,
    'name',
  ]);

/**
 * The makers of metrics. Values are checked by `compile`.
 *
 * Source: Keras 3, https://keras.io/api/metrics/
 *
 * @namespace
 */
export const metrics = {
  /** The area under a curve. */
  auc: (options: AUCOptions = {}): Configured => metric('AUC', 'auc', options, auc),
  /** How many outputs are on the right side of a threshold. */
  binaryAccuracy: (options: BinaryAccuracyOptions = {}): Configured =>
    metric('BinaryAccuracy', 'binaryAccuracy', options, ['threshold']),
  /** The loss of that name, from outputs of the model. */
  binaryCrossentropy: (options: CrossentropyMetricOptions = {}): Configured =>
    metric('BinaryCrossentropy', 'binaryCrossentropy', options, crossentropy),
  /** The loss of that name, from outputs of the model. */
  categoricalCrossentropy: (options: CrossentropyMetricOptions = {}): Configured =>
    metric('CategoricalCrossentropy', 'categoricalCrossentropy', options, crossentropy),
  /** The harmonic mean of precision and recall. */
  f1Score: (options: F1ScoreOptions = {}): Configured =>
    metric('F1Score', 'f1Score', options, ['average', 'threshold']),
  /** How many of what was called positive is so. */
  precision: (options: ConfusionOptions = {}): Configured =>
    metric('Precision', 'precision', options, confusion),
  /** The share of the targets' variance that the outputs explain. */
  r2Score: (options: R2ScoreOptions = {}): Configured =>
    metric('R2Score', 'r2Score', options, ['classAggregation', 'numRegressors']),
  /** How many of what is positive was called so. */
  recall: (options: ConfusionOptions = {}): Configured =>
    metric('Recall', 'recall', options, confusion),
  /** The loss of that name, from outputs of the model. */
  sparseCategoricalCrossentropy: (options: SparseCrossentropyMetricOptions = {}): Configured =>
    metric('SparseCategoricalCrossentropy', 'sparseCategoricalCrossentropy', options, [
      'fromLogits',
    ]),
  /** How often the number of the class is among the greatest outputs. */
  sparseTopKCategoricalAccuracy: (options: TopKOptions = {}): Configured =>
    metric('SparseTopKCategoricalAccuracy', 'sparseTopKCategoricalAccuracy', options, ['k']),
  /** How often the class with the greatest target is among the greatest outputs. */
  topKCategoricalAccuracy: (options: TopKOptions = {}): Configured =>
    metric('TopKCategoricalAccuracy', 'topKCategoricalAccuracy', options, ['k']),
} as const;
