/** What every function here takes: labels, and a model's outputs row by row. */

import { checkInteger, describe, isArrayLike, unexpected } from '../api/check.js';
import { DataError, ShapeError } from '../api/errors.js';

/** Labels: whole numbers from 0. */
export type Labels = ArrayLike<number>;

/** What `model.predict` gives, or the same as an array for each example. */
export type Outputs = ArrayLike<number> | readonly ArrayLike<number>[];

/** Outputs of a known width. */
export interface Rows {
  readonly values: Float64Array;
  /** How many examples there are. */
  readonly count: number;
  /** How many classes; 2 for a model of one output. */
  readonly classes: number;
}

/** A copy of labels. @throws DataError for one that is no whole number from 0 to `classes` - 1 */
export function checkLabels(
  argument: string,
  labels: Labels,
  classes: number = Number.MAX_SAFE_INTEGER,
): number[] {
  if (!isArrayLike(labels)) {
    throw unexpected(argument, 'an array of labels', labels);
  }
  if (labels.length === 0) throw new DataError(`${argument}: there are none`, { argument });
  return Array.from(labels, (label, at) => {
    if (Number.isSafeInteger(label) && label >= 0 && label < classes) return label;
    const range = classes < Number.MAX_SAFE_INTEGER ? `from 0 to ${classes - 1}` : 'of at least 0';
    const message = `${argument}[${at}]: expected a whole number ${range}, got ${describe(label)}`;
    throw new DataError(message, { argument });
  });
}

/** Two lists of labels, which must be as long as each other. */
export function checkPair(labels: Labels, predicted: Labels): [number[], number[]] {
  const pair: [number[], number[]] = [
    checkLabels('labels', labels),
    checkLabels('predicted', predicted),
  ];
  checkCount('predicted', pair[1].length, pair[0].length);
  return pair;
}

/** Throws unless there is one for each example. */
export function checkCount(argument: string, came: number, expected: number): void {
  if (came === expected) return;
  const message = `${argument}: expected one for each of ${expected} labels, got ${came}`;
  throw new ShapeError(message, { argument });
}

/**
 * Logits as rows.
 *
 * @throws ArgumentError for what is no array, ShapeError when they are not whole rows for the examples, DataError for NaN or an infinity
 */
export function checkRows(argument: string, outputs: Outputs, count: number): Rows {
  if (!isArrayLike(outputs))
    throw unexpected(argument, 'an array of rows, or of their numbers', outputs);
  const nested = typeof outputs[0] === 'object';
  const flat = nested
    ? Array.from(outputs as readonly ArrayLike<number>[]).flatMap((row, at) => {
        if (!isArrayLike(row)) throw unexpected(`${argument}[${at}]`, 'an array of numbers', row);
        return Array.from(row);
      })
    : Array.from(outputs as ArrayLike<number>);
  const width = flat.length / count;
  const even =
    !nested || (outputs as readonly ArrayLike<number>[]).every((row) => row.length === width);
  if (!even || !Number.isInteger(width) || width < 1) {
    const came = nested
      ? `${outputs.length} rows of ${flat.length} numbers`
      : `${flat.length} numbers`;
    const message = `${argument}: expected a row for each of ${count} labels, got ${came}`;
    throw new ShapeError(message, { argument });
  }
  const wrong = flat.findIndex((value) => !Number.isFinite(value));
  if (wrong < 0) return { values: Float64Array.from(flat), count, classes: width };
  const message = `${argument}: expected finite numbers, got ${describe(flat[wrong])} in row ${Math.floor(wrong / width)}`;
  throw new DataError(message, { argument });
}

/** Probabilities as rows; the one output of a model of two classes becomes two. */
export function checkProbabilities(
  outputs: Outputs,
  count: number,
  argument = 'probabilities',
): Rows {
  const rows = checkRows(argument, outputs, count);
  const wrong = rows.values.findIndex((value) => value < 0 || value > 1 + 1e-6);
  if (wrong >= 0) {
    const message = `${argument}: expected numbers from 0 to 1, got ${rows.values[wrong]} in row ${Math.floor(wrong / rows.classes)}`;
    throw new DataError(message, { argument });
  }
  if (rows.classes > 1) return rows;
  const values = new Float64Array(2 * count);
  rows.values.forEach((value, row) => {
    values[2 * row] = 1 - value;
    values[2 * row + 1] = value;
  });
  return { values, count, classes: 2 };
}

/** Labels and probabilities of the same examples. */
export function checkExamples(
  labels: Labels,
  probabilities: Outputs,
): { labels: number[]; rows: Rows; answers: Answer[] } {
  const count = checkLabels('labels', labels).length;
  const rows = checkProbabilities(probabilities, count);
  return { labels: checkLabels('labels', labels, rows.classes), rows, answers: answersOf(rows) };
}

/** The class of the highest probability. */
export interface Answer {
  /** The first of the highest. */
  readonly label: number;
  /** Its probability. */
  readonly confidence: number;
}

/** The answer of each row. */
export function answersOf({ values, count, classes }: Rows): Answer[] {
  return Array.from({ length: count }, (_, row) => {
    const own = values.subarray(row * classes, (row + 1) * classes);
    const label = own.reduce((best, value, at) => (value > (own[best] as number) ? at : best), 0);
    return { label, confidence: own[label] as number };
  });
}

/**
 * The labels that a model answers with: of each row the place of the highest number, or of a single
 * one whether it is more than 0.5.
 *
 * @param probabilities what `model.predict` gives
 * @param count how many examples there are
 */
export function predictedLabels(probabilities: Outputs, count: number): number[] {
  checkInteger('count', count, 1);
  return answersOf(checkProbabilities(probabilities, count)).map(({ label }) => label);
}
