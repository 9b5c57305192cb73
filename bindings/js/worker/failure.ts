/** What the engine throws, as errors of the package. */

import {
  ArgumentError,
  DataError,
  LinnetError,
  MemoryError,
  ShapeError,
  StateError,
  WorkerError,
} from '../api/errors.js';
import { camelCase, type Spelling } from '../api/names.js';
import type { EngineFailure } from './module.js';

const classes = { ArgumentError, ShapeError, DataError, StateError, MemoryError };

/** The error of the package for anything that a call threw, in the caller's spelling. */
export function translateFailure(thrown: unknown, spelling: Spelling): unknown {
  if (thrown instanceof LinnetError) return thrown;
  if (isFailure(thrown)) {
    const { kind, argument, message } = thrown;
    return new classes[kind](spelling.fromKeras(message, argument), {
      argument: argument === '' ? undefined : camelCase(argument),
    });
  }
  if (thrown instanceof WebAssembly.RuntimeError) {
    return new WorkerError(
      `the engine failed: ${thrown.message}. Make another one with createEngine()`,
    );
  }
  if (thrown instanceof RangeError) return new MemoryError(`out of memory: ${thrown.message}`);
  return thrown;
}

function isFailure(thrown: unknown): thrown is EngineFailure {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    'kind' in thrown &&
    (thrown.kind as string) in classes
  );
}
