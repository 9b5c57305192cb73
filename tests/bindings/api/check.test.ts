import { ArgumentError } from 'linnet';
import { describe, expect, it } from 'vitest';
import {
  checkInteger,
  checkName,
  checkOptions,
  checkSeed,
  checkShape,
  describe as describeValue,
  nearest,
} from '../../../dist/api/check.js';
import { expectError } from '../support/expect-error.ts';

describe('checkInteger', () => {
  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '3', null, undefined, [2], 2 ** 53])(
    'refuses %s',
    (value) =>
      expectError(() => checkInteger('epochs', value, 1), {
        class: ArgumentError,
        argument: 'epochs',
        message: /^epochs: expected a whole number of at least 1, got /,
      }),
  );

  it('gives a legal number back', () => {
    expect(checkInteger('epochs', 1, 1)).toBe(1);
    expect(checkInteger('index', 9, 0, 9)).toBe(9);
  });
});

describe('checkSeed', () => {
  it('takes every number of 32 bits', () => {
    expect(checkSeed(0)).toBe(0);
    expect(checkSeed(2 ** 32 - 1)).toBe(2 ** 32 - 1);
  });

  it.each([2 ** 32, -1, Number.NaN])('refuses %s', (seed) =>
    expectError(() => checkSeed(seed), {
      class: ArgumentError,
      argument: 'seed',
      message: new RegExp(`whole number from 0 to 4294967295, got ${seed}`),
    }),
  );
});

describe('checkOptions', () => {
  it('names the nearest option', () =>
    expectError(() => checkOptions('fit', { batch_size: 3 }, ['epochs', 'batchSize']), {
      class: ArgumentError,
      argument: 'batch_size',
      message:
        /fit: there is no option "batch_size"\. Did you mean "batchSize"\? There are: epochs, b/,
    }));

  it.each([null, [1], 3 as unknown as object])('refuses %s in place of options', (options) =>
    expectError(() => checkOptions('fit', options as object, ['epochs']), {
      class: ArgumentError,
      argument: 'fit',
      message: /fit: expected an object with epochs, got/,
    }),
  );
});

describe('checkShape', () => {
  it.each([[[]], [[0]], [[28, -1]], [[2.5]], ['28'], [784]])('refuses %j', (shape) =>
    expectError(() => checkShape('inputShape', shape), {
      class: ArgumentError,
      argument: 'inputShape',
      message: /^inputShape: expected an array of whole numbers/,
    }),
  );

  it('gives a copy back', () => {
    const shape = [28, 28];
    expect(checkShape('inputShape', shape)).toEqual(shape);
    expect(checkShape('inputShape', shape)).not.toBe(shape);
  });
});

describe('checkName', () => {
  it('lists the names and the nearest', () =>
    expectError(() => checkName('optimizer', 'Adm', ['adam', 'sgd']), {
      class: ArgumentError,
      argument: 'optimizer',
      message: /^optimizer: expected one of adam, sgd, got "Adm"\. Did you mean "adam"\?$/,
    }));
});

describe('nearest', () => {
  it('finds what was meant, and nothing where nothing is near', () => {
    expect(nearest('optimiser', ['optimizer', 'loss'])).toBe('optimizer');
    expect(nearest('use_bias', ['units', 'useBias'])).toBe('useBias');
    expect(nearest('banana', ['optimizer', 'loss'])).toBeUndefined();
  });
});

describe('describe', () => {
  it('shows a value in a few words', () => {
    expect(describeValue('a')).toBe('"a"');
    expect(describeValue([1, 2])).toBe('an array of 2');
    expect(describeValue(new Float32Array(2))).toBe('a Float32Array');
    expect(describeValue({ a: 1 })).toBe('an object (Object)');
    expect(describeValue(() => 1)).toBe('a function');
    expect(describeValue(null)).toBe('null');
  });
});
