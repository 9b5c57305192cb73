import { ArgumentError } from 'linnet';
import {
  type Folds,
  kFold,
  repeatedKFold,
  repeatedStratifiedKFold,
  stratifiedKFold,
} from 'linnet/validation';
import { describe, expect, it } from 'vitest';
import golden from '../../golden/folds.json' with { type: 'json' };
import { expectError } from '../support/expect-error.ts';

const testsOf = (folds: Folds, data: number | number[]) =>
  folds.split(data).map(({ test }) => [...test]);

/** Expects every example to be tested once, and trained on by all other folds. */
function expectWhole(folds: Folds, data: number | number[]): void {
  const size = typeof data === 'number' ? data : data.length;
  const all = Array.from({ length: size }, (_, i) => i);
  const parts = folds.split(data);
  expect(parts.flatMap(({ test }) => [...test]).toSorted((a, b) => a - b)).toEqual(all);
  for (const { train, test } of parts) {
    expect([...train, ...test].toSorted((a, b) => a - b)).toEqual(all);
    expect([...train]).toEqual([...train].toSorted((a, b) => a - b));
    expect([...test]).toEqual([...test].toSorted((a, b) => a - b));
  }
}

const classes = Array.from({ length: 60 }, (_, i) => (i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2));

describe('kFold', () => {
  it.each(golden.k_fold)('gives the folds of scikit-learn: $size in $k', ({ size, k, tests }) => {
    expect(testsOf(kFold({ k }), size)).toEqual(tests);
    expectWhole(kFold({ k }), size);
  });

  it('has five folds by default, and takes the classes for their number alone', () => {
    expect(kFold().count).toBe(5);
    expect(testsOf(kFold(), classes)).toEqual(testsOf(kFold(), 60));
  });

  it('shuffles by the seed', () => {
    const shuffled = (seed: number) => kFold({ k: 4, shuffle: true, seed });
    expectWhole(shuffled(1), 30);
    expect(shuffled(1).split(30)).toEqual(shuffled(1).split(30));
    expect(shuffled(1).split(30)).not.toEqual(shuffled(2).split(30));
    expect(testsOf(shuffled(1), 30).map(({ length }) => length)).toEqual([8, 8, 7, 7]);
  });

  it('shuffles another way each time without a seed', () => {
    const folds = () => kFold({ shuffle: true }).split(1000);
    expect(folds()).not.toEqual(folds());
  });
});

describe('stratifiedKFold', () => {
  it.each(golden.stratified)('gives the folds of scikit-learn: $y in $k', ({ y, k, tests }) => {
    expect(testsOf(stratifiedKFold({ k }), y)).toEqual(tests);
    expectWhole(stratifiedKFold({ k }), y);
  });

  it('keeps the shares of the classes when it shuffles too', () => {
    const shuffled = stratifiedKFold({ k: 6, shuffle: true, seed: 3 });
    expectWhole(shuffled, classes);
    for (const test of testsOf(shuffled, classes)) {
      const counts = [0, 1, 2].map((name) => test.filter((i) => classes[i] === name).length);
      expect(counts).toEqual([6, 3, 1]);
    }
    const other = stratifiedKFold({ k: 6, shuffle: true, seed: 4 });
    expect(other.split(classes)).not.toEqual(shuffled.split(classes));
    expect(stratifiedKFold({ k: 6 }).split(classes)).not.toEqual(shuffled.split(classes));
  });
});

describe.each([
  ['repeatedKFold', repeatedKFold],
  ['repeatedStratifiedKFold', repeatedStratifiedKFold],
])('%s', (_, make) => {
  it('makes folds again and again, each time others', () => {
    const folds = make({ k: 3, repeats: 4, seed: 1 });
    expect(folds.count).toBe(12);
    const tests = testsOf(folds, classes);
    expect(tests.length).toBe(12);
    for (let time = 0; time < 4; time++) {
      const once = tests.slice(3 * time, 3 * time + 3).flat();
      expect(new Set(once).size).toBe(60);
    }
    expect(new Set(tests.map(String)).size).toBe(12);
    expect(testsOf(make({ k: 3, repeats: 4, seed: 1 }), classes)).toEqual(tests);
    expect(make().count).toBe(50);
  });
});

describe('wrong folds', () => {
  it.each<[string, () => unknown, string, RegExp]>([
    ['of one part', () => kFold({ k: 1 }), 'k', /at least 2, got 1/],
    ['more than examples', () => kFold({ k: 5 }).split(4), 'k', /from 2 to 4, got 5/],
    ['of nothing', () => kFold().split([]), 'data', /at least 2, got 0/],
    ['of no data', () => kFold().split(undefined as never), 'data', /got undefined/],
    ['of an unknown option', () => kFold({ folds: 3 } as object), 'folds', /no option "folds"/],
    ['of a wrong seed', () => kFold({ seed: -1 }), 'seed', /got -1/],
    ['of a wrong shuffle', () => kFold({ shuffle: 1 as never }), 'shuffle', /true or false/],
    ['without classes', () => stratifiedKFold().split(10), 'data', /the class of each example/],
    [
      'of rare classes',
      () => stratifiedKFold({ k: 3 }).split([1, 2, 2, 1]),
      'k',
      /at most 2, .* 3/,
    ],
    ['never', () => repeatedKFold({ repeats: 0 }), 'repeats', /at least 1, got 0/],
  ])('are refused: %s', (_, make, argument, message) =>
    expectError(make, { class: ArgumentError, argument, message }),
  );
});
