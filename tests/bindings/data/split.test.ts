import { ArgumentError } from 'linnet';
import { type SplitOptions, tableOf, trainTestSplit } from 'linnet/data';
import { describe, expect, it } from 'vitest';
import golden from '../../golden/data.json' with { type: 'json' };
import { expectError } from '../support/expect-error.ts';

interface Sizes {
  test_size?: number;
  train_size?: number;
}

const sizesOf = ({ test_size, train_size }: Sizes): SplitOptions => ({
  testSize: test_size,
  trainSize: train_size,
});

describe('trainTestSplit', () => {
  it.each(golden.sizes)('makes parts as large as scikit-learn: $count, $sizes', (given) => {
    const { train, test } = trainTestSplit(given.count, { seed: 1, ...sizesOf(given.sizes) });
    expect([train.length, test.length]).toEqual([given.train, given.test]);
    const all = new Set([...train, ...test]);
    expect(all.size).toBe(given.train + given.test);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...all)).toBeLessThan(given.count);
  });

  it.each(golden.stratified)('divides classes as scikit-learn: $counts, $sizes', (given) => {
    const classes = given.counts.flatMap((count, name) => new Array<number>(count).fill(name));
    const countsIn = (indices: readonly number[]): number[] =>
      given.counts.map((_, name) => indices.filter((index) => classes[index] === name).length);
    for (const seed of [0, 1, 2]) {
      const options = { seed, stratify: classes, ...sizesOf(given.sizes) };
      const { train, test } = trainTestSplit(classes.length, options);
      expect([countsIn(train), countsIn(test)]).toEqual([given.train, given.test]);
      expect(new Set([...train, ...test]).size).toBe(train.length + test.length);
    }
  });

  it('gives the same parts for a seed, and others for another', () => {
    const parts = (seed: number) => trainTestSplit(1000, { seed }).testIndices;
    expect(parts(5)).toEqual(parts(5));
    expect(parts(5)).not.toEqual(parts(6));
  });

  it('takes each example for testing equally often', () => {
    const times = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 4000; seed++) {
      for (const index of trainTestSplit(10, { seed, testSize: 3 }).testIndices) {
        times[index] = (times[index] as number) + 1;
      }
    }
    // 1200 expected, with a standard deviation of 29.
    for (const count of times) expect(Math.abs(count - 1200)).toBeLessThan(120);
  });

  it('keeps the order without shuffle', () => {
    const { train, test } = trainTestSplit(['a', 'b', 'c', 'd'], { shuffle: false });
    expect([train, test]).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('divides tables and typed arrays', () => {
    const table = tableOf([[1], [2], [3], [4]]);
    const { train, test, testIndices } = trainTestSplit(table, { seed: 3 });
    expect([train.rowCount, test.rowCount]).toEqual([3, 1]);
    expect(test.row(0)['0']).toBe((testIndices[0] as number) + 1);
    const bytes = trainTestSplit(Uint8Array.of(7, 8), { testSize: 1 });
    expect(bytes.train).toBeInstanceOf(Uint8Array);
    expect((bytes.train[0] as number) + (bytes.test[0] as number)).toBe(15);
  });

  // The call stack holds some hundred thousand arguments.
  it('divides more examples, and more classes, than a function takes arguments', () => {
    const [count, classes] = [400_000, 200_000];
    for (const stratify of [(i: number) => i % 2, (i: number) => i % classes]) {
      const names = Array.from({ length: count }, (_, i) => stratify(i));
      const { train, test } = trainTestSplit(count, { seed: 1, testSize: 0.5, stratify: names });
      expect([train.length, test.length]).toEqual([count / 2, count / 2]);
    }
  });

  it.each([undefined, null, 'abcd', { x: [1] }, new DataView(new ArrayBuffer(8))])(
    'refuses to divide %s',
    async (data) => {
      const message = /a table, an array, or a number of examples/;
      const call = (): unknown => trainTestSplit(data as never);
      await expectError(call, { class: ArgumentError, argument: 'data', message });
    },
  );

  it.each([
    ['one example', 1, {}, 'testSize', /at least one each/],
    ['a share of none', 3, { trainSize: 0.2 }, 'trainSize', /at least one each/],
    ['more than there are', 5, { trainSize: 4, testSize: 2 }, 'testSize', /two parts of 5/],
    ['a share of all', 5, { testSize: 1.5 }, 'testSize', /a share between 0 and 1/],
    ['too few classes', 4, { stratify: [1, 1, 2, 2], testSize: 1 }, 'testSize', /2 classes/],
    ['a class with one', 4, { stratify: [1, 1, 2, 1] }, 'stratify', /at least 2/],
    ['too few names', 4, { stratify: [1] }, 'stratify', /each of 4/],
    ['classes in order', 4, { stratify: [1, 1, 2, 2], shuffle: false }, 'stratify', /random/],
    ['classes that are none', 4, { stratify: null as never }, 'stratify', /an array/],
    ['a word for yes', 4, { shuffle: 'no' as never }, 'shuffle', /true or false/],
    ['no seed', 4, { seed: -1 }, 'seed', /whole number/],
  ])('refuses %s', async (_, count, options, argument, message) => {
    const call = (): unknown => trainTestSplit(count, options);
    await expectError(call, { class: ArgumentError, argument, message });
  });
});
