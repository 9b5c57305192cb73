/** Training records in model files. */

import { checkInteger, checkOptions, checkSeed, unexpected } from '../../api/check.js';
import type { TrainingRecord } from './details.js';

const fields = [
  'history',
  'epochs',
  'batchSize',
  'shuffle',
  'seed',
  'examples',
  'data',
  'milliseconds',
  'stopped',
  'version',
  'variant',
] as const satisfies readonly (keyof TrainingRecord)[];

const mostRecords = 10_000;

/** Characters of JSON for all records: half of the metadata that readers take unless told otherwise. */
const mostCharacters = 2 ** 20;

/**
 * The records that a file has room for: the newest ones. Histories go first, the oldest before others,
 * and a history that is too long by itself goes too.
 */
export function keptTraining(records: readonly TrainingRecord[]): TrainingRecord[] {
  const kept: TrainingRecord[] = [];
  let room = mostCharacters;
  for (const record of records.slice(-mostRecords).reverse()) {
    const bare = { ...record, history: {} };
    const fitting = [record, bare].find((it) => JSON.stringify(it).length < room);
    if (!fitting) break;
    room -= JSON.stringify(fitting).length + 1;
    kept.push(fitting);
  }
  return kept.reverse();
}

/**
 * Records as a file has them, checked. A number that is not finite is null in JSON, and NaN here.
 *
 * @throws ArgumentError that names the field
 */
export function checkTraining(value: unknown): TrainingRecord[] {
  if (!Array.isArray(value) || value.length > mostRecords) {
    throw unexpected('training', `an array of at most ${mostRecords} records`, value);
  }
  return value.map(checkRecord);
}

function checkRecord(value: unknown, index: number): TrainingRecord {
  const where = `training[${index}]`;
  checkOptions(where, value as object, fields);
  const record = value as TrainingRecord;
  checkInteger(`${where}.epochs`, record.epochs, 0);
  checkInteger(`${where}.batchSize`, record.batchSize, 1);
  checkInteger(`${where}.examples`, record.examples, 1);
  checkSeed(record.seed, `${where}.seed`);
  for (const name of ['shuffle', 'stopped'] as const) {
    if (typeof record[name] !== 'boolean') {
      throw unexpected(`${where}.${name}`, 'true or false', record[name]);
    }
  }
  for (const name of ['data', 'version', 'variant'] as const) {
    if (typeof record[name] !== 'string')
      throw unexpected(`${where}.${name}`, 'text', record[name]);
  }
  if (!(record.milliseconds >= 0)) {
    throw unexpected(`${where}.milliseconds`, 'a number of at least 0', record.milliseconds);
  }
  return Object.freeze({ ...record, history: checkHistory(`${where}.history`, record.history) });
}

/** A history as JSON has it, checked and copied. */
function checkHistory(where: string, value: unknown): Record<string, number[]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw unexpected(where, 'an object with an array for each metric', value);
  }
  const entries = Object.entries(value).map(([metric, values]) => {
    const legal = (item: unknown): boolean => item === null || typeof item === 'number';
    if (!Array.isArray(values) || !values.every(legal)) {
      throw unexpected(`${where}.${metric}`, 'an array of numbers', values);
    }
    return [metric, values.map((item: number | null) => item ?? Number.NaN)] as const;
  });
  return Object.fromEntries(entries);
}
