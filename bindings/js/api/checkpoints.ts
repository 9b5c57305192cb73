/** Checkpoint files on the caller's side: what makes two runs the same run, and what to remember of one. */

import { parseJSON } from '../formats/json.js';
import { readSafetensors, type SafetensorsFile } from '../formats/safetensors/read.js';
import type { Place } from '../storage/places.js';
import { checkpointLimits, positionOf } from '../worker/checkpoint.js';
import type { CheckpointPlan } from '../worker/protocol.js';
import { ArgumentError, DataError } from './errors.js';
import type { CallbackState } from './types.js';

/** What must be the same for a run to go on from a checkpoint of another. All of it is JSON. */
export interface RunIdentity {
  readonly architecture: unknown;
  readonly 'model seed': number;
  readonly compile: unknown;
  readonly fit: unknown;
  /** Of how many callbacks something is kept. */
  readonly callbacks: number;
  /** The digest of the data. */
  readonly data: string;
  readonly 'validation data': string | null;
  /** The digest of weights and optimizer before the first step. */
  readonly 'first weights': string;
}

/** What the caller's side remembers of a run: the epochs that have ended. */
export interface RunProgress {
  history: Record<string, number[]>;
  epochs: number;
  /** Spent in training steps of these epochs. */
  milliseconds: number;
}

/** A checkpoint that was found, of the same run. */
export interface FoundCheckpoint {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly progress: RunProgress;
  /** What it keeps of the callbacks. */
  readonly states: readonly CallbackState[];
}

const format = 'linnet-checkpoint';
const formatVersion = '2';

/** The metadata of a checkpoint's file; the worker adds the position. */
export function checkpointMetadata(
  identity: RunIdentity,
  { epochs, milliseconds }: RunProgress,
  states: readonly CallbackState[],
): Record<string, string> {
  return {
    format,
    format_version: formatVersion,
    run: JSON.stringify(identity),
    progress: JSON.stringify({ epochs, milliseconds }),
    callbacks: JSON.stringify(states.map(({ values }) => values)),
  };
}

/** Where a checkpoint has the history: in numbers as they are, since JSON knows no NaN and no infinity. */
const historyPrefix = 'history/';

/** Where a checkpoint has the arrays of a callback. */
const arrayName = (callback: number, array: number): string => `callbacks/${callback}/${array}`;

/** The history, and what else is kept of the callbacks, by the name of the tensor. */
export function checkpointTensors(
  { history }: RunProgress,
  states: readonly CallbackState[],
): CheckpointPlan['arrays'] {
  const past = Object.entries(history).map(
    ([name, values]) => [historyPrefix + name, Float64Array.from(values)] as const,
  );
  const named = states.flatMap(({ arrays = [] }, callback) =>
    arrays.map((values, array) => [arrayName(callback, array), values] as const),
  );
  return Object.fromEntries([...past, ...named]);
}

/**
 * The checkpoint that a place keeps, or undefined where there is none.
 *
 * @throws ArgumentError when it is of another run, and says what differs; DataError when it is
 * damaged
 */
export async function findCheckpoint(
  place: Place,
  identity: RunIdentity,
): Promise<FoundCheckpoint | undefined> {
  const bytes = await place.read();
  if (!bytes) return undefined;
  const afresh = `Remove it to start afresh: removeCheckpoint('${place.address}')`;
  const fail = (problem: string): Error =>
    new DataError(`checkpoint: ${place.address}: ${problem}. ${afresh}`, {
      argument: 'checkpoint',
    });
  try {
    const file = readSafetensors(bytes, { limits: checkpointLimits });
    const { metadata } = file;
    if (metadata.format !== format || metadata.format_version !== formatVersion) {
      throw fail('it is no checkpoint of this version of Linnet');
    }
    const different = differences(identity, parseJSON(metadata.run ?? '', fail));
    if (different.length > 0) {
      const what = `${different.join(', ')} differ${different.length === 1 ? 's' : ''}`;
      const message = `checkpoint: ${place.address} is of another run: ${what}. ${afresh}`;
      throw new ArgumentError(message, { argument: 'checkpoint' });
    }
    const states = statesOf(file, identity.callbacks, fail);
    return { bytes, progress: progressOf(file, fail), states };
  } catch (error) {
    if (!(error instanceof DataError) || error.argument === 'checkpoint') throw error;
    throw fail(error.message);
  }
}

function differences(identity: RunIdentity, found: unknown): string[] {
  const other = (found ?? {}) as Record<string, unknown>;
  return Object.entries(identity)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(other[name]))
    .map(([name]) => name);
}

function statesOf(
  { metadata, tensors }: SafetensorsFile,
  count: number,
  fail: (problem: string) => Error,
): CallbackState[] {
  const all = parseJSON(metadata.callbacks ?? '', fail);
  if (!Array.isArray(all) || all.length !== count) throw fail('its callbacks are damaged');
  return all.map((values, callback) => {
    const arrays: Float32Array[] = [];
    for (;;) {
      const tensor = tensors.get(arrayName(callback, arrays.length));
      if (!(tensor?.values instanceof Float32Array)) return { values, arrays };
      // Of its own, since the file goes to the worker.
      arrays.push(tensor.values.slice());
    }
  });
}

function progressOf(
  { metadata, tensors }: SafetensorsFile,
  fail: (problem: string) => Error,
): RunProgress {
  const { epoch } = positionOf(metadata);
  const progress = parseJSON(metadata.progress ?? '', fail) as Partial<RunProgress> | null;
  const { epochs, milliseconds } = progress ?? {};
  // A checkpoint is taken in the middle of an epoch, or before the first step of the next one.
  const isEpoch = epochs === epoch || epochs === epoch + 1;
  if (!isEpoch || !((milliseconds as number) >= 0)) throw fail('its progress is damaged');
  const history = [...tensors]
    .filter(([name]) => name.startsWith(historyPrefix))
    .map(([name, { values }]) => {
      if (!(values instanceof Float64Array)) throw fail('its history is damaged');
      return [name.slice(historyPrefix.length), [...values]] as [string, number[]];
    });
  return {
    history: Object.fromEntries(history),
    epochs: epochs as number,
    milliseconds: milliseconds as number,
  };
}
