/** The list of callbacks, with Keras's names and defaults. */

import type { Callbacks } from '../types.js';
import { CSVLogger, type CSVLoggerOptions } from './csv-logger.js';
import { EarlyStopping, type EarlyStoppingOptions } from './early-stopping.js';
import {
  type EpochSchedule,
  LearningRateScheduler,
  type LearningRateSchedulerOptions,
} from './learning-rate-scheduler.js';
import { ModelCheckpoint, type ModelCheckpointOptions } from './model-checkpoint.js';
import { ReduceLROnPlateau, type ReduceLROnPlateauOptions } from './reduce-lr-on-plateau.js';
import { TerminateOnNaN, type TerminateOnNaNOptions } from './terminate-on-nan.js';

/**
 * The makers of callbacks, for `fit`. Each serves one `fit` at a time. A value that is watched and is
 * not in the logs, or whose name does not tell whether more of it is better, is an `ArgumentError`.
 *
 * Source: Keras 3, https://keras.io/api/callbacks/
 *
 * @namespace
 */
export const callbacks = {
  /** Keeps the logs of each epoch as CSV, in its `text`, and in Node in a file if one is named. */
  csvLogger: (options: CSVLoggerOptions = {}): CSVLogger & Callbacks => new CSVLogger(options),
  /** Ends training once a value has stopped improving. */
  earlyStopping: (options: EarlyStoppingOptions = {}): EarlyStopping & Callbacks =>
    new EarlyStopping(options),
  /** Sets the learning rate before each epoch; the logs have it as `learning_rate`. */
  learningRateScheduler: (
    schedule: EpochSchedule,
    options: LearningRateSchedulerOptions = {},
  ): Callbacks => new LearningRateScheduler(schedule, options),
  /** Saves the model after each epoch, or after the best ones, by `model.save`. */
  modelCheckpoint: (options: ModelCheckpointOptions): ModelCheckpoint & Callbacks =>
    new ModelCheckpoint(options),
  /** Lowers the learning rate once a value has stopped improving; the logs have it as `learning_rate`. */
  reduceLROnPlateau: (options: ReduceLROnPlateauOptions = {}): Callbacks =>
    new ReduceLROnPlateau(options),
  /**
   * Ends training once the loss is NaN or infinite. The worker does not wait for its callbacks, so
   * some more steps may be done by then.
   */
  terminateOnNaN: (options: TerminateOnNaNOptions = {}): Callbacks => new TerminateOnNaN(options),
} as const;

export type { CSVLogger, CSVLoggerOptions } from './csv-logger.js';
export type { EarlyStopping, EarlyStoppingOptions } from './early-stopping.js';
export type {
  EpochSchedule,
  LearningRateSchedulerOptions,
} from './learning-rate-scheduler.js';
export type { ModelCheckpoint, ModelCheckpointOptions } from './model-checkpoint.js';
export type { MonitorMode, MonitorOptions } from './monitor.js';
export type { ReduceLROnPlateauOptions } from './reduce-lr-on-plateau.js';
export type { TerminateOnNaNOptions } from './terminate-on-nan.js';
