import { ArgumentError, DataError, ShapeError } from 'linnet';
import { encodeLabels, toCategorical } from 'linnet/data';
import { describe, expect, it } from 'vitest';
import { expectError } from '../support/expect-error.ts';

describe('toCategorical', () => {
  it('gives a row with a single 1 for each label', () => {
    expect(toCategorical([2, 0])).toEqual({
      values: Float32Array.of(0, 0, 1, 1, 0, 0),
      shape: [2, 3],
    });
    expect(toCategorical(Uint8Array.of(0), 2).values).toEqual(Float32Array.of(1, 0));
    expect(toCategorical([]).shape).toEqual([0, 1]);
  });

  it.each([-1, 3, 0.5, Number.NaN])('refuses the label %s', async (label) => {
    const message = /labels\[1\]: expected a whole number from 0 to 2/;
    const call = (): unknown => toCategorical([0, label], 3);
    await expectError(call, { class: DataError, argument: 'labels', message });
  });

  it.each([
    ['nothing', undefined, ArgumentError],
    ['text', '01', ArgumentError],
    ['a label that is none', [Number.NaN], DataError],
    ['rows that no array holds', [2 ** 40], ShapeError],
  ])('refuses %s', async (_, labels, kind) => {
    const call = (): unknown => toCategorical(labels as never);
    await expectError(call, { class: kind, argument: 'labels', message: /^labels/ });
  });

  it('refuses no classes', () => expect(() => toCategorical([], 0)).toThrow(ArgumentError));
});

describe('encodeLabels', () => {
  it('counts the words in their order', () => {
    const { labels, classes } = encodeLabels(['b', 'a', 'b', 'Z']);
    expect([labels, classes]).toEqual([
      [2, 1, 2, 0],
      ['Z', 'a', 'b'],
    ]);
    expect(encodeLabels(['b'], classes).labels).toEqual([2]);
  });

  it.each([
    ['nothing', undefined, undefined, 'values'],
    ['numbers', [1, 2], undefined, 'values[0]'],
    ['typed arrays', Float64Array.of(1), undefined, 'values'],
    ['classes that are text', ['a'], 'abc', 'classes'],
    ['a class twice', ['a'], ['a', 'a'], 'classes'],
  ])('refuses %s', async (_, values, classes, argument) => {
    const call = (): unknown => encodeLabels(values as never, classes as never);
    await expectError(call, { class: ArgumentError, argument, message: /expected/ });
  });

  it.each([
    ['a new word', 'c', /values\[1\].*got "c"/],
    ['a missing one', null, /got a missing value/],
  ])('refuses %s', async (_, word, message) => {
    const call = (): unknown => encodeLabels(['a', word], ['a', 'b']);
    await expectError(call, { class: DataError, argument: 'values', message });
  });
});
