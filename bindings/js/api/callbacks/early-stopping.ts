/** Ends training once a value has stopped improving. */

import { checkFlag, checkInteger, checkOptions } from '../check.js';
import { ShapeError } from '../errors.js';
import type { Model } from '../model.js';
import type { CallbackState, Logs } from '../types.js';
import { Kept, keptNumber } from './kept.js';
import { checkNumber, Monitor, type MonitorOptions, monitorOptions } from './monitor.js';

/** The options of `callbacks.earlyStopping`. */
export interface EarlyStoppingOptions extends MonitorOptions {
  /** A change of less than that is no improvement. Default: 0. */
  minDelta?: number | undefined;
  /** After so many epochs without improvement training ends. Default: 0, the first one. */
  patience?: number | undefined;
  /** Epochs that are not better than this count as without improvement. Default: none. */
  baseline?: number | undefined;
  /** Whether to go back to the weights of the best epoch when training ends. Default: false. */
  restoreBestWeights?: boolean | undefined;
  /** So many epochs are not looked at. Default: 0. */
  startFromEpoch?: number | undefined;
}

const optionNames = [
  ...monitorOptions,
  'minDelta',
  'patience',
  'baseline',
  'restoreBestWeights',
  'startFromEpoch',
] as const satisfies readonly (keyof EarlyStoppingOptions)[];

/** Made by `callbacks.earlyStopping`. */
export class EarlyStopping {
  readonly #monitor: Monitor;
  readonly #options: EarlyStoppingOptions;
  readonly #patience: number;
  readonly #start: number;
  #model: Model | undefined;
  #wait = 0;
  #best: number | undefined;
  #bestEpoch = 0;
  #stoppedEpoch = 0;
  #weights: Float32Array[] | undefined;

  /** @internal */
  constructor(options: EarlyStoppingOptions) {
    checkOptions('callbacks.earlyStopping', options, optionNames);
    const { minDelta = 0, patience = 0, startFromEpoch = 0, baseline } = options;
    this.#options = { ...options };
    this.#monitor = new Monitor(options, minDelta);
    this.#patience = checkInteger('patience', patience, 0);
    this.#start = checkInteger('startFromEpoch', startFromEpoch, 0);
    if (baseline !== undefined) checkNumber('baseline', baseline);
    checkFlag('restoreBestWeights', options.restoreBestWeights ?? false);
  }

  /** The best value so far. */
  get best(): number | undefined {
    return this.#best;
  }

  /** The epoch of the best value, counted from 0. */
  get bestEpoch(): number {
    return this.#bestEpoch;
  }

  /** The epoch after which it ended training, or 0. */
  get stoppedEpoch(): number {
    return this.#stoppedEpoch;
  }

  /** @internal */
  setModel(model: Model): void {
    this.#model = model;
  }

  /** @internal */
  onTrainBegin(): void {
    this.#wait = 0;
    this.#best = undefined;
    this.#bestEpoch = 0;
    this.#stoppedEpoch = 0;
    this.#weights = undefined;
  }

  /** @internal */
  async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    const value = this.#monitor.value(logs);
    if (epoch < this.#start) return;
    const { baseline } = this.#options;
    this.#wait++;
    if (this.#monitor.isImprovement(value, this.#best)) {
      this.#best = value;
      this.#bestEpoch = epoch;
      if (this.#options.restoreBestWeights) await this.#keepWeights();
      if (this.#monitor.isImprovement(value, baseline)) this.#wait = 0;
    } else if (this.#wait >= this.#patience && epoch > 0) {
      this.#stoppedEpoch = epoch;
      this.#model?.stopTraining();
    }
  }

  /** @internal */
  async onTrainEnd(): Promise<void> {
    const { verbose } = this.#options;
    if (verbose && this.#stoppedEpoch > 0) {
      console.log(`Epoch ${this.#stoppedEpoch + 1}: early stopping`);
    }
    if (!this.#weights || !this.#model) return;
    if (verbose) console.log(`Restoring the weights of epoch ${this.#bestEpoch + 1}`);
    const { engine, handle: model } = this.#model;
    await engine.remote.setWeights({ model, values: this.#weights });
  }

  /** @internal */
  getState(): CallbackState {
    const values = {
      wait: this.#wait,
      best: keptNumber(this.#best),
      bestEpoch: this.#bestEpoch,
    };
    return { values, arrays: this.#weights ?? [] };
  }

  /** @internal */
  async setState(state: CallbackState): Promise<void> {
    const kept = new Kept(state);
    const arrays = [...(state.arrays ?? [])];
    if (arrays.length > 0) await this.#checkWeights(arrays);
    this.#wait = kept.count('wait');
    this.#best = kept.number('best');
    this.#bestEpoch = kept.count('bestEpoch');
    this.#weights = arrays.length > 0 ? arrays : undefined;
  }

  async #keepWeights(): Promise<void> {
    this.#weights = (await this.#model?.getWeights())?.map(({ values }) => values);
  }

  async #checkWeights(arrays: readonly Float32Array[]): Promise<void> {
    const weights = (await this.#model?.getWeights()) ?? [];
    const fits = weights.every(({ values }, i) => values.length === arrays[i]?.length);
    if (fits && weights.length === arrays.length) return;
    const message = 'checkpoint: the best weights that it keeps do not fit the model';
    throw new ShapeError(message, { argument: 'checkpoint' });
  }
}
