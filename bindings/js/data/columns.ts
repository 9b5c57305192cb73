/** Columns of a table: numbers, or words, or yes and no, each with a sign for what is missing. */

import { describe } from '../api/check.js';
import { DataError } from '../api/errors.js';

/** What a column holds. */
export type ColumnType = 'number' | 'category' | 'text' | 'boolean';

/** All of them, for checks. */
export const columnTypes = ['number', 'category', 'text', 'boolean'] as const;

/** A column of numbers. */
export interface NumberColumn {
  /** Unlike that of any other column of its table. */
  readonly name: string;
  /** What it holds. */
  readonly type: 'number';
  /** A number for each row; NaN where it is missing. */
  readonly values: Float64Array;
}

/** A column of words: of a few that repeat (`category`), or of any (`text`). */
export interface WordColumn {
  /** Unlike that of any other column of its table. */
  readonly name: string;
  /** What it holds. */
  readonly type: 'category' | 'text';
  /** A text for each row; null where it is missing. */
  readonly values: readonly (string | null)[];
}

/** A column of true and false. */
export interface BooleanColumn {
  /** Unlike that of any other column of its table. */
  readonly name: string;
  /** What it holds. */
  readonly type: 'boolean';
  /** A value for each row; null where it is missing. */
  readonly values: readonly (boolean | null)[];
}

/** A column of a table. */
export type Column = NumberColumn | WordColumn | BooleanColumn;

/** What a value of a row may be; null and undefined are missing, and so is NaN. */
export type Cell = string | number | boolean | null | undefined;

/** Whether a column has nothing in a row. */
export function isMissing(column: Column, row: number): boolean {
  return column.type === 'number' ? Number.isNaN(column.values[row]) : column.values[row] === null;
}

/** The rows of a column that are named, in that order. */
export function takeRows(column: Column, rows: readonly number[]): Column {
  if (column.type === 'number') {
    return { ...column, values: Float64Array.from(rows, (row) => column.values[row] as number) };
  }
  if (column.type === 'boolean') {
    return { ...column, values: rows.map((row) => column.values[row] as boolean | null) };
  }
  return { ...column, values: rows.map((row) => column.values[row] as string | null) };
}

/**
 * A column of values, which must be of its type.
 *
 * @throws DataError that names the row, from 0, and the column
 */
export function columnOf(name: string, type: ColumnType, cells: readonly Cell[]): Column {
  const value = <T>(legal: (cell: Cell) => boolean, wanted: string) =>
    cells.map((cell, row) => {
      if (cell === null || cell === undefined || Number.isNaN(cell)) return null;
      if (legal(cell)) return cell as T;
      const message = `row ${row}, column ${JSON.stringify(name)}: expected ${wanted}, got ${describe(cell)}`;
      throw new DataError(message, { argument: name });
    });
  if (type === 'number') {
    const numbers = value<number>(Number.isFinite, 'a finite number');
    return { name, type, values: Float64Array.from(numbers, (number) => number ?? Number.NaN) };
  }
  if (type === 'boolean') {
    return { name, type, values: value<boolean>((it) => typeof it === 'boolean', 'true or false') };
  }
  return { name, type, values: value<string>((it) => typeof it === 'string', 'text') };
}
