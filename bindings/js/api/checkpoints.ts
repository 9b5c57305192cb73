/** Checkpoint files on the caller's side: what makes two runs the same run, and what to remember of one. */

import { parseJSON } from '../formats/json.js';
import { checkHistory } from '../formats/model/training.js';
import { readSafetensors } from '../formats/safetensors/read.js';
import type { Place } from '../storage/places.js';
import { positionOf } from '../worker/checkpoint.js';
import { ArgumentError, DataError } from './errors.js';

/** What must be the same for a run to go on from a checkpoint of another. All of it is JSON. */
export interface RunIdentity {
  readonly architecture: unknown;
  readonly 'model seed': number;
  readonly compile: unknown;
  readonly fit: unknown;
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
}

const format = 'linnet-checkpoint';
const formatVersion = '1';

/** The metadata of a checkpoint's file; the worker adds the position. */
export function checkpointMetadata(
  identity: RunIdentity,
  progress: RunProgress,
): Record<string, string> {
  return {
    format,
    format_version: formatVersion,
    run: JSON.stringify(identity),
    progress: JSON.stringify(progress),
  };
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
    const { metadata } = readSafetensors(bytes);
    if (metadata.format !== format || metadata.format_version !== formatVersion) {
      throw fail('it is no checkpoint of this version of Linnet');
    }
    const different = differences(identity, parseJSON(metadata.run ?? '', fail));
    if (different.length > 0) {
      const what = `${different.join(', ')} differ${different.length === 1 ? 's' : ''}`;
      const message = `checkpoint: ${place.address} is of another run: ${what}. ${afresh}`;
      throw new ArgumentError(message, { argument: 'checkpoint' });
    }
    return { bytes, progress: progressOf(metadata, fail) };
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

function progressOf(
  metadata: Record<string, string>,
  fail: (problem: string) => Error,
): RunProgress {
  const { epoch } = positionOf(metadata);
  const progress = parseJSON(metadata.progress ?? '', fail) as Partial<RunProgress> | null;
  const { epochs, milliseconds, history } = progress ?? {};
  // A checkpoint is taken in the middle of an epoch, or before the first step of the next one.
  const isEpoch = epochs === epoch || epochs === epoch + 1;
  if (!isEpoch || !((milliseconds as number) >= 0)) throw fail('its progress is damaged');
  return {
    history: checkHistory('progress.history', history),
    epochs: epochs as number,
    milliseconds: milliseconds as number,
  };
}
