/** Sets the learning rate before each epoch. */

import { checkOptions, unexpected } from '../check.js';
import type { Model } from '../model.js';
import type { CallbackState, EpochLogs } from '../types.js';
import { Kept } from './kept.js';
import { checkNumber } from './monitor.js';

/** Gives the learning rate of an epoch, counted from 0, from the rate until then. */
export type EpochSchedule = (epoch: number, learningRate: number) => number | Promise<number>;

/** The options of `callbacks.learningRateScheduler`. */
export interface LearningRateSchedulerOptions {
  /** Whether to print what it does: 0 or 1. Default: 0. */
  verbose?: 0 | 1 | undefined;
}

/** Made by `callbacks.learningRateScheduler`. */
export class LearningRateScheduler {
  readonly #schedule: EpochSchedule;
  readonly #verbose: boolean;
  #model: Model | undefined;
  /** How many epochs it has set the rate of: one that goes on from a checkpoint begins twice. */
  #epochs = 0;

  /** @internal */
  constructor(schedule: EpochSchedule, options: LearningRateSchedulerOptions) {
    checkOptions('callbacks.learningRateScheduler', options, ['verbose']);
    if (typeof schedule !== 'function') {
      throw unexpected('schedule', 'a function of epoch and learning rate', schedule);
    }
    this.#schedule = schedule;
    this.#verbose = Boolean(options.verbose);
  }

  /** @internal */
  setModel(model: Model): void {
    this.#model = model;
  }

  /** @internal */
  onTrainBegin(): void {
    this.#epochs = 0;
  }

  /** @internal */
  async onEpochBegin(epoch: number): Promise<void> {
    if (epoch < this.#epochs) return;
    const model = this.#model as Model;
    const rate = await this.#schedule(epoch, await model.getLearningRate());
    await model.setLearningRate(checkNumber('schedule', rate, 0));
    this.#epochs = epoch + 1;
    if (this.#verbose) console.log(`Epoch ${epoch + 1}: learning rate set to ${rate}`);
  }

  /** @internal */
  async onEpochEnd(_: number, logs: EpochLogs): Promise<void> {
    logs.learning_rate = (await this.#model?.getLearningRate()) as number;
  }

  /** @internal */
  getState(): CallbackState {
    return { values: { epochs: this.#epochs } };
  }

  /** @internal */
  setState(state: CallbackState): void {
    this.#epochs = new Kept(state).count('epochs');
  }
}
