/** What training and evaluation take and give. */

import type { JSONValue } from '../formats/model/details.js';
import type { Dataset } from './dataset.js';
import type { Model } from './model.js';
import type { PerOutput } from './parts.js';
import type { ArrayInput } from './values.js';

/** Values by the name of the metric: `loss`, `accuracy`; after validation also `val_loss` and so on. */
export interface Logs {
  /** The mean loss. */
  readonly loss: number;
  readonly [metric: string]: number;
}

/** The logs of an epoch. What a callback adds, later callbacks and the history have too. */
export type EpochLogs = Logs & Record<string, number>;

/** What a checkpoint keeps of a callback. */
export interface CallbackState {
  /** What JSON can hold. */
  readonly values: JSONValue;
  /** Numbers in bulk, such as weights. Default: none. */
  readonly arrays?: readonly Float32Array[] | undefined;
}

/**
 * The inputs of a model: those of its one input; or an array for each of several, in an array in the
 * model's order, or by their names.
 */
export type Inputs = ArrayInput | PerOutput<ArrayInput>;

/** Arrays in place of a dataset. Bytes in `x` are taken as image bytes, scaled by 1/255. */
export interface Arrays {
  /** Inputs of the model's input shape, row by row or nested; of several inputs, of each. Copied. */
  x: Inputs;
  /**
   * A target for each example: a number (the label), or an array of numbers; of several outputs, such
   * an array for each, in their order or by name. Copied.
   */
  y: Inputs;
  /**
   * How much each example counts in the loss: a number of at least 0 for each; of several outputs for
   * all alike, or an object with an array for each by name. Default: 1.
   */
  sampleWeight?: ArrayInput | { readonly [output: string]: ArrayInput } | undefined;
}

/** Data to train on, or to evaluate with. */
export type Data = Dataset | Arrays;

/** Where training stands, a few times a second. */
export interface FitProgress {
  /** The epoch under way, from 0. */
  readonly epoch: number;
  /** How many there will be. */
  readonly epochs: number;
  /** Batches finished in this epoch. */
  readonly batch: number;
  /** Batches in an epoch. */
  readonly batches: number;
  /** Mean of the whole run, without pauses and validation. */
  readonly examplesPerSecond: number;
  /** At that pace, in seconds, to the end of the last epoch. */
  readonly secondsLeft: number;
  /** Running means of this epoch. */
  readonly logs: Logs;
}

/**
 * What `fit` calls: Keras's hooks, in a plain object or in one of a class of yours. Each may be async,
 * and is waited for; one that throws ends `fit` with its error.
 */
export interface Callbacks {
  /** Called first in each `fit`, with the model that is trained. */
  setModel?: ((model: Model) => unknown) | undefined;
  /** Called once, before the first epoch. Default: none, as of all of these. */
  onTrainBegin?: (() => unknown) | undefined;
  /** Called once, after the last epoch. Not called when training ends with an error or is aborted. */
  onTrainEnd?: (() => unknown) | undefined;
  /** Called before each epoch, counted from 0. */
  onEpochBegin?: ((epoch: number) => unknown) | undefined;
  /** Called after each epoch. `logs` holds the epoch's means, and those of the validation data as `val_loss` and so on. */
  onEpochEnd?: ((epoch: number, logs: EpochLogs) => unknown) | undefined;
  /**
   * Called for every batch, in order, with the running means of its epoch. The worker reports some
   * 25 times a second and does not wait for it; the end of the epoch does.
   */
  onBatchEnd?: ((batch: number, logs: Logs) => unknown) | undefined;
  /** Called about five times a second, and at the end of each epoch. */
  onProgress?: ((progress: FitProgress) => unknown) | undefined;
  /** What a checkpoint is to keep of the callback: called after `onEpochBegin` where there is one. */
  getState?: (() => CallbackState) | undefined;
  /** Given back what was kept, after `onTrainBegin`, when the run goes on from a checkpoint. */
  setState?: ((state: CallbackState) => unknown) | undefined;
}

/** The options of `fit`. */
export interface FitOptions {
  /** The epochs to reach, from `initialEpoch`; at least 1. Default: 1. */
  epochs?: number | undefined;
  /** Examples in a step, at least 1; all of them if there are fewer. Default: 32. */
  batchSize?: number | undefined;
  /** Whether each epoch has an order of its own. Default: true. */
  shuffle?: boolean | undefined;
  /** What the orders come from. Default: derived from the model's seed, another for each `fit`. */
  seed?: number | undefined;
  /** Evaluated after each epoch. Default: none. */
  validationData?: Data | undefined;
  /**
   * The share of the data, the last of it before any shuffle, that is evaluated after each epoch
   * instead of trained on; at least 0, less than 1. Does nothing beside `validationData`. Default: 0,
   * none.
   */
  validationSplit?: number | undefined;
  /** How much examples of a class count in the loss, by the number of the class; for a model of one output. Default: 1 for each. */
  classWeight?: Readonly<Record<number, number>> | undefined;
  /** The number of the first epoch, below `epochs`: for going on from an earlier `fit`. Default: 0. */
  initialEpoch?: number | undefined;
  /**
   * Batches in an epoch at most; the next epoch goes on where one ends. An epoch ends where the data do.
   * Default: as many as the data have.
   */
  stepsPerEpoch?: number | undefined;
  /**
   * Gives up: `fit` rejects with the signal's reason. The weights are those of the last finished
   * step, and the model can be used on. Default: none.
   */
  signal?: AbortSignal | undefined;
  /** What to call as training goes on: one callback, or some, called in their order. Default: nothing. */
  callbacks?: Callbacks | readonly Callbacks[] | undefined;
  /**
   * Where to keep what the run needs to go on after its tab was closed or its worker died:
   * `'indexeddb://name'`, or a `file:` address in Node. The same program, run again, finds it there
   * and goes on to the same bits and the same history, as if nothing had been; when `fit` resolves
   * it is removed. A model under the same address is another thing. Default: none is kept.
   */
  checkpoint?: string | URL | undefined;
  /**
   * How long to train between two checkpoints at most, in milliseconds: what can be lost. It is longer
   * where that would be less than a microsecond for each number of the history so far. Default: 5000.
   */
  checkpointEvery?: number | undefined;
}

/** What `fit` gives. */
export interface History {
  /** The numbers of the epochs that were run. */
  readonly epoch: number[];
  /** For each metric a value for each of these epochs. */
  readonly history: Record<string, number[]>;
  /** Spent in training steps, without pauses, validation and callbacks. */
  readonly trainMilliseconds: number;
  /** Whether `stopTraining` ended it early; then the last epoch may be a part of one. */
  readonly stopped: boolean;
}

/** The options of `evaluate`. */
export interface EvaluateOptions {
  /** Examples at once; the result does not depend on it beyond rounding. Default: 32. */
  batchSize?: number | undefined;
  /** Gives up: `evaluate` rejects with the signal's reason. Default: none. */
  signal?: AbortSignal | undefined;
  /** Called some 25 times a second with the number of examples done, of `size`. Default: none. */
  onProgress?: ((progress: { completed: number; size: number }) => void) | undefined;
}

/** The options of `predict`. */
export interface PredictOptions {
  /** Examples at once; the result does not depend on it beyond rounding. Default: 32. */
  batchSize?: number | undefined;
  /** Gives up: `predict` rejects with the signal's reason. Default: none. */
  signal?: AbortSignal | undefined;
}
