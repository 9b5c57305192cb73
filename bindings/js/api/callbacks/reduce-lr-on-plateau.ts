/** Lowers the learning rate once a value has stopped improving. */

import { checkInteger, checkOptions, unexpected } from '../check.js';
import type { Model } from '../model.js';
import type { CallbackState, EpochLogs } from '../types.js';
import { Kept, keptNumber } from './kept.js';
import { checkNumber, Monitor, type MonitorOptions, monitorOptions } from './monitor.js';

/** The options of `callbacks.reduceLROnPlateau`. */
export interface ReduceLROnPlateauOptions extends MonitorOptions {
  /** What the learning rate is multiplied by; from 0 to less than 1. Default: 0.1. */
  factor?: number | undefined;
  /** After so many epochs without improvement the rate is lowered. Default: 10. */
  patience?: number | undefined;
  /** A change of less than that is no improvement. Default: 0.0001. */
  minDelta?: number | undefined;
  /** For so many epochs after the rate was lowered nothing is counted. Default: 0. */
  cooldown?: number | undefined;
  /** The least learning rate. Default: 0. */
  minLR?: number | undefined;
}

const optionNames = [
  ...monitorOptions,
  'factor',
  'patience',
  'minDelta',
  'cooldown',
  'minLR',
] as const satisfies readonly (keyof ReduceLROnPlateauOptions)[];

/** Made by `callbacks.reduceLROnPlateau`. */
export class ReduceLROnPlateau {
  readonly #monitor: Monitor;
  readonly #options: Required<
    Pick<ReduceLROnPlateauOptions, 'factor' | 'patience' | 'cooldown' | 'minLR'>
  > & { verbose: boolean };
  #model: Model | undefined;
  #best: number | undefined;
  #wait = 0;
  #cooling = 0;

  /** @internal */
  constructor(options: ReduceLROnPlateauOptions) {
    checkOptions('callbacks.reduceLROnPlateau', options, optionNames);
    const { factor = 0.1, patience = 10, minDelta = 1e-4, cooldown = 0, minLR = 0 } = options;
    if (!(checkNumber('factor', factor, 0) < 1)) {
      throw unexpected('factor', 'a number of at least 0 and less than 1', factor);
    }
    checkInteger('patience', patience, 0);
    checkInteger('cooldown', cooldown, 0);
    checkNumber('minLR', minLR, 0);
    this.#options = { factor, patience, cooldown, minLR, verbose: Boolean(options.verbose) };
    this.#monitor = new Monitor(options, minDelta);
  }

  /** @internal */
  setModel(model: Model): void {
    this.#model = model;
  }

  /** @internal */
  onTrainBegin(): void {
    this.#best = undefined;
    this.#wait = 0;
    this.#cooling = 0;
  }

  /** @internal */
  async onEpochEnd(epoch: number, logs: EpochLogs): Promise<void> {
    const rate = (await this.#model?.getLearningRate()) as number;
    logs.learning_rate = rate;
    const value = this.#monitor.value(logs);
    if (this.#cooling > 0) {
      this.#cooling--;
      this.#wait = 0;
    }
    if (this.#monitor.isImprovement(value, this.#best)) {
      this.#best = value;
      this.#wait = 0;
    } else if (this.#cooling === 0 && ++this.#wait >= this.#options.patience) {
      await this.#reduce(epoch, rate);
    }
  }

  async #reduce(epoch: number, rate: number): Promise<void> {
    const { factor, minLR, cooldown, verbose } = this.#options;
    if (!(Math.fround(rate) > Math.fround(minLR))) return;
    const reduced = Math.max(rate * factor, minLR);
    await this.#model?.setLearningRate(reduced);
    this.#cooling = cooldown;
    this.#wait = 0;
    if (verbose) console.log(`Epoch ${epoch + 1}: learning rate reduced to ${reduced}`);
  }

  /** @internal */
  getState(): CallbackState {
    const best = keptNumber(this.#best);
    return { values: { best, wait: this.#wait, cooling: this.#cooling } };
  }

  /** @internal */
  setState(state: CallbackState): void {
    const kept = new Kept(state);
    this.#best = kept.number('best');
    this.#wait = kept.count('wait');
    this.#cooling = kept.count('cooling');
  }
}
