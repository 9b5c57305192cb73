import { ArgumentError, DataError, type LinnetError } from 'linnet';
import {
  type Cell,
  type FittedStep,
  impute,
  minMax,
  oneHot,
  standardize,
  type Table,
  tableOf,
} from 'linnet/data';
import { describe, expect, it } from 'vitest';
import golden from '../../../golden/data.json' with { type: 'json' };
import { expectError } from '../../support/expect-error.ts';

type Grid = readonly (readonly Cell[])[];

const cells = (table: Table): (string | number | boolean | null)[][] =>
  Array.from({ length: table.rowCount }, (_, row) => Object.values(table.row(row)));

function expectNear(table: Table, expected: Grid, tolerance = 1e-12): void {
  const came = cells(table);
  expect(came.length).toBe(expected.length);
  expected.forEach((row, i) => {
    row.forEach((value, j) => {
      const own = came[i]?.[j];
      if (value === null) expect(own).toBeNull();
      else {
        const distance = Math.abs((own as number) - (value as number));
        expect(distance).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(value as number)));
      }
    });
  });
}

describe('standardize and minMax', () => {
  it.each(golden.scalers)('give the numbers of scikit-learn: $name $options', (given) => {
    const step =
      given.name === 'minMax'
        ? minMax(given.options as { range?: [number, number] })
        : standardize();
    const fitted = step.fit(given.fit);
    // scikit-learn multiplies before it subtracts: of a column near 1e9 it has nine digits left.
    const tolerance = given.name === 'minMax' ? 1e-8 : 1e-12;
    expectNear(fitted.transform(given.rows), given.transformed, tolerance);
    expectNear(fitted.transform(given.fit), given.training, tolerance);
    expectNear(fitted.inverse(tableOf(given.transformed)), given.inverse, tolerance);
  });

  it('treat the columns that are named, and leave the table as it is', () => {
    const table = tableOf([
      { a: 1, b: 1, c: 'x' },
      { a: 3, b: 3, c: 'y' },
    ]);
    const scaled = standardize({ columns: ['b'] })
      .fit(table)
      .transform(table);
    expect(cells(scaled)).toEqual([
      [1, -1, 'x'],
      [3, 1, 'y'],
    ]);
    expect(cells(minMax().fit(table).transform(table))).toEqual([
      [0, 0, 'x'],
      [1, 1, 'y'],
    ]);
    expect(table.row(0)).toEqual({ a: 1, b: 1, c: 'x' });
  });
});

describe('impute', () => {
  it.each(golden.imputers)(
    'gives the numbers of scikit-learn: $strategy',
    ({ strategy, ...given }) => {
      const options =
        strategy === 'constant'
          ? { strategy, value: -7 }
          : { strategy: strategy === 'most_frequent' ? 'mode' : strategy };
      expectNear(
        impute(options as never)
          .fit(given.fit)
          .transform(given.fit),
        given.transformed,
      );
    },
  );

  it('puts in what it learnt from the training data, and nothing else', () => {
    const fitted = impute().fit([[1], [3]]);
    expect(cells(fitted.transform([[null], [100], [Number.NaN]]))).toEqual([[2], [100], [2]]);
  });

  it('knows words, and true and false', () => {
    const rows = tableOf([
      { w: 'b', b: true },
      { w: 'a', b: false },
      { w: null, b: null },
    ]);
    expect(impute({ strategy: 'mode' }).fit(rows).transform(rows).row(2)).toEqual({
      w: 'a',
      b: false,
    });
    const constant = impute({ strategy: 'constant', value: '?' }).fit(rows).transform(rows);
    expect(constant.row(2)).toEqual({ w: '?', b: null });
    expect(impute().fit(rows).transform(rows).row(2)).toEqual({ w: null, b: null });
  });
});

describe('oneHot', () => {
  const { fit, rows, transformed, categories } = golden.one_hot;
  const column = (words: readonly string[]): Table => tableOf(words.map((word) => ({ word })));

  it('gives the columns of scikit-learn', () => {
    const fitted = oneHot({ unknown: 'zeros' }).fit(column(fit));
    const table = fitted.transform(column(rows));
    expect(table.columnNames).toEqual(categories.map((word) => `word=${word}`));
    expect(cells(table)).toEqual(transformed);
    const back = fitted.inverse(table);
    expect(cells(back)).toEqual([['a'], [null], ['Zebra']]);
  });

  it('refuses a word that it does not know, and says where', async () => {
    const fitted = oneHot().fit(column(fit));
    const message = /row 1, column "word": expected one of Zebra, a, b, c, ä, got "d"/;
    const call = (): unknown => fitted.transform(column(rows));
    await expectError(call, { class: DataError, argument: 'word', message });
  });
});

describe('steps', () => {
  const words = tableOf([{ n: 1, w: 'a' }]);

  it.each([
    ['a column that is not there', () => standardize({ columns: ['x'] }).fit(words), ArgumentError],
    ['words to scale', () => standardize({ columns: ['w'] }).fit(words), ArgumentError],
    ['numbers to encode', () => oneHot({ columns: ['n'] }).fit(words), ArgumentError],
    ['the mean of words', () => impute({ columns: ['w'] }).fit(words), ArgumentError],
    ['a column of nothing', () => standardize().fit([[null], [null]]), DataError],
    ['a mean of nothing', () => impute().fit([[null], [null]]), DataError],
    ['a range that is none', () => minMax({ range: [1, 1] }), ArgumentError],
    ['a constant without a value', () => impute({ strategy: 'constant' }), ArgumentError],
    ['a value without need', () => impute({ value: 3 }), ArgumentError],
    ['a strategy that is none', () => impute({ strategy: 'max' as never }), ArgumentError],
    ['an option that is none', () => oneHot({ column: ['w'] } as never), ArgumentError],
  ])('refuse %s', (_, call, kind) => {
    expect(call as () => FittedStep).toThrow(kind as typeof LinnetError);
  });
});
