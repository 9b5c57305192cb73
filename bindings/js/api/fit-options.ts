/** The options of `fit`, checked. */

import { type Place, placeOf } from '../storage/places.js';
import { checkInteger, checkOptions, checkSeed, unexpected } from './check.js';
import type { Callbacks, FitOptions } from './types.js';

/** The options of `fit` with their defaults; the batch size's depends on the data. */
export type CheckedOptions = Omit<FitOptions, 'checkpoint'> & {
  epochs: number;
  shuffle: boolean;
  callbacks: Callbacks;
  checkpoint: Place | undefined;
  checkpointEvery: number;
};

const optionNames = [
  'epochs',
  'batchSize',
  'shuffle',
  'seed',
  'validationData',
  'signal',
  'callbacks',
  'checkpoint',
  'checkpointEvery',
] as const satisfies readonly (keyof FitOptions)[];

const callbackNames = [
  'onTrainBegin',
  'onTrainEnd',
  'onEpochBegin',
  'onEpochEnd',
  'onBatchEnd',
  'onProgress',
] as const satisfies readonly (keyof Callbacks)[];

export function checkFitOptions(options: FitOptions): CheckedOptions {
  checkOptions('fit', options, optionNames);
  const { epochs = 1, shuffle = true, callbacks = {}, batchSize, seed } = options;
  const { checkpointEvery = 5000 } = options;
  checkInteger('epochs', epochs, 1);
  if (batchSize !== undefined) checkInteger('batchSize', batchSize, 1);
  if (seed !== undefined) checkSeed(seed);
  if (typeof shuffle !== 'boolean') {
    throw unexpected('shuffle', 'true or false', shuffle);
  }
  checkOptions('callbacks', callbacks, callbackNames);
  checkInteger('checkpointEvery', checkpointEvery, 0);
  const place = options.checkpoint;
  const checkpoint = place === undefined ? undefined : placeOf('checkpoint', place, 'checkpoint');
  return { ...options, epochs, shuffle, callbacks, checkpoint, checkpointEvery };
}
