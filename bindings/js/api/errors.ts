/** The errors of Linnet. Every one says what was expected, what came, and names the argument. */

/** What an error may carry besides its message. */
export interface LinnetErrorOptions {
  /** The argument at fault, as the caller spells it: `'batchSize'`. Default: none. */
  argument?: string | undefined;
  /** The error underneath, where there is one. Default: none. */
  cause?: unknown;
}

/** The class that all of Linnet's errors extend: `catch (error) { if (error instanceof LinnetError) … }`. */
export class LinnetError extends Error {
  /** `'LinnetError'`. */
  override name = 'LinnetError';
  /** The argument at fault, as the caller spells it (`'batchSize'`), or `undefined`. */
  readonly argument: string | undefined;

  constructor(message: string, { argument, cause }: LinnetErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.argument = argument;
  }
}

/** An argument has a value, a type or a name that is not legal. */
export class ArgumentError extends LinnetError {
  /** `'ArgumentError'`. */
  override name = 'ArgumentError';
}

/** Shapes do not fit each other. */
export class ShapeError extends LinnetError {
  /** `'ShapeError'`. */
  override name = 'ShapeError';
}

/** What a file or an array holds is wrong: a corrupt or truncated file, NaN, a label out of range. */
export class DataError extends LinnetError {
  /** `'DataError'`. */
  override name = 'DataError';
}

/** The call came at the wrong time: before `compile`, during another `fit`, after `dispose`. */
export class StateError extends LinnetError {
  /** `'StateError'`. */
  override name = 'StateError';
}

/** The engine could not get the memory that a call needs. The engine goes on working. */
export class MemoryError extends LinnetError {
  /** `'MemoryError'`. */
  override name = 'MemoryError';
}

/** This browser lacks something that Linnet needs; the message says what. */
export class UnsupportedError extends LinnetError {
  /** `'UnsupportedError'`. */
  override name = 'UnsupportedError';
}

/** A file could not be fetched; the message names it. */
export class NetworkError extends LinnetError {
  /** `'NetworkError'`. */
  override name = 'NetworkError';
}

/** The worker could not be started, or died. Every later call of its engine fails: make another. */
export class WorkerError extends LinnetError {
  /** `'WorkerError'`. */
  override name = 'WorkerError';
}

/** A model or a checkpoint could not be kept, read or removed; the message says where and why. */
export class StorageError extends LinnetError {
  override name = 'StorageError';
}

/** There is no room for a model or a checkpoint; the message says how much it takes, and what is free. */
export class QuotaError extends StorageError {
  override name = 'QuotaError';
}

const classes = {
  LinnetError,
  ArgumentError,
  ShapeError,
  DataError,
  StateError,
  MemoryError,
  UnsupportedError,
  NetworkError,
  WorkerError,
  StorageError,
  QuotaError,
};

/** The name of one of the error classes. */
export type ErrorName = keyof typeof classes;

/** An error as plain data: what crosses from the worker. */
export interface PlainError {
  name: ErrorName;
  message: string;
  argument?: string | undefined;
  /** The cause in words: causes themselves may not be cloneable. */
  cause?: string | undefined;
}

/** Turns an error into plain data. One that is not Linnet's own is a fault of the worker. */
export function toPlain(error: unknown): PlainError {
  if (error instanceof LinnetError) {
    const cause = error.cause === undefined ? undefined : String(error.cause);
    return {
      name: error.name as ErrorName,
      message: error.message,
      argument: error.argument,
      cause,
    };
  }
  return { name: 'WorkerError', message: `unexpected failure in the worker: ${String(error)}` };
}

/** The error that plain data stands for. */
export function fromPlain({ name, message, argument, cause }: PlainError): LinnetError {
  return new classes[name](message, { argument, cause });
}
