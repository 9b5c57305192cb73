import { ArgumentError, DataError, MemoryError, ShapeError, StateError, WorkerError } from 'linnet';
import { describe, expect, it } from 'vitest';
import { Spelling } from '../../../dist/api/names.js';
import { translateFailure } from '../../../dist/worker/failure.js';

describe('translateFailure', () => {
  it.each([
    ['ArgumentError', ArgumentError],
    ['ShapeError', ShapeError],
    ['DataError', DataError],
    ['StateError', StateError],
    ['MemoryError', MemoryError],
  ])('makes an error of what the engine throws: %s', (kind, errorClass) => {
    const thrown = { kind, argument: 'batch_size', message: 'batch_size: expected 1, got 2' };
    const error = translateFailure(thrown, new Spelling());
    expect(error).toBeInstanceOf(errorClass);
    expect(error).toMatchObject({
      name: kind,
      argument: 'batchSize',
      message: 'batchSize: expected 1, got 2',
    });
  });

  it('names no argument where there is none', () => {
    const thrown = { kind: 'StateError', argument: '', message: 'not now' };
    expect(translateFailure(thrown, new Spelling())).toMatchObject({ argument: undefined });
  });

  it('calls a crash of the engine a failure of the worker', () => {
    const error = translateFailure(new WebAssembly.RuntimeError('unreachable'), new Spelling());
    expect(error).toBeInstanceOf(WorkerError);
    expect((error as Error).message).toMatch(/^the engine failed: unreachable\. Make another one/);
  });

  it('calls what JavaScript has no room for a lack of memory', () => {
    const error = translateFailure(
      new RangeError('Array buffer allocation failed'),
      new Spelling(),
    );
    expect(error).toBeInstanceOf(MemoryError);
  });

  it('leaves all other errors as they are', () => {
    const own = new StateError('own');
    const foreign = new TypeError('foreign');
    expect(translateFailure(own, new Spelling())).toBe(own);
    expect(translateFailure(foreign, new Spelling())).toBe(foreign);
  });
});
