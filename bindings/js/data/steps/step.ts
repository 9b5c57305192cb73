/** What a step of a pipeline is: it looks at the training data once, and then treats all data alike. */

import { unexpected } from '../../api/check.js';
import { ArgumentError, DataError } from '../../api/errors.js';
import type { JSONValue } from '../../formats/model/details.js';
import type { Column, NumberColumn } from '../columns.js';
import { type Row, Table, tableOf } from '../table.js';

/** A fitted step as plain data, for JSON. */
export interface StepJSON {
  /** The maker's name: `'standardize'`. */
  readonly kind: string;
  readonly [field: string]: JSONValue;
}

/** A step that has seen the training data. It does not change any more. */
export interface FittedStep {
  /** The same table with some columns treated. The rows stay. */
  transform(rows: Table | readonly Row[]): Table;
  /** What `transform` was given, as far as that can be told. */
  inverse(rows: Table | readonly Row[]): Table;
  /** All that it has learnt, as plain data. */
  toJSON(): StepJSON;
}

/** A step that is yet to see data. */
export interface Step {
  /** Looks at the training data. The step itself stays as it is. */
  fit(rows: Table | readonly Row[]): FittedStep;
}

/** What a step has learnt of each column, by name. */
export type Learnt<T> = Readonly<Record<string, T>>;

/** The columns that a step is for: those named, else all of the type. */
export function columnsFor(
  table: Table,
  names: readonly string[] | undefined,
  isFor: (column: Column) => boolean,
  wanted: string,
): Column[] {
  if (names === undefined) return table.columns.filter(isFor);
  if (!Array.isArray(names)) throw unexpected('columns', 'an array of names', names);
  return names.map((name) => {
    const column = table.column(name);
    if (isFor(column)) return column;
    const message = `columns: expected ${wanted}, got ${JSON.stringify(name)}, which holds ${column.type}`;
    throw new ArgumentError(message, { argument: 'columns' });
  });
}

/** Whether a column holds numbers. */
export const isNumbers = (column: Column): column is NumberColumn => column.type === 'number';

/** The numbers of a column that are there. */
export const present = ({ values }: NumberColumn): Float64Array =>
  values.filter((value) => !Number.isNaN(value));

/** A table with each column that was learnt of replaced by what `change` makes of it. */
export function changed<T>(
  rows: Table | readonly Row[],
  learnt: Learnt<T>,
  change: (column: Column, known: T) => Column | Column[],
): Table {
  const table = tableOf(rows);
  for (const name of Object.keys(learnt)) table.column(name);
  return new Table(
    table.columns.flatMap((column) =>
      Object.hasOwn(learnt, column.name) ? change(column, learnt[column.name] as T) : column,
    ),
  );
}

/** Numbers of a column, each changed; what is missing stays so. */
export function mapNumbers(column: Column, change: (value: number) => number): NumberColumn {
  if (!isNumbers(column)) {
    const message = `column ${JSON.stringify(column.name)}: expected number, got ${column.type}`;
    throw new DataError(message, { argument: column.name });
  }
  return { ...column, values: column.values.map(change) };
}
