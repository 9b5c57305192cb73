/** A model that is too sure, or not sure enough, brought back by one number. */

import { checkName, checkOptions } from '../api/check.js';
import { DataError, ShapeError } from '../api/errors.js';
import {
  checkLabels,
  checkProbabilities,
  checkRows,
  type Labels,
  type Outputs,
  type Rows,
} from './inputs.js';

/** The options of `temperatureScaling`. */
export interface TemperatureOptions {
  /** What the outputs are: those of a softmax, or what goes into one. Default: `'probabilities'`. */
  from?: 'probabilities' | 'logits' | undefined;
}

/** What `temperatureScaling` found. */
export interface Temperature {
  /** Logits are divided by it: above 1 the model was too sure. */
  readonly temperature: number;
  /** The mean negative log-likelihood of the validation data with a temperature of 1. */
  readonly lossBefore: number;
  /** And with this one. */
  readonly lossAfter: number;
  /**
   * Probabilities of other outputs of the same model, row by row. Which class is first never changes.
   *
   * @param outputs of the kind that it was fitted to
   */
  apply(outputs: Outputs): Float32Array;
}

/** Beyond these the data say nothing: a model that makes no mistake could be any surer. */
const limits = { least: Math.exp(-10), most: Math.exp(10) };

/** The smallest probability that is told from 0: float32 has none below. */
const smallest = 2 ** -149;

/**
 * Finds the temperature with the smallest negative log-likelihood on validation data, which the model
 * has not learnt from (Guo et al. 2017; scikit-learn's `CalibratedClassifierCV(method="temperature")`).
 *
 * @param outputs what `model.predict` gives for the validation data, row by row
 * @throws DataError when all outputs of each row are the same: no temperature changes them
 */
export function temperatureScaling(
  labels: Labels,
  outputs: Outputs,
  options: TemperatureOptions = {},
): Temperature {
  checkOptions('temperatureScaling', options, ['from']);
  const { from = 'probabilities' } = options;
  checkName('from', from, ['probabilities', 'logits']);
  const count = checkLabels('labels', labels).length;
  const rows = logitsOf(outputs, count, from);
  const truth = checkLabels('labels', labels, rows.classes);
  const temperature = 1 / bestInverse(truth, rows);
  const width = checkRows('outputs', outputs, count).classes;
  return {
    temperature,
    lossBefore: walk(truth, rows, 1).loss,
    lossAfter: walk(truth, rows, 1 / temperature).loss,
    apply: (others) => applied(others, temperature, width, from),
  };
}

function logitsOf(outputs: Outputs, count: number, from: 'probabilities' | 'logits'): Rows {
  if (from === 'probabilities') {
    const rows = checkProbabilities(outputs, count, 'outputs');
    return { ...rows, values: rows.values.map((value) => Math.log(Math.max(value, smallest))) };
  }
  const rows = checkRows('outputs', outputs, count);
  if (rows.classes > 1) return rows;
  // A sigmoid is a softmax beside 0.
  const values = new Float64Array(2 * count);
  rows.values.forEach((value, row) => {
    values[2 * row + 1] = value;
  });
  return { values, count, classes: 2 };
}

/** The likelihood is convex in the inverse of the temperature: its slope grows, and is 0 at the best. */
function bestInverse(labels: readonly number[], rows: Rows): number {
  const slope = (inverse: number): number => walk(labels, rows, inverse).slope;
  let [low, high] = [Math.log(limits.least), Math.log(limits.most)];
  if (slope(limits.least) === 0 && slope(limits.most) === 0) {
    const message = 'outputs: expected rows with different numbers, got rows of equal ones';
    throw new DataError(message, { argument: 'outputs' });
  }
  while (high - low > 1e-13 * Math.max(1, Math.abs(low))) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (slope(Math.exp(middle)) > 0) high = middle;
    else low = middle;
  }
  return Math.exp((low + high) / 2);
}

/** Over all examples: the mean of -log p of the truth, and its slope by the inverse temperature. */
function walk(
  labels: readonly number[],
  { values, classes }: Rows,
  inverse: number,
): { loss: number; slope: number } {
  let [loss, slope] = [0, 0];
  labels.forEach((label, row) => {
    const logits = values.subarray(row * classes, (row + 1) * classes);
    const top = logits.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY);
    let [sum, mean] = [0, 0];
    for (const logit of logits) {
      const weight = Math.exp(inverse * (logit - top));
      sum += weight;
      mean += weight * (logit - top);
    }
    const own = (logits[label] as number) - top;
    loss += Math.log(sum) - inverse * own;
    slope += mean / sum - own;
  });
  return { loss: loss / labels.length, slope: slope / labels.length };
}

/** Rows of `width` outputs as probabilities; a single output stays one. */
function applied(
  outputs: Outputs,
  temperature: number,
  width: number,
  from: 'probabilities' | 'logits',
): Float32Array {
  const isNested = typeof outputs?.[0] === 'object';
  const count = isNested ? outputs.length : (outputs?.length ?? 0) / width;
  if (!Number.isInteger(count) || checkRows('outputs', outputs, count).classes !== width) {
    const message = `outputs: expected rows of ${width} numbers as it was fitted to`;
    throw new ShapeError(message, { argument: 'outputs' });
  }
  const { values, classes } = logitsOf(outputs, count, from);
  const out = new Float32Array(count * width);
  for (let row = 0; row < count; row++) {
    const logits = values.subarray(row * classes, (row + 1) * classes);
    const top = logits.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY);
    const weights = logits.map((logit) => Math.exp((logit - top) / temperature));
    const sum = weights.reduce((all, weight) => all + weight, 0);
    out.set(
      weights.subarray(classes - width).map((weight) => weight / sum),
      row * width,
    );
  }
  return out;
}
