/** CSV files. */

import { checkName, checkOptions, unexpected } from '../../api/check.js';
import { DataError } from '../../api/errors.js';
import { type ByteSource, bytesIn } from '../bytes.js';
import { type ColumnType, columnTypes } from '../columns.js';
import { Table } from '../table.js';
import { type CSVLimits, csvLimits } from './limits.js';
import { type CSVRecord, RecordReader } from './records.js';
import { inferType, toColumn } from './types.js';

/** The options of `parseCSV`. */
export interface ParseCSVOptions {
  /** What stands between two cells: one character. Default: `','`. */
  delimiter?: string | undefined;
  /**
   * Whether the first row names the columns; without it they are `'0'`, `'1'` and so on. An array names
   * them, and the first row is data then. Default: true.
   */
  header?: boolean | readonly string[] | undefined;
  /**
   * What columns hold, by their names. Default: numbers, or true and false, where all cells are that;
   * else categories where there are at most 100 different ones which come twice each in the mean;
   * else text.
   */
  columns?: Readonly<Record<string, ColumnType>> | undefined;
  /** Cells that stand for nothing. Default: `['', 'NA', 'N/A', 'NaN', 'nan', 'null']`. */
  missing?: readonly string[] | undefined;
  /** Limits of your own, each for itself. Default: those of `CSVLimits`. */
  limits?: Partial<CSVLimits> | undefined;
}

const defaultMissing = ['', 'NA', 'N/A', 'NaN', 'nan', 'null'];

/**
 * Reads a CSV file: RFC 4180, with any delimiter, lines that end in CRLF, LF or CR, and a byte order
 * mark that is passed over. Bytes are UTF-8. Spaces belong to their cells, but not to numbers.
 *
 * @param source text, bytes, a file, the answer of `fetch`, or a stream
 * @throws DataError that names line and column for a text that is no CSV, a cell that is not of its
 * column's type, a row that has not as many cells as the first, or a limit; ArgumentError for a wrong
 * option
 */
export async function parseCSV(
  source: string | ByteSource,
  options: ParseCSVOptions = {},
): Promise<Table> {
  const names = ['delimiter', 'header', 'columns', 'missing', 'limits'];
  checkOptions('parseCSV', options, names);
  const limits = csvLimits(options.limits);
  const reader = new RecordReader(checkDelimiter(options.delimiter ?? ','), limits);
  const header = checkHeader(options.header ?? true);
  const missing = new Set(checkTexts('missing', options.missing ?? defaultMissing));
  const rows = new RowCollector(header, missing, limits);
  for await (const piece of textIn(source, limits.bytes)) {
    for (const record of reader.read(piece)) rows.add(record);
  }
  for (const record of reader.finish()) rows.add(record);
  return rows.toTable(options.columns ?? {});
}

/** Cells by column, as the records come. */
class RowCollector {
  #names: readonly string[] | undefined;
  #named: boolean;
  readonly #missing: ReadonlySet<string>;
  readonly #limits: CSVLimits;
  #columns: (string | null)[][] = [];
  readonly #lines: number[] = [];
  /** One text for all cells that say the same, column by column. */
  #known: Map<string, string>[] = [];

  constructor(
    header: boolean | readonly string[],
    missing: ReadonlySet<string>,
    limits: CSVLimits,
  ) {
    this.#names = typeof header === 'boolean' ? undefined : header;
    this.#named = header !== true;
    this.#missing = missing;
    this.#limits = limits;
  }

  add({ cells, line }: CSVRecord): void {
    if (!this.#named) {
      this.#names = checkNames(cells, line);
      this.#named = true;
      return;
    }
    this.#names ??= cells.map((_, at) => String(at));
    const width = this.#names.length;
    if (cells.length !== width) {
      throw failure(`line ${line}: expected ${width} cells, got ${cells.length}`);
    }
    if (this.#lines.length === this.#limits.rows) {
      throw failure(`line ${line}: expected at most ${this.#limits.rows} rows (limits.rows)`);
    }
    this.#lines.push(line);
    cells.forEach((cell, at) => {
      this.#columns[at] ??= [];
      this.#columns[at].push(this.#missing.has(cell) ? null : this.#shared(cell, at));
    });
  }

  toTable(types: Readonly<Record<string, ColumnType>>): Table {
    const names = this.#names;
    if (!names) throw failure('expected at least a header, got an empty file');
    checkOptions('columns', types, names);
    const columns = names.map((name, at) => {
      const cells = this.#columns[at] ?? [];
      // An own one: a column may have the name of what every object has.
      const given = Object.hasOwn(types, name) ? types[name] : undefined;
      const type = given ? checkName(`columns.${name}`, given, columnTypes) : inferType(cells);
      return toColumn(name, type, cells, { lines: this.#lines, at });
    });
    return new Table(columns);
  }

  /** A cell is a slice that holds its whole piece of the file in memory; its like may be there. */
  #shared(cell: string, at: number): string {
    this.#known[at] ??= new Map();
    const known = this.#known[at];
    const same = known.get(cell);
    if (same !== undefined) return same;
    if (known.size < 1000) known.set(cell, cell);
    return cell;
  }
}

async function* textIn(source: string | ByteSource, most: number): AsyncGenerator<string> {
  if (typeof source === 'string') {
    if (source.length > most) {
      throw failure(`expected at most ${most} characters (limits.bytes), got ${source.length}`);
    }
    yield source.replace(/^\ufeff/, '');
    return;
  }
  // It passes over a byte order mark by itself.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let seen = 0;
  const decode = (bytes?: Uint8Array<ArrayBuffer>): string => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch (cause) {
      const message = `source: expected text in UTF-8, got other bytes before byte ${seen}`;
      throw new DataError(message, { argument: 'source', cause });
    }
  };
  for await (const bytes of bytesIn('source', source, most)) {
    seen += bytes.length;
    yield decode(bytes);
  }
  yield decode();
}

const failure = (message: string): DataError => new DataError(message, { argument: 'source' });

function checkDelimiter(delimiter: unknown): string {
  if (typeof delimiter === 'string' && /^[^"\r\n]$/.test(delimiter)) return delimiter;
  throw unexpected('delimiter', 'one character that is no quote and ends no line', delimiter);
}

function checkHeader(header: unknown): boolean | readonly string[] {
  if (typeof header === 'boolean') return header;
  const names = checkTexts('header', header);
  if (new Set(names).size === names.length && names.length > 0) return names;
  throw unexpected('header', 'true, false, or a name of its own for each column', header);
}

function checkTexts(argument: string, value: unknown): readonly string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw unexpected(argument, 'an array of texts', value);
}

function checkNames(cells: readonly string[], line: number): readonly string[] {
  const double = cells.findIndex((cell, at) => cells.indexOf(cell) < at);
  if (double < 0) return cells;
  const name = JSON.stringify(cells[double]);
  throw failure(`line ${line}, column ${double + 1}: the header has the name ${name} twice`);
}
