/** Values for those that are missing. */

import { checkName, checkOptions, unexpected } from '../../api/check.js';
import { DataError } from '../../api/errors.js';
import { type Cell, type Column, columnOf, isMissing } from '../columns.js';
import { tableOf } from '../table.js';
import { changed, columnsFor, type FittedStep, isNumbers, type Learnt, type Step } from './step.js';

/** What `impute` puts in. */
export type ImputeStrategy = 'mean' | 'median' | 'mode' | 'constant';

/** The options of `impute`. */
export interface ImputeOptions {
  /** The columns to treat. Default: those that the strategy can treat: of numbers, or all with `mode`. */
  columns?: readonly string[] | undefined;
  /**
   * The mean or the median of a column of numbers, the value that is most frequent in any (of equals
   * the smallest), or `value`. Default: `'mean'`.
   */
  strategy?: ImputeStrategy | undefined;
  /** What `'constant'` puts in; it must be of the columns' type. Default: none. */
  value?: string | number | boolean | undefined;
}

type Value = string | number | boolean;

/** Puts values in for those that are missing: scikit-learn's `SimpleImputer`. */
export function impute(options: ImputeOptions = {}): Step {
  checkOptions('impute', options, ['columns', 'strategy', 'value']);
  const { columns: names, strategy = 'mean', value } = options;
  checkName('strategy', strategy, ['mean', 'median', 'mode', 'constant']);
  if ((strategy === 'constant') !== (value !== undefined)) {
    throw unexpected('value', `a value with the strategy "constant", and none without`, value);
  }
  return {
    fit(rows) {
      const columns = columnsFor(tableOf(rows), names, accepts(strategy, value), wanted(strategy));
      const values = columns.map((column) => [column.name, value ?? learn(column, strategy)]);
      return imputed(Object.fromEntries(values));
    },
  };
}

/** The fitted step. */
export function imputed(values: Learnt<Value>): FittedStep {
  return {
    transform: (rows) => changed(rows, values, fill),
    inverse: (rows) => tableOf(rows),
    toJSON: () => ({ kind: 'impute', columns: values }),
  };
}

function fill(column: Column, value: Value): Column {
  const cells = Array.from(
    column.values as ArrayLike<Cell>,
    (own, row): Cell => (isMissing(column, row) ? value : own),
  );
  return columnOf(column.name, column.type, cells);
}

const accepts =
  (strategy: ImputeStrategy, value: Value | undefined) =>
  (column: Column): boolean => {
    if (strategy === 'mode') return true;
    if (strategy !== 'constant') return isNumbers(column);
    const isWords = column.type === 'category' || column.type === 'text';
    return typeof value === (isWords ? 'string' : column.type);
  };

const wanted = (strategy: ImputeStrategy): string =>
  strategy === 'constant' ? 'columns of the type of the value' : 'columns of numbers';

function learn(column: Column, strategy: ImputeStrategy): Value {
  const values = Array.from(column.values as ArrayLike<Value>).filter(
    (_, row) => !isMissing(column, row),
  );
  if (values.length === 0) {
    const name = JSON.stringify(column.name);
    const message = `column ${name}: expected values to take the ${strategy} of, got none`;
    throw new DataError(message, { argument: column.name });
  }
  if (strategy === 'mode') return modeOf(values);
  const numbers = values as number[];
  return strategy === 'mean' ? meanOf(numbers) : medianOf(numbers);
}

// Adding 0 makes -0 what JSON can hold.
const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length + 0;

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [below, above] = [(sorted.length - 1) >> 1, sorted.length >> 1];
  return ((sorted[below] as number) + (sorted[above] as number)) / 2 + 0;
}

function modeOf(values: readonly Value[]): Value {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const better = (a: [Value, number], b: [Value, number]): boolean =>
    a[1] > b[1] || (a[1] === b[1] && a[0] < b[0]);
  return [...counts].reduce((best, it) => (better(it, best) ? it : best))[0];
}
