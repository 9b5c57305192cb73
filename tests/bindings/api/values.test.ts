import { ArgumentError, ShapeError } from 'linnet';
import { describe, expect, it } from 'vitest';
import { toExamples, toTargets, toValues } from '../../../dist/api/values.js';
import { expectError } from '../support/expect-error.ts';

describe('toValues', () => {
  it('keeps bytes as bytes, in a copy', () => {
    const input = new Uint8Array([0, 255]);
    const { values, shape } = toValues('x', input);
    expect(values).toEqual(input);
    expect(values.buffer).not.toBe(input.buffer);
    expect(shape).toEqual([2]);
    expect(toValues('x', new Uint8ClampedArray([7])).values).toEqual(new Uint8Array([7]));
  });

  it('makes floats of all other numbers, in a copy', () => {
    const input = new Float32Array([0.5]);
    expect(toValues('x', input).values).toEqual(input);
    expect(toValues('x', input).values.buffer).not.toBe(input.buffer);
    expect(toValues('x', new Int32Array([-3])).values).toEqual(new Float32Array([-3]));
    expect(toValues('x', new Float64Array([0.25])).values).toEqual(new Float32Array([0.25]));
  });

  it('copies only what a view shows', () => {
    const view = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
    expect(toValues('x', view).values.buffer.byteLength).toBe(2);
  });

  it('reads nested arrays row by row', () => {
    const input = [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ];
    expect(toValues('x', input)).toEqual({
      values: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
      shape: [2, 2, 2],
    });
  });

  it('names the place of a row of another length', () =>
    expectError(() => toValues('x', [[1, 2], [3]]), {
      class: ShapeError,
      argument: 'x',
      message: /^x\[1\]: expected an array of 2, got an array of 1$/,
    }));

  it('names the place of what is no number', () =>
    expectError(() => toValues('x', [[1, 'two']]), {
      class: ArgumentError,
      argument: 'x',
      message: /^x\[0\]\[1\]: expected a number, got "two"$/,
    }));

  it.each([undefined, null, 'abc', 3, new BigInt64Array(1), new DataView(new ArrayBuffer(1))])(
    'refuses %s',
    (input) =>
      expectError(() => toValues('x', input), {
        class: ArgumentError,
        argument: 'x',
        message: /^x: expected a typed array or an array of numbers, got /,
      }),
  );
});

describe('toExamples', () => {
  it('takes one example or many, flat or nested', () => {
    expect(toExamples('x', [1, 2], [2]).shape).toEqual([1, 2]);
    expect(toExamples('x', new Float32Array(12), [2, 2]).shape).toEqual([3, 2, 2]);
    expect(
      toExamples(
        'x',
        [
          [1, 2],
          [3, 4],
        ],
        [2, 2],
      ).shape,
    ).toEqual([1, 2, 2]);
    expect(
      toExamples(
        'x',
        [
          [1, 2],
          [3, 4],
        ],
        [2],
      ).shape,
    ).toEqual([2, 2]);
  });

  it.each([
    ['no number', []],
    ['too few', [1]],
    ['a part of an example', [1, 2, 3]],
    [
      'rows of two examples',
      [
        [1, 2, 3, 4],
        [1, 2, 3, 4],
      ],
    ],
  ])('refuses %s', (_, input) =>
    expectError(() => toExamples('x', input, [2]), {
      class: ShapeError,
      argument: 'x',
      message: /^x: expected examples of shape \[2\], 2 numbers each, got /,
    }),
  );
});

describe('toTargets', () => {
  it('takes labels and rows', () => {
    expect(toTargets('y', [1, 2], 2).shape).toEqual([2]);
    expect(
      toTargets(
        'y',
        [
          [1, 0],
          [0, 1],
        ],
        2,
      ).shape,
    ).toEqual([2, 2]);
  });

  it('refuses another number of them', () =>
    expectError(() => toTargets('y', [1, 2, 3], 2), {
      class: ShapeError,
      argument: 'y',
      message: /^y: expected a target for each of the 2 examples of x, got 3$/,
    }));
});
