/** Columns of words as columns of 0 and 1. */

import { checkName, checkOptions, describe } from '../../api/check.js';
import { DataError } from '../../api/errors.js';
import type { Column, NumberColumn, WordColumn } from '../columns.js';
import { type Row, Table, tableOf } from '../table.js';
import { changed, columnsFor, type FittedStep, type Learnt, type Step } from './step.js';

/** The options of `oneHot`. */
export interface OneHotOptions {
  /** The columns to treat. Default: all that hold categories. */
  columns?: readonly string[] | undefined;
  /** What a word becomes that the training data did not have: an error, or zeros alone. Default: `'error'`. */
  unknown?: UnknownWords | undefined;
}

/** What becomes of words that the training data did not have. */
export type UnknownWords = 'error' | 'zeros';

/**
 * A column of 0 and 1 for each word, named `column=word`: scikit-learn's `OneHotEncoder`. The words
 * are in the order of their characters' codes. A missing value is a word that is not known.
 */
export function oneHot(options: OneHotOptions = {}): Step {
  checkOptions('oneHot', options, ['columns', 'unknown']);
  const { columns: names, unknown = 'error' } = options;
  checkName('unknown', unknown, ['error', 'zeros']);
  return {
    fit(rows) {
      // Text is treated where it is asked for; by itself it would make a column for every row.
      const isFor = ({ type }: Column): boolean =>
        type === 'category' || (type === 'text' && names !== undefined);
      const columns = columnsFor(tableOf(rows), names, isFor, 'columns of words');
      const words = columns.map((column) => [column.name, wordsOf(column as WordColumn)]);
      return oneHotOf(Object.fromEntries(words), unknown);
    },
  };
}

const wordsOf = ({ values }: WordColumn): string[] =>
  [...new Set(values.filter((value) => value !== null))].sort();

/** The fitted step. */
export function oneHotOf(words: Learnt<readonly string[]>, unknown: UnknownWords): FittedStep {
  return {
    transform: (rows) =>
      changed(rows, words, (column, known) => spread(column as WordColumn, known, unknown)),
    inverse: (rows) => gathered(rows, words),
    toJSON: () => ({ kind: 'oneHot', unknown, columns: words }),
  };
}

const partName = (column: string, word: string): string => `${column}=${word}`;

function spread(
  { name, values }: WordColumn,
  words: readonly string[],
  unknown: UnknownWords,
): NumberColumn[] {
  const places = new Map(words.map((word, at) => [word, at]));
  const parts = words.map((word) => ({
    name: partName(name, word),
    type: 'number' as const,
    values: new Float64Array(values.length),
  }));
  values.forEach((value, row) => {
    const part = parts[places.get(value as string) ?? -1];
    if (part) part.values[row] = 1;
    else if (unknown === 'error') {
      const came = value === null ? 'a missing value' : describe(value);
      const message = `row ${row}, column ${JSON.stringify(name)}: expected one of ${words.join(', ')}, got ${came}`;
      throw new DataError(message, { argument: name });
    }
  });
  return parts;
}

/** The words again, each where the first of its columns stands; rows of zeros are missing. */
function gathered(rows: Table | readonly Row[], words: Learnt<readonly string[]>): Table {
  const table = tableOf(rows);
  const firstParts = new Map<string, Column>();
  const parts = new Set<string>();
  for (const [name, known] of Object.entries(words)) {
    const names = known.map((word) => partName(name, word));
    const columns = names.map((part) => table.column(part));
    const values = Array.from({ length: table.rowCount }, (_, row) => {
      const at = columns.findIndex((column) => (column.values[row] as number) > 0.5);
      return known[at] ?? null;
    });
    firstParts.set(names[0] ?? '', { name, type: 'category', values });
    for (const part of names) parts.add(part);
  }
  return new Table(
    table.columns.flatMap((column) => {
      const whole = firstParts.get(column.name);
      if (whole) return whole;
      return parts.has(column.name) ? [] : column;
    }),
  );
}
