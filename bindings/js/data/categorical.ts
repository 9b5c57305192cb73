/** Classes as numbers, and numbers as rows with a single 1. */

import { checkInteger, describe, isArrayLike, unexpected } from '../api/check.js';
import { DataError, ShapeError } from '../api/errors.js';
import type { Matrix } from './table.js';

/**
 * Keras's `to_categorical`: a row for each label, with a 1 at the label's place.
 *
 * @param labels whole numbers from 0 to `numClasses` - 1
 * @param numClasses Default: one more than the largest label
 * @throws DataError for a label that is not one of these, ShapeError for rows that no array holds
 */
export function toCategorical(labels: ArrayLike<number>, numClasses?: number): Matrix {
  if (!isArrayLike(labels)) {
    throw unexpected('labels', 'an array of labels', labels);
  }
  if (numClasses !== undefined) checkInteger('numClasses', numClasses, 1);
  const list = Array.from(labels);
  for (const [row, label] of list.entries()) checkLabel(label, row, numClasses);
  const classes = numClasses ?? list.reduce((most, label) => Math.max(most, label + 1), 1);
  if (list.length * classes > mostNumbers) {
    const message = `labels: expected at most ${mostNumbers} numbers in all rows, got ${list.length} rows of ${classes}`;
    throw new ShapeError(message, { argument: 'labels' });
  }
  const values = new Float32Array(list.length * classes);
  list.forEach((label, row) => {
    values[row * classes + label] = 1;
  });
  return { values, shape: [list.length, classes] };
}

/** As many floats as an array can hold everywhere: 2 GiB. */
const mostNumbers = 2 ** 29;

function checkLabel(label: unknown, row: number, classes = Number.POSITIVE_INFINITY): void {
  if (Number.isSafeInteger(label) && (label as number) >= 0 && (label as number) < classes) return;
  const range = Number.isFinite(classes) ? `from 0 to ${classes - 1}` : 'of at least 0';
  const message = `labels[${row}]: expected a whole number ${range}, got ${describe(label)}`;
  throw new DataError(message, { argument: 'labels' });
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
 * @param values words, such as those of a column of categories; none may be missing
 * @param classes give those of the training data for any other data. Default: the different words, in
 * the order of their characters' codes
 * @throws DataError for a word that is not among the classes, or is missing, ArgumentError for what
 * are no words
 */
export function encodeLabels(
  values: readonly (string | null)[],
  classes?: readonly string[],
): EncodedLabels {
  checkWords('values', values, (value) => typeof value === 'string' || value === null);
  const known = classes ?? [...new Set(values.filter((value) => value !== null))].sort();
  checkWords('classes', known, (name) => typeof name === 'string');
  const places = new Map(known.map((name, at) => [name, at]));
  if (places.size < known.length) throw unexpected('classes', 'each of them once', known);
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

/** Numbers need no labels: they are what a model learns, or categories if they are read as such. */
function checkWords(argument: string, list: unknown, isWord: (item: unknown) => boolean): void {
  if (!Array.isArray(list)) throw unexpected(argument, 'an array of texts', list);
  const wrong = list.findIndex((item) => !isWord(item));
  if (wrong >= 0) throw unexpected(`${argument}[${wrong}]`, 'text', list[wrong]);
}
