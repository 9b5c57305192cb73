/** From cells of text to columns of numbers, words, and true and false. */

import { describe } from '../../api/check.js';
import { DataError } from '../../api/errors.js';
import type { Column, ColumnType } from '../columns.js';

/** The cells of a column; null where one is missing. */
export type Cells = readonly (string | null)[];

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const booleans: Readonly<Record<string, boolean>> = { true: true, false: false };

/** The number that a cell is, or undefined: no hexadecimal digits, no infinities. */
export function numberOf(cell: string): number | undefined {
  const text = cell.trim();
  if (!decimal.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

const booleanOf = (cell: string): boolean | undefined => booleans[cell.trim().toLowerCase()];

/** So many different words at most make a category. */
const mostCategories = 100;

/**
 * What a column holds: numbers or true and false where all cells are that; else categories where there
 * are at most 100 different ones which come twice each in the mean, else text.
 */
export function inferType(cells: Cells): ColumnType {
  const present = cells.filter((cell) => cell !== null);
  if (present.length === 0) return 'text';
  if (present.every((cell) => numberOf(cell) !== undefined)) return 'number';
  if (present.every((cell) => booleanOf(cell) !== undefined)) return 'boolean';
  const different = new Set(present).size;
  return different <= mostCategories && different * 2 <= present.length ? 'category' : 'text';
}

/**
 * A column of cells.
 *
 * @param lines the line that each row begins in, for errors
 * @param at the number of the column, from 0
 * @throws DataError for a cell that is not of the type
 */
export function toColumn(
  name: string,
  type: ColumnType,
  cells: Cells,
  { lines, at }: { lines: readonly number[]; at: number },
): Column {
  const read = <T>(parse: (cell: string) => T | undefined, wanted: string): (T | null)[] =>
    cells.map((cell, row) => {
      if (cell === null) return null;
      const value = parse(cell);
      if (value !== undefined) return value;
      const place = `line ${lines[row]}, column ${at + 1} (${JSON.stringify(name)})`;
      throw new DataError(`${place}: expected ${wanted}, got ${describe(cell)}`, {
        argument: 'source',
      });
    });
  if (type === 'number') {
    const numbers = read(numberOf, 'a number');
    return { name, type, values: Float64Array.from(numbers, (number) => number ?? Number.NaN) };
  }
  if (type === 'boolean') return { name, type, values: read(booleanOf, 'true or false') };
  return { name, type, values: cells };
}
