import { describe, expect, it } from 'vitest';
import { owned } from '../../../dist/worker/owned.js';

describe('owned', () => {
  it('is the array itself where it has its buffer for itself', () => {
    const array = Float32Array.of(1, 2);
    expect(owned(array)).toBe(array);
  });

  it.each([
    ['a view of a heap', () => new Uint8Array(new WebAssembly.Memory({ initial: 1 }).buffer, 8, 4)],
    ['a view of shared memory', () => new Uint8Array(new SharedArrayBuffer(4))],
  ])('is a copy of %s', (_, view) => {
    const array = view();
    array[0] = 7;
    const copy = owned(array);
    expect(copy).toEqual(Uint8Array.of(7, 0, 0, 0));
    expect(copy.buffer).not.toBe(array.buffer);
    expect(copy.buffer).toBeInstanceOf(ArrayBuffer);
  });
});
