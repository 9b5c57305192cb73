/** Ends training once the loss is no number any more. */

import { checkFlag, checkOptions } from '../check.js';
import { DataError } from '../errors.js';
import type { Model } from '../model.js';
import type { Logs } from '../types.js';

/** The options of `callbacks.terminateOnNaN`. */
export interface TerminateOnNaNOptions {
  /** Whether `fit` is to reject with a `DataError`, instead of ending as if it had been stopped. Default: false. */
  raiseError?: boolean | undefined;
}

/** Made by `callbacks.terminateOnNaN`. */
export class TerminateOnNaN {
  readonly #raiseError: boolean;
  #model: Model | undefined;

  /** @internal */
  constructor(options: TerminateOnNaNOptions) {
    checkOptions('callbacks.terminateOnNaN', options, ['raiseError']);
    const { raiseError = false } = options;
    checkFlag('raiseError', raiseError);
    this.#raiseError = raiseError;
  }

  /** @internal */
  setModel(model: Model): void {
    this.#model = model;
  }

  /** @internal */
  onBatchEnd(batch: number, { loss }: Logs): void {
    if (Number.isFinite(loss)) return;
    if (this.#raiseError) throw new DataError(`loss: it is ${loss} at batch ${batch}`);
    this.#model?.stopTraining();
  }
}
