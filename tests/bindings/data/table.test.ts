import { ArgumentError, DataError, type LinnetError, ShapeError } from 'linnet';
import { impute, oneHot, parseCSV, pipeline, type Row, Table, tableOf } from 'linnet/data';
import { describe, expect, it } from 'vitest';
import { expectError } from '../support/expect-error.ts';

const people = tableOf([
  { age: 30, town: 'Rome', member: true },
  { age: null, town: 'Oslo', member: false },
  { age: 50, town: null, member: null },
]);

describe('a table', () => {
  it('is made of objects, whose values say what columns hold', () => {
    expect(people.schema).toEqual([
      { name: 'age', type: 'number' },
      { name: 'town', type: 'category' },
      { name: 'member', type: 'boolean' },
    ]);
    expect(people.row(2)).toEqual({ age: 50, town: null, member: null });
    expect(people.countMissing()).toEqual({ age: 1, town: 1, member: 1 });
  });

  it('is made of arrays', () => {
    const table = tableOf([
      [1, 'a'],
      [2, 'b'],
    ]);
    expect(table.columnNames).toEqual(['0', '1']);
    expect(table.row(1)).toEqual({ 0: 2, 1: 'b' });
  });

  it('takes names that every object has', async () => {
    const names = ['constructor', 'toString', '__proto__'];
    const table = await parseCSV(`${names.join()}\n1,2,3\n`);
    expect(table.schema).toEqual(names.map((name) => ({ name, type: 'number' })));
    expect(Object.entries(table.row(0))).toEqual(names.map((name, at) => [name, at + 1]));
  });

  it('knows the columns of a schema in which nothing stands', async () => {
    const ready = pipeline([impute(), oneHot({ unknown: 'zeros' })]).fit(people.without('member'));
    const asked = await parseCSV('age,town\n,Rome\n');
    expect(asked.column('age').type).toBe('text');
    expect([...ready.transform(asked)]).toEqual([40, 0, 1]);
    const wordy = await parseCSV('age,town\nold,Rome\n');
    await expectError(() => ready.transform(wordy), {
      class: DataError,
      argument: 'age',
      message: /expected number, got text/,
    });
  });

  it.each([
    ['nothing', undefined, 'columns'],
    ['a column without a name', [{}], 'columns[0].name'],
    ['a column of no type', [{ name: 'a' }], 'columns[0].type'],
    ['a column without values', [{ name: 'a', type: 'text' }], 'columns[0].values'],
    ['numbers in an array', [{ name: 'a', type: 'number', values: [1] }], 'columns[0].values'],
  ])('is not made of %s', async (_, columns, argument) => {
    const call = (): unknown => new Table(columns as never);
    await expectError(call, { class: ArgumentError, argument, message: /expected/ });
  });

  it('gives its rows by an array of places, and nothing else', async () => {
    const call = (): unknown => people.take(1 as never);
    await expectError(call, { class: ArgumentError, argument: 'rows', message: /an array/ });
  });

  it('gives some of its columns and rows, and stays as it is', () => {
    expect(people.select('member', 'age').columnNames).toEqual(['member', 'age']);
    expect(people.without('town').columnNames).toEqual(['age', 'member']);
    const taken = people.take([2, 0, 0]);
    expect([0, 1, 2].map((row) => taken.row(row).age)).toEqual([50, 30, 30]);
    expect(people.dropMissing().rowCount).toBe(1);
    expect(people.dropMissing('town').take([1]).row(0).town).toBe('Oslo');
    expect(people.rowCount).toBe(3);
  });

  it('becomes numbers', () => {
    const { values, shape } = people.select('member', 'age').dropMissing().toMatrix();
    expect(shape).toEqual([1, 2]);
    expect([...values]).toEqual([1, 30]);
  });

  it('becomes no numbers while it has words or holes', () => {
    const words = { class: DataError, argument: 'town', message: /"town".*oneHot/ };
    expectError(() => people.take([0]).toMatrix(), words);
    const hole = { class: DataError, argument: 'age', message: /row 1.*"age".*missing/ };
    expectError(() => people.select('age').toMatrix(), hole);
  });

  it.each([
    ['no rows', 'rows', ArgumentError, 'rows'],
    ['a row that is none', [1], ArgumentError, 'rows'],
    ['a value of another type', [{ a: 1 }, { a: 'x' }], DataError, 'a'],
    ['an infinity', [{ a: 1 }, { a: Number.POSITIVE_INFINITY }], DataError, 'a'],
    ['a row without a value', [{ a: 1 }, {}], DataError, 'a'],
    ['a short row', [[1, 2], [3]], DataError, 'rows'],
  ] as const)('is not made of %s', async (_, rows, kind, argument) => {
    const make = (): Table => tableOf(rows as unknown as Row[]);
    await expectError(make, { class: kind as typeof LinnetError, argument, message: /expected/ });
  });

  it('knows its columns and rows', async () => {
    const argument = 'column';
    const message = /Did you mean "town"/;
    await expectError(() => people.column('twon'), { class: ArgumentError, argument, message });
    await expectError(() => people.without('x'), {
      class: ArgumentError,
      argument,
      message: /one of/,
    });
    for (const row of [-1, 3, 0.5]) {
      expect(() => people.take([row])).toThrow(ArgumentError);
      expect(() => people.row(row)).toThrow(ArgumentError);
    }
  });

  it('has columns of one length, each with a name of its own', () => {
    const column = { name: 'a', type: 'number', values: Float64Array.of(1) } as const;
    expect(() => new Table([column, column])).toThrow(ArgumentError);
    const longer = { ...column, name: 'b', values: new Float64Array(2) };
    expect(() => new Table([column, longer])).toThrow(ShapeError);
  });
});
