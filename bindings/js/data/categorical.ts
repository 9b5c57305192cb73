/** Classes as numbers, and numbers as rows with a single 1. */

import { checkInteger, describe } from '../api/check.js';
import { DataError } from '../api/errors.js';
import type { Matrix } from './table.js';

/**
 * Keras's `to_categorical`: a row for each label, with a 1 at the label's place.
 *
 * @param labels whole numbers from 0 to `numClasses` - 1
 * @param numClasses Default: one more than the largest label
 * @throws DataError for a label that is not one of these
 */
export function toCategorical(labels: ArrayLike<number>, numClasses?: number): Matrix {
  const list = Array.from(labels);
  const classes = numClasses ?? list.reduce((most, label) => Math.max(most, label + 1), 1);
  checkInteger('numClasses', classes, 1);
  const values = new Float32Array(list.length * classes);
  list.forEach((label, row) => {
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      const message = `labels[${row}]: expected a whole number from 0 to ${classes - 1}, got ${describe(label)}`;
      throw new DataError(message, { argument: 'labels' });
    }
    values[row * classes + label] = 1;
  });
  return { values, shape: [list.length, classes] };
}

/** Labels, and what they stand for. */
export interface EncodedLabels {
  /** A number for each value: its place among the classes. */
  readonly labels: number[];
  /** The classes: what a model's `labels` can be. */
  readonly classes: readonly string[];
}

/**
 * A number for each word, as scikit-learn's `LabelEncoder` has it.
 *
 * @param values none may be missing
 * @param classes give those of the training data for any other data. Default: the different words, in
 * the order of their characters' codes
 * @throws DataError for a word that is not among the classes, or is missing
 */
export function encodeLabels(
  values: readonly (string | null)[],
  classes?: readonly string[],
): EncodedLabels {
  const known = classes ?? [...new Set(values.filter((value) => value !== null))].sort();
  const places = new Map(known.map((name, at) => [name, at]));
  const labels = values.map((value, row) => {
    const label = value === null ? undefined : places.get(value);
    if (label !== undefined) return label;
    const came = value === null ? 'a missing value' : describe(value);
    throw new DataError(`values[${row}]: expected one of ${known.join(', ')}, got ${came}`, {
      argument: 'values',
    });
  });
  return { labels, classes: known };
}
