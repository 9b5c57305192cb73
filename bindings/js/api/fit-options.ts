/** The options of `fit`, checked. */

import { checkInteger, checkOptions, checkSeed, unexpected } from './check.js';
import type { Callbacks, FitOptions } from './types.js';

/** The options of `fit` with their defaults; the batch size's depends on the data. */
export type CheckedOptions = FitOptions & {
  epochs: number;
  shuffle: boolean;
  callbacks: Callbacks;
};

const optionNames = [
  'epochs',
  'batchSize',
  'shuffle',
  'seed',
  'validationData',
  'signal',
  'callbacks',
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
  checkInteger('epochs', epochs, 1);
  if (batchSize !== undefined) checkInteger('batchSize', batchSize, 1);
  if (seed !== undefined) checkSeed(seed);
  if (typeof shuffle !== 'boolean') {
    throw unexpected('shuffle', 'true or false', shuffle);
  }
  checkOptions('callbacks', callbacks, callbackNames);
  return { ...options, epochs, shuffle, callbacks };
}
