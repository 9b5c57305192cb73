/** Whether a model is right as often as it is sure. */

import { checkInteger, checkName, checkOptions } from '../api/check.js';
import { checkExamples, type Labels, type Outputs } from './inputs.js';

/** The examples whose confidence lies in one stretch. */
export interface ReliabilityBin {
  /** Confidence above this, or of just 0 in the first one. */
  readonly from: number;
  /** Confidence up to this. */
  readonly to: number;
  /** Examples in it: never 0, since empty ones are left out. */
  readonly count: number;
  /** Their mean confidence. */
  readonly confidence: number;
  /** The share of them that is right. */
  readonly accuracy: number;
}

/** The options of `reliabilityCurve` and `expectedCalibrationError`. */
export interface CalibrationOptions {
  /** How many stretches. Default: 10. */
  bins?: number | undefined;
  /** Stretches of one width, or with as many examples each. Default: `'uniform'`. */
  strategy?: 'uniform' | 'quantile' | undefined;
}

/**
 * How often the model is right where it is so sure: scikit-learn's `calibration_curve` of whether
 * the answer is right over the answer's probability.
 *
 * @param probabilities what `model.predict` gives, row by row
 */
export function reliabilityCurve(
  labels: Labels,
  probabilities: Outputs,
  options: CalibrationOptions = {},
): ReliabilityBin[] {
  checkOptions('reliabilityCurve', options, ['bins', 'strategy']);
  const { bins = 10, strategy = 'uniform' } = options;
  checkInteger('bins', bins, 1, 1_000_000);
  checkName('strategy', strategy, ['uniform', 'quantile']);
  const { labels: truth, answers } = checkExamples(labels, probabilities);
  const confidences = answers.map(({ confidence }) => confidence);
  const even = Array.from({ length: bins + 1 }, (_, at) => at / bins);
  const edges = strategy === 'uniform' ? even : quantiles(confidences, bins);
  const sums = even.slice(1).map(() => ({ count: 0, confidence: 0, right: 0 }));
  answers.forEach(({ label, confidence }, index) => {
    const bin = sums[binOf(confidence, edges)] as (typeof sums)[number];
    bin.count++;
    bin.confidence += confidence;
    if (label === truth[index]) bin.right++;
  });
  return sums
    .map(({ count, confidence, right }, at) => ({
      from: edges[at] as number,
      to: edges[at + 1] as number,
      count,
      confidence: confidence / count,
      accuracy: right / count,
    }))
    .filter(({ count }) => count > 0);
}

/**
 * The mean distance between confidence and accuracy over the stretches, each counted by its examples:
 * 0 for a model that is right just as often as it is sure. With the same stretches it can be compared.
 */
export function expectedCalibrationError(
  labels: Labels,
  probabilities: Outputs,
  options: CalibrationOptions = {},
): number {
  checkOptions('expectedCalibrationError', options, ['bins', 'strategy']);
  const curve = reliabilityCurve(labels, probabilities, options);
  const total = curve.reduce((sum, { count }) => sum + count, 0);
  return curve.reduce(
    (sum, { count, confidence, accuracy }) =>
      sum + (count / total) * Math.abs(accuracy - confidence),
    0,
  );
}

/** The first stretch that ends at the value or beyond. */
function binOf(value: number, edges: readonly number[]): number {
  const at = edges.slice(1, -1).findIndex((edge) => value <= edge);
  return at < 0 ? edges.length - 2 : at;
}

/**
 * What divides the sorted list into so many parts, between two neighbours in a straight line. With NumPy's
 * roundings: an edge is often one of the values, which are then on the same side of it as scikit-learn's.
 */
function quantiles(values: readonly number[], parts: number): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return Array.from({ length: parts + 1 }, (_, at) => {
    const share = at === parts ? 1 : (at * (1 / parts) * 100) / 100;
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] as number;
    const above = sorted[Math.ceil(place)] as number;
    const part = place - Math.floor(place);
    // From the nearer one.
    return part < 0.5 ? below + (above - below) * part : above - (above - below) * (1 - part);
  });
}
