/** Columns of numbers brought to a like size. */

import { checkOptions, unexpected } from '../../api/check.js';
import { DataError } from '../../api/errors.js';
import type { NumberColumn } from '../columns.js';
import { type Row, type Table, tableOf } from '../table.js';
import {
  changed,
  columnsFor,
  type FittedStep,
  isNumbers,
  type Learnt,
  mapNumbers,
  present,
  type Step,
} from './step.js';

/** A value becomes `(value - offset) / scale + start`. */
interface Line {
  readonly offset: number;
  readonly scale: number;
  readonly start: number;
}

/** The options of `standardize`. */
export interface StandardizeOptions {
  /** The columns to treat. Default: all that hold numbers. */
  columns?: readonly string[] | undefined;
}

/**
 * Numbers with the mean 0 and the standard deviation 1: scikit-learn's `StandardScaler`. A column
 * that is constant becomes 0. Missing values stay missing.
 */
export function standardize(options: StandardizeOptions = {}): Step {
  checkOptions('standardize', options, ['columns']);
  return { fit: (rows) => fitLines('standardize', rows, options.columns, standardLine) };
}

/** The options of `minMax`. */
export interface MinMaxOptions {
  /** The columns to treat. Default: all that hold numbers. */
  columns?: readonly string[] | undefined;
  /** Where the least and the greatest value go. Default: `[0, 1]`. */
  range?: readonly [number, number] | undefined;
}

/**
 * Numbers brought into a range: scikit-learn's `MinMaxScaler`. A constant column becomes the range's
 * beginning. Values beyond those of the training data come out beyond the range.
 */
export function minMax(options: MinMaxOptions = {}): Step {
  checkOptions('minMax', options, ['columns', 'range']);
  const { columns, range = [0, 1] } = options;
  const [least, most] = (Array.isArray(range) ? range : []) as readonly number[];
  const isRange = Number.isFinite(least) && Number.isFinite(most) && range.length === 2;
  if (!isRange || least === undefined || most === undefined || least >= most) {
    throw unexpected('range', 'two finite numbers, the smaller one first', range);
  }
  return { fit: (rows) => fitLines('minMax', rows, columns, rangeLine(least, most)) };
}

function fitLines(
  kind: string,
  rows: Table | readonly Row[],
  names: readonly string[] | undefined,
  lineOf: (values: Float64Array) => Line,
): FittedStep {
  const columns = columnsFor(tableOf(rows), names, isNumbers, 'columns of numbers');
  const lines = columns.map((column) => {
    const values = present(column as NumberColumn);
    if (values.length > 0) return [column.name, lineOf(values)] as const;
    const message = `column ${JSON.stringify(column.name)}: expected numbers to fit ${kind} to, got none`;
    throw new DataError(message, { argument: column.name });
  });
  return scaled(kind, Object.fromEntries(lines));
}

/** The fitted step. */
export function scaled(kind: string, lines: Learnt<Line>): FittedStep {
  return {
    transform: (rows) =>
      changed(rows, lines, (column, { offset, scale, start }) =>
        mapNumbers(column, (value) => (value - offset) / scale + start),
      ),
    inverse: (rows) =>
      changed(rows, lines, (column, { offset, scale, start }) =>
        mapNumbers(column, (value) => (value - start) * scale + offset),
      ),
    toJSON: () => ({ kind, columns: lines as never }),
  };
}

function standardLine(values: Float64Array): Line {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
  // What rounding alone gives a constant column: scikit-learn's bound.
  const bound = count * Number.EPSILON * variance + (count * mean * Number.EPSILON) ** 2;
  // Adding 0 makes -0 what JSON can hold.
  return { offset: mean + 0, scale: variance <= bound ? 1 : Math.sqrt(variance), start: 0 };
}

const rangeLine =
  (from: number, to: number) =>
  (values: Float64Array): Line => {
    const [least, most] = values.reduce(
      ([low, high], value) => [Math.min(low, value), Math.max(high, value)] as const,
      [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as readonly [number, number],
    );
    const range = most === least ? 1 : most - least;
    return { offset: least + 0, scale: range / (to - from), start: from + 0 };
  };
