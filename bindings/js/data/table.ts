/** A table: columns of equal length, each with a name and a type. Tables never change. */

import { checkInteger, checkName, isArrayLike, unexpected } from '../api/check.js';
import { ArgumentError, DataError, ShapeError } from '../api/errors.js';
import {
  type Cell,
  type Column,
  type ColumnType,
  columnOf,
  columnTypes,
  isMissing,
  takeRows,
} from './columns.js';

/** Numbers row by row, as `model.predict` and `datasets.fromArrays` take them. */
export interface Matrix {
  /** Row by row. */
  readonly values: Float32Array;
  /** Rows and columns. */
  readonly shape: readonly [number, number];
}

/** A row: values by the names of the columns, or in the order of the columns. */
export type Row = Readonly<Record<string, Cell>> | readonly Cell[];

/** The name and the type of a column. */
export interface ColumnSchema {
  /** As the column's. */
  readonly name: string;
  /** As the column's. */
  readonly type: ColumnType;
}

/** Columns of equal length. What looks like a change gives another table. */
export class Table {
  /** How many rows there are. */
  readonly rowCount: number;
  readonly #columns: ReadonlyMap<string, Column>;

  /**
   * @param columns kept, not copied
   * @throws ArgumentError for what are no columns or two of one name, ShapeError for unequal lengths
   */
  constructor(columns: readonly Column[]) {
    checkColumns(columns);
    const byName = new Map(columns.map((column) => [column.name, column]));
    if (byName.size < columns.length) {
      const names = columns.map(({ name }) => name);
      const double = names.find((name, at) => names.indexOf(name) < at);
      const message = `columns: expected a name of its own for each, got ${JSON.stringify(double)} twice`;
      throw new ArgumentError(message, { argument: 'columns' });
    }
    const rows = columns[0]?.values.length ?? 0;
    for (const { name, values } of columns) {
      if (values.length === rows) continue;
      const message = `columns: expected ${rows} rows in ${JSON.stringify(name)} as in the first, got ${values.length}`;
      throw new ShapeError(message, { argument: 'columns' });
    }
    this.rowCount = rows;
    this.#columns = byName;
  }

