/** Steps from plain data: every kind that a pipeline may hold. Nothing in a file is ever run. */

import { checkName, describe } from '../../api/check.js';
import { DataError } from '../../api/errors.js';
import { imputed } from './impute.js';
import { oneHotOf } from './one-hot.js';
import { scaled } from './scale.js';
import type { FittedStep } from './step.js';

/** How a field of each column must look, and what a step is made of the fields. */
interface Kind {
  readonly expected: string;
  isLegal(learnt: unknown): boolean;
  make(columns: Record<string, never>, json: Record<string, unknown>): FittedStep;
}

const isLine = (it: unknown): boolean => {
  const { offset, scale, start } = (it ?? {}) as Record<string, unknown>;
  return [offset, scale, start].every(Number.isFinite) && (scale as number) > 0;
};

const lines = (kind: string): Kind => ({
  expected: 'numbers offset, scale and start',
  isLegal: isLine,
  make: (columns) => scaled(kind, columns),
});

const kinds: Readonly<Record<string, Kind>> = {
  impute: {
    expected: 'a text, a number, or true or false',
    isLegal: (it) => ['string', 'boolean'].includes(typeof it) || Number.isFinite(it),
    make: (columns) => imputed(columns),
  },
  standardize: lines('standardize'),
  minMax: lines('minMax'),
  oneHot: {
    expected: 'an array of texts',
    isLegal: (it) => Array.isArray(it) && it.every((word) => typeof word === 'string'),
    make: (columns, { unknown }) =>
      oneHotOf(columns, checkName('unknown', unknown, ['error', 'zeros'])),
  },
};

/**
 * The step that `toJSON` gave.
 *
 * @throws ArgumentError or DataError for what no step gives
 */
export function stepFromJSON(json: unknown, where: string): FittedStep {
  const { kind, columns, ...others } = (json ?? {}) as Record<string, unknown>;
  const name = checkName(`${where}.kind`, kind, Object.keys(kinds));
  const { expected, isLegal, make } = kinds[name] as Kind;
  if (typeof columns !== 'object' || columns === null || Array.isArray(columns)) {
    throw wrong(`${where}.columns`, 'an object by the names of columns', columns);
  }
  for (const [column, learnt] of Object.entries(columns)) {
    if (!isLegal(learnt)) throw wrong(`${where}.columns.${column}`, expected, learnt);
  }
  return make(columns as Record<string, never>, others);
}

const wrong = (where: string, expected: string, value: unknown): DataError =>
  new DataError(`${where}: expected ${expected}, got ${describe(value)}`, { argument: 'pipeline' });
