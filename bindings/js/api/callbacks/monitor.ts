/** The value that a callback watches, and what is better in it. */

import { checkName, unexpected } from '../check.js';
import { ArgumentError } from '../errors.js';
import type { Logs } from '../types.js';

/** What all callbacks take that watch a value. */
export interface MonitorOptions {
  /** The value to watch, by its name in the logs. Default: `'val_loss'`. */
  monitor?: string | undefined;
  /** Whether less or more is better. Default: `'auto'`, by the name of the metric. */
  mode?: MonitorMode | undefined;
  /** Whether to print what it does: 0 or 1. Default: 0. */
  verbose?: 0 | 1 | undefined;
}

/** Whether less (`'min'`) or more (`'max'`) is better, or as the name of the metric says. */
export type MonitorMode = 'auto' | 'min' | 'max';

export const monitorOptions = ['monitor', 'mode', 'verbose'] as const;

const growing =
  /(accuracy|auc|f1_score|precision|recall|r2_score|cosine_similarity|mean_io_u|io_u)$/;
const shrinking = /(loss|error|crossentropy|hinge|huber|divergence|logcosh|poisson)$/;

/**
 * Whether more of a value is better.
 *
 * @throws ArgumentError when its name does not tell
 */
export function isMoreBetter(monitor: string, mode: MonitorMode): boolean {
  checkName('mode', mode, ['auto', 'min', 'max']);
  if (mode !== 'auto') return mode === 'max';
  if (growing.test(monitor) || shrinking.test(monitor)) return growing.test(monitor);
  const message = `mode: expected 'min' or 'max', since the name ${monitor} does not tell which is better`;
  throw new ArgumentError(message, { argument: 'mode' });
}

export class Monitor {
  readonly name: string;
  readonly #more: boolean;
  readonly #delta: number;

  constructor({ monitor = 'val_loss', mode = 'auto' }: MonitorOptions, minDelta: number) {
    if (typeof monitor !== 'string') throw unexpected('monitor', 'the name of a log', monitor);
    this.name = monitor;
    this.#more = isMoreBetter(monitor, mode);
    this.#delta = Math.abs(checkNumber('minDelta', minDelta));
  }

  /**
   * The watched value.
   *
   * @throws ArgumentError when it is not in the logs
   */
  value(logs: Logs): number {
    const value = logs[this.name];
    if (value !== undefined) return value;
    const names = Object.keys(logs).join(', ');
    const message = `monitor: expected one of the logs ${names}, got "${this.name}"`;
    throw new ArgumentError(message, { argument: 'monitor' });
  }

  /** Whether a value is better than another, by more than the least change; it is if there is none. */
  isImprovement(value: number, than: number | undefined): boolean {
    if (than === undefined) return true;
    // In single precision, as Keras compares.
    const reference = Math.fround(than);
    return this.#more
      ? Math.fround(value - this.#delta) > reference
      : Math.fround(value + this.#delta) < reference;
  }
}

/** Throws unless `value` is a number, of at least `least`; returns it. */
export function checkNumber(argument: string, value: unknown, least = -Infinity): number {
  if (typeof value === 'number' && value >= least) return value;
  const expected = least === -Infinity ? 'a number' : `a number of at least ${least}`;
  throw unexpected(argument, expected, value);
}