  /** The columns, in their order. */
  get columns(): Column[] {
    return [...this.#columns.values()];
  }

  /** Their names, in their order. */
  get columnNames(): string[] {
    return [...this.#columns.keys()];
  }

  /** Their names and types, in their order. */
  get schema(): ColumnSchema[] {
    return this.columns.map(({ name, type }) => ({ name, type }));
  }

  /**
   * One column.
   *
   * @throws ArgumentError when there is none of that name
   */
  column(name: string): Column {
    checkName('column', name, this.columnNames);
    return this.#columns.get(name) as Column;
  }

  /** Just these columns, in this order. */
  select(...names: string[]): Table {
    return new Table(names.map((name) => this.column(name)));
  }

  /** All columns but these. */
  without(...names: string[]): Table {
    for (const name of names) this.column(name);
    return new Table(this.columns.filter(({ name }) => !names.includes(name)));
  }

  /** These rows, in this order; a row may come more than once. */
  take(rows: ArrayLike<number>): Table {
    if (!isArrayLike(rows)) {
      throw unexpected('rows', 'an array of whole numbers', rows);
    }
    const list = Array.from(rows);
    for (const row of list) checkInteger('rows', row, 0, this.rowCount - 1);
    return new Table(this.columns.map((column) => takeRows(column, list)));
  }

  /**
   * The rows that have a value in each of these columns.
   *
   * @param names Default: all columns
   */
  dropMissing(...names: string[]): Table {
    const looked = names.length > 0 ? names.map((name) => this.column(name)) : this.columns;
    const rows = Array.from({ length: this.rowCount }, (_, row) => row);
    return this.take(rows.filter((row) => looked.every((column) => !isMissing(column, row))));
  }

  /** How many values are missing, by column. */
  countMissing(): Record<string, number> {
    const counts = this.columns.map((column) => {
      let count = 0;
      for (let row = 0; row < this.rowCount; row++) if (isMissing(column, row)) count++;
      return [column.name, count] as const;
    });
    return Object.fromEntries(counts);
  }

  /** One row, by the names of the columns; null where a value is missing. */
  row(index: number): Record<string, string | number | boolean | null> {
    checkInteger('index', index, 0, this.rowCount - 1);
    const cells = this.columns.map((column) => {
      const value = column.values[index] as string | number | boolean | null;
      return [column.name, isMissing(column, index) ? null : value] as const;
    });
    return Object.fromEntries(cells);
  }

  /**
   * All of the table as numbers: true is 1 and false is 0.
   *
   * @throws DataError for a column of words, or a value that is missing
   */
  toMatrix(): Matrix {
    const columns = this.columns;
    const values = new Float32Array(this.rowCount * columns.length);
    columns.forEach((column, at) => {
      if (column.type === 'category' || column.type === 'text') {
        const message = `column ${JSON.stringify(column.name)}: expected numbers, got ${column.type}: use oneHot(), or leave it out`;
        throw new DataError(message, { argument: column.name });
      }
      for (let row = 0; row < this.rowCount; row++) {
        if (isMissing(column, row)) throw missingAt(column.name, row);
        values[row * columns.length + at] = Number(column.values[row]);
      }
    });
    return { values, shape: [this.rowCount, columns.length] };
  }
}

const missingAt = (name: string, row: number): DataError =>
  new DataError(
    `row ${row}, column ${JSON.stringify(name)}: the value is missing: use impute() or dropMissing()`,
    { argument: name },
  );

/**
 * A table of rows: of objects by the columns' names, or of arrays, whose columns are then named `'0'`,
 * `'1'` and so on.
 *
 * @param rows a table is given back as it is, or with the columns of the schema alone
 * @param schema Default: the names of the first row, and the type of the first value of each column
 * that is not missing; texts are categories
 * @throws DataError for a value that is not of its column's type, ArgumentError for what are no rows
 */
export function tableOf(rows: Table | readonly Row[], schema?: readonly ColumnSchema[]): Table {
  if (rows instanceof Table) return schema ? fitted(rows, schema) : rows;
  if (!Array.isArray(rows) || rows.some((row) => typeof row !== 'object' || row === null)) {
    throw unexpected('rows', 'a table, or an array with an object or an array for each row', rows);
  }
  const wanted = schema ?? schemaOf(rows);
  return new Table(
    wanted.map(({ name, type }, at) => {
      checkName(`columns.${name}`, type, columnTypes);
      const cells = rows.map((row, index) => cellOf(row, name, at, wanted.length, index));
      return columnOf(name, type, cells);
    }),
  );
}

function fitted(table: Table, schema: readonly ColumnSchema[]): Table {
  return new Table(schema.map(({ name, type }) => columnAs(table.column(name), type)));
}

function columnAs(column: Column, type: ColumnType): Column {
  const { name, type: came } = column;
  const isWords = (it: ColumnType): boolean => it === 'category' || it === 'text';
  if (came === type || (isWords(came) && isWords(type))) return column;
  // A column in which nothing stands does not tell its type.
  const rows = Array.from({ length: column.values.length }, (_, row) => row);
  if (rows.every((row) => isMissing(column, row)))
    return columnOf(
      name,
      type,
      rows.map(() => null),
    );
  const message = `column ${JSON.stringify(name)}: expected ${type}, got ${came}`;
  throw new DataError(message, { argument: name });
}

function checkColumns(columns: unknown): asserts columns is readonly Column[] {
  if (!Array.isArray(columns)) throw unexpected('columns', 'an array of columns', columns);
  columns.forEach((column, at) => {
    const where = `columns[${at}]`;
    const { name, type, values } = (column ?? {}) as Record<string, unknown>;
    if (typeof name !== 'string') throw unexpected(`${where}.name`, 'text', name);
    checkName(`${where}.type`, type, columnTypes);
    const isLegal = type === 'number' ? values instanceof Float64Array : Array.isArray(values);
    const expected = type === 'number' ? 'a Float64Array' : 'an array';
    if (!isLegal) throw unexpected(`${where}.values`, expected, values);
  });
}

function schemaOf(rows: readonly Row[]): ColumnSchema[] {
  const names = rows.length > 0 ? Object.keys(rows[0] as Row) : [];
  return names.map((name, at) => {
    const cells = rows.map((row) => (Array.isArray(row) ? row[at] : (row as never)[name]) as Cell);
    const first = cells.find((cell) => cell !== null && cell !== undefined);
    const type = typeof first === 'string' ? 'category' : typeof first;
    return { name, type: type === 'boolean' || type === 'category' ? type : 'number' };
  });
}

function cellOf(row: Row, name: string, at: number, width: number, index: number): Cell {
  if (!Array.isArray(row)) {
    if (Object.hasOwn(row, name)) return (row as Record<string, Cell>)[name];
    const message = `row ${index}: expected a value for column ${JSON.stringify(name)}, or null where it is missing`;
    throw new DataError(message, { argument: name });
  }
  if (row.length === width) return row[at] as Cell;
  throw new DataError(`row ${index}: expected ${width} values, got ${row.length}`, {
    argument: 'rows',
  });
}
