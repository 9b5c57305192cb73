/**
 * Checkpoints as files: safetensors whose tensors are the weights, what the optimizer remembers, and
 * the sums of the logs; the position is in the metadata, beside what the caller has put there.
 */

import { DataError } from '../api/errors.js';
import { parseJSON } from '../formats/json.js';
import { failer, readSafetensors, type SafetensorsFile } from '../formats/safetensors/read.js';
import { type SafetensorsInput, writeSafetensors } from '../formats/safetensors/write.js';
import type { EngineCheckpoint, LinnetModule, Trainer, Weight } from './module.js';
import type { CheckpointPlan } from './protocol.js';

/** Where in its run a checkpoint was taken, as its metadata has it under "position". */
export interface Position {
  iterations: number;
  seed: number;
  /** The epoch under way, or the one that has just ended. */
  epoch: number;
  /** Batches of it that are done. */
  batch: number;
  /** Spent in training steps of it. */
  milliseconds: number;
}

/**
 * Beyond the defaults of model files: the history of ten thousands of epochs is in it, several arrays for
 * each weight, and it was written by nobody else.
 */
export const checkpointLimits = { headerBytes: 2 ** 28, metadataBytes: 2 ** 28, tensors: 2 ** 16 };

const weightPrefix = 'model/';
const slotPrefix = 'optimizer/';
const sumsName = 'logs/sums';

/** What a trainer needs to go on, as bytes, taken between two steps. */
export function checkpointBytes(
  engine: LinnetModule,
  trainer: Trainer,
  { metadata, arrays }: Pick<CheckpointPlan, 'metadata' | 'arrays'>,
  milliseconds: number,
): Uint8Array<ArrayBuffer> {
  const { weights, slots, sums, ...position } = engine.checkpoint(trainer);
  const tensors: Record<string, SafetensorsInput> = {
    [sumsName]: { shape: [sums.length], values: sums as Float64Array<ArrayBuffer> },
  };
  for (const [name, values] of Object.entries(arrays)) {
    tensors[name] = { shape: [values.length], values: values as Float32Array<ArrayBuffer> };
  }
  for (const [prefix, weightsOrSlots] of [
    [weightPrefix, weights],
    [slotPrefix, slots],
  ] as const) {
    for (const { name, shape, values } of weightsOrSlots) {
      tensors[prefix + name] = { shape, values: values as Float32Array<ArrayBuffer> };
    }
  }
  const described: Position = { ...position, milliseconds };
  return writeSafetensors(tensors, { ...metadata, position: JSON.stringify(described) });
}

/**
 * Has a trainer go on from a checkpoint of its run; says where it stands then.
 *
 * @throws DataError or ShapeError when the checkpoint does not fit; nothing has changed then
 */
export function restoreCheckpoint(
  engine: LinnetModule,
  trainer: Trainer,
  bytes: Uint8Array<ArrayBuffer>,
): Position {
  const file = readSafetensors(bytes, { limits: checkpointLimits });
  const position = positionOf(file.metadata);
  const arrays = (prefix: string): Weight[] => floatsOf(file, prefix);
  const sums = file.tensors.get(sumsName)?.values;
  if (!(sums instanceof Float64Array)) throw damaged(`expected ${sumsName} of F64`);
  const taken: EngineCheckpoint = {
    ...position,
    weights: arrays(weightPrefix),
    slots: arrays(slotPrefix),
    sums,
  };
  engine.restoreCheckpoint(trainer, taken);
  return position;
}

/** Where a checkpoint stands, from the metadata of its file. */
export function positionOf({ position = '{}' }: Record<string, string>): Position {
  const value = parseJSON(position, failer('checkpoint')) as Partial<Position> | null;
  const fields = ['iterations', 'seed', 'epoch', 'batch', 'milliseconds'] as const;
  const wrong = fields.find((field) => !((value?.[field] as number) >= 0));
  if (wrong !== undefined) throw damaged(`expected a number as position.${wrong}`);
  return value as Position;
}

function floatsOf({ tensors }: SafetensorsFile, prefix: string): Weight[] {
  return [...tensors]
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, { shape, values }]) => {
      if (!(values instanceof Float32Array)) throw damaged(`expected ${name} of F32`);
      return { name: name.slice(prefix.length), shape: [...shape], values };
    });
}

const damaged = (problem: string): DataError =>
  new DataError(`checkpoint: ${problem}`, { argument: 'checkpoint' });
