/** Numbers of a callback in the text of a checkpoint. */

import { DataError } from '../errors.js';
import type { CallbackState } from '../types.js';

/** What JSON holds of a number that may be infinite, no number, or not there yet. */
export const keptNumber = (value: number | undefined): string | null =>
  value === undefined ? null : String(value);

/** Reads a state that a callback has kept. */
export class Kept {
  readonly #values: Record<string, unknown>;

  constructor({ values }: CallbackState) {
    if (typeof values !== 'object' || values === null) throw damaged();
    this.#values = values as Record<string, unknown>;
  }

  number(name: string): number | undefined {
    const value = this.#values[name];
    if (value === null) return undefined;
    if (typeof value !== 'string') throw damaged();
    return Number(value);
  }

  count(name: string): number {
    const value = this.#values[name];
    if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
    throw damaged();
  }
}

/** For a state that is not what a callback keeps. */
export const damaged = (): DataError =>
  new DataError('checkpoint: the state of its callbacks is damaged', { argument: 'checkpoint' });
