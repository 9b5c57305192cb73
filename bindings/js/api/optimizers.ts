/** The optimizers, with Keras's names and defaults. */

import { checkOptions } from './check.js';
import type { Configured } from './names.js';

/** An optimizer as `compile` takes it: plain data. The engine knows the defaults of other options. */
export type Optimizer = Configured;

/** The options of `optimizers.adam`. */
export interface AdamOptions {
  /** Default: 0.001. */
  learningRate?: number | undefined;
  /** How much of the mean of past gradients is kept. Default: 0.9. */
  beta1?: number | undefined;
  /** How much of the mean of past squared gradients is kept. Default: 0.999. */
  beta2?: number | undefined;
  /** Keeps the division from running away. Default: 1e-7. */
  epsilon?: number | undefined;
}

const adamOptions = [
  'learningRate',
  'beta1',
  'beta2',
  'epsilon',
] as const satisfies readonly (keyof AdamOptions)[];

/** Adam, as Kingma and Ba describe it and Keras computes it. Values are checked by `compile`. */
function adam(options: AdamOptions = {}): Optimizer {
  checkOptions('optimizers.adam', options, adamOptions);
  return Object.freeze({ className: 'Adam', config: Object.freeze({ ...options }) });
}

/**
 * The makers of optimizers.
 *
 * @namespace
 */
export const optimizers = { adam } as const;

/** The name of an optimizer with its default options. */
export type OptimizerName = keyof typeof optimizers;
