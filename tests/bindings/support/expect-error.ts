import type { LinnetError } from 'linnet';
import { expect } from 'vitest';

/** What an error must look like: its class, the argument it names, and a part of its message. */
export interface Expected {
  class: new (message: string) => LinnetError;
  argument?: string;
  message: RegExp;
}

/** The error that a call, or a promise, fails with; fails the test when there is none. */
export async function errorOf(call: (() => unknown) | Promise<unknown>): Promise<unknown> {
  try {
    await (typeof call === 'function' ? call() : call);
  } catch (error) {
    return error;
  }
  throw new Error('expected an error, got none');
}

/** Expects a call, or a promise, to fail just so. */
export async function expectError(
  call: (() => unknown) | Promise<unknown>,
  expected: Expected,
): Promise<void> {
  const error = (await errorOf(call)) as LinnetError;
  expect(error).toBeInstanceOf(expected.class);
  expect(error.name).toBe(expected.class.name);
  expect(error.message).toMatch(expected.message);
  expect(error.argument).toBe(expected.argument);
}
