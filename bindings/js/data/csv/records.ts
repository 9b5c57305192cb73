/** The records of a CSV text, as RFC 4180 has them, from a text that comes in pieces. */

import { DataError } from '../../api/errors.js';
import type { CSVLimits } from './limits.js';

/** The cells of one record. */
export interface CSVRecord {
  /** Without their quotes. */
  readonly cells: string[];
  /** The line that it begins in, from 1. */
  readonly line: number;
}

type State = 'begin' | 'plain' | 'quoted' | 'closed';

const quote = '"';

/**
 * Reads pieces of text and gives records. Lines end in CRLF, LF or CR; in quotes a cell may hold all of
 * them, the delimiter, and quotes written twice. Empty lines are passed over.
 */
export class RecordReader {
  readonly #delimiter: string;
  readonly #limits: CSVLimits;
  #state: State = 'begin';
  #cell = '';
  #cells: string[] = [];
  #line = 1;
  #recordLine = 1;
  #quoteLine = 1;
  #afterReturn = false;
  #rows = 0;
  #cellCount = 0;

  constructor(delimiter: string, limits: CSVLimits) {
    this.#delimiter = delimiter;
    this.#limits = limits;
  }

  /**
   * The records that end in this piece.
   *
   * @throws DataError that names line and column of what is wrong
   */
  *read(piece: string): Generator<CSVRecord> {
    let at = 0;
    while (at < piece.length) {
      const character = piece[at] as string;
      const wasReturn = this.#afterReturn;
      this.#afterReturn = false;
      if (character === '\n' && wasReturn) {
        at++;
      } else if (this.#state === 'quoted') {
        at = this.#readQuoted(piece, at);
      } else if (character === this.#delimiter) {
        this.#endCell();
        at++;
      } else if (character === '\n' || character === '\r') {
        this.#afterReturn = character === '\r';
        at++;
        const record = this.#endRecord();
        this.#newLine();
        if (record) yield record;
      } else if (character === quote) {
        this.#openQuote();
        at++;
      } else {
        at = this.#readPlain(piece, at);
      }
    }
  }

  /** The last record, which needs no end of line. */
  *finish(): Generator<CSVRecord> {
    if (this.#state === 'quoted') {
      throw this.#failure('the quote is never closed', this.#quoteLine);
    }
    const record = this.#endRecord();
    if (record) yield record;
  }

  #readQuoted(piece: string, from: number): number {
    const end = piece.indexOf(quote, from);
    const part = piece.slice(from, end < 0 ? undefined : end);
    // CRLF is one line and so is CR alone; a CRLF that two pieces share counts once as well.
    this.#line += part.match(/\r\n|\r|\n/g)?.length ?? 0;
    if (this.#cell.endsWith('\r') && part.startsWith('\n')) this.#line--;
    this.#append(part);
    if (end < 0) return piece.length;
    this.#state = 'closed';
    return end + 1;
  }

  #openQuote(): void {
    if (this.#state === 'plain') {
      throw this.#failure('a cell with a quote in it must be quoted, and the quote written twice');
    }
    if (this.#state === 'closed') this.#append(quote);
    else this.#quoteLine = this.#line;
    this.#state = 'quoted';
  }

  #readPlain(piece: string, from: number): number {
    if (this.#state === 'closed') {
      throw this.#failure('expected a delimiter or the end of the line after the closing quote');
    }
    let end = from;
    while (end < piece.length && !this.#isSpecial(piece[end] as string)) end++;
    this.#append(piece.slice(from, end));
    this.#state = 'plain';
    return end;
  }

  #isSpecial(character: string): boolean {
    return (
      character === this.#delimiter ||
      character === '\n' ||
      character === '\r' ||
      character === quote
    );
  }

  #append(part: string): void {
    const length = this.#cell.length + part.length;
    const { cellLength } = this.#limits;
    if (length > cellLength) {
      throw this.#failure(
        `expected at most ${cellLength} characters in a cell (limits.cellLength)`,
      );
    }
    this.#cell += part;
  }

  #endCell(): void {
    const { columns, cells } = this.#limits;
    if (this.#cells.length === columns) {
      throw this.#failure(`expected at most ${columns} cells in a row (limits.columns)`);
    }
    if (++this.#cellCount > cells) {
      throw this.#failure(`expected at most ${cells} cells (limits.cells)`);
    }
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#state = 'begin';
  }

  #endRecord(): CSVRecord | undefined {
    const isEmpty = this.#cells.length === 0 && this.#state === 'begin';
    if (isEmpty) return undefined;
    this.#endCell();
    const { rows } = this.#limits;
    // The header is one more.
    if (++this.#rows > rows + 1) throw this.#failure(`expected at most ${rows} rows (limits.rows)`);
    const record = { cells: this.#cells, line: this.#recordLine };
    this.#cells = [];
    return record;
  }

  #newLine(): void {
    this.#line++;
    this.#recordLine = this.#line;
  }

  #failure(problem: string, line: number = this.#line): DataError {
    const place = `line ${line}, column ${this.#cells.length + 1}`;
    return new DataError(`${place}: ${problem}`, { argument: 'source' });
  }
}
