/** The options of `fit`, checked. */

import { type Place, placeOf } from '../storage/places.js';
import { type CallbackList, callbackList } from './callbacks/callback-list.js';
import { checkFlag, checkInteger, checkOptions, checkSeed, unexpected } from './check.js';
import type { FitOptions } from './types.js';

/** The options of `fit` with their defaults; the batch size's depends on the data. */
export type CheckedOptions = Omit<FitOptions, 'checkpoint' | 'callbacks'> & {
  epochs: number;
  initialEpoch: number;
  shuffle: boolean;
  callbacks: CallbackList;
  checkpoint: Place | undefined;
  checkpointEvery: number;
};

const optionNames = [
  'epochs',
  'batchSize',
  'shuffle',
  'seed',
  'validationData',
  'validationSplit',
  'classWeight',
  'initialEpoch',
  'stepsPerEpoch',
  'signal',
  'callbacks',
  'checkpoint',
  'checkpointEvery',
] as const satisfies readonly (keyof FitOptions)[];

/** The engine keeps the logs of all steps of an epoch until somebody takes them. */
const mostSteps = 1_000_000;

export function checkFitOptions(options: FitOptions): CheckedOptions {
  checkOptions('fit', options, optionNames);
  const { epochs = 1, shuffle = true, callbacks: given = {}, batchSize, seed } = options;
  const { checkpointEvery = 5000, initialEpoch = 0, stepsPerEpoch } = options;
  checkInteger('epochs', epochs, 1);
  checkInteger('initialEpoch', initialEpoch, 0, epochs - 1);
  if (stepsPerEpoch !== undefined) checkInteger('stepsPerEpoch', stepsPerEpoch, 1, mostSteps);
  if (batchSize !== undefined) checkInteger('batchSize', batchSize, 1);
  if (seed !== undefined) checkSeed(seed);
  checkFlag('shuffle', shuffle);
  checkWeighting(options);
  const callbacks = callbackList(given);
  checkInteger('checkpointEvery', checkpointEvery, 0);
  const place = options.checkpoint;
  const checkpoint = place === undefined ? undefined : placeOf('checkpoint', place, 'checkpoint');
  return { ...options, epochs, initialEpoch, shuffle, callbacks, checkpoint, checkpointEvery };
}

function checkWeighting({ classWeight, validationSplit }: FitOptions): void {
  // A Map would be taken for an object without keys.
  const isObject = typeof classWeight === 'object' && !(Symbol.iterator in (classWeight ?? []));
  if (classWeight !== undefined && !isObject) {
    const expected = 'an object of a weight for each number of a class';
    throw unexpected('classWeight', expected, classWeight);
  }
  if (validationSplit === undefined) return;
  if (typeof validationSplit !== 'number' || !(validationSplit >= 0 && validationSplit < 1)) {
    throw unexpected('validationSplit', 'a number of at least 0 and less than 1', validationSplit);
  }
}
