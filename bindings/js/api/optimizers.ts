/** The optimizers, with Keras's names and defaults. */

import { made } from './made.js';
import type { Configured } from './names.js';
import type { Schedule } from './schedules.js';

/** An optimizer as `compile` takes it: plain data. The engine knows the defaults of other options. */
export type Optimizer = Configured;

/** What every optimizer takes. Of the three ways to clip, one may be given. */
export interface OptimizerOptions {
  /** A number, or what `schedules` makes. Default: 0.001, that of `optimizers.sgd` 0.01. */
  learningRate?: number | Schedule | undefined;
  /** The greatest length of the gradient of each array of weights. Default: none. */
  clipnorm?: number | undefined;
  /** The greatest length of the gradient of all weights together. Default: none. */
  globalClipnorm?: number | undefined;
  /** The greatest magnitude of any number in a gradient. Default: none. */
  clipvalue?: number | undefined;
  /** The share of each weight, times the learning rate, that a step takes off. Default: none, that of `optimizers.adamw` 0.004. */
  weightDecay?: number | undefined;
  /** Whether the weights become their running average when training ends. Default: false. */
  useEma?: boolean | undefined;
  /** How much of the average each step keeps. Default: 0.99. */
  emaMomentum?: number | undefined;
  /** After so many steps, each time, the weights become the average too. Default: never. */
  emaOverwriteFrequency?: number | undefined;
}

/** What optimizers take that divide by a size of the gradients. */
export interface EpsilonOptions extends OptimizerOptions {
  /** Keeps the division from running away. Default: 1e-7. */
  epsilon?: number | undefined;
}

/** The options of `optimizers.sgd`. */
export interface SGDOptions extends OptimizerOptions {
  /** How much of the last change is kept, from 0 to 1. Default: 0. */
  momentum?: number | undefined;
  /** Whether Nesterov's momentum is used. Default: false. */
  nesterov?: boolean | undefined;
}

/** The options of `optimizers.rmsprop`. */
export interface RMSpropOptions extends EpsilonOptions {
  /** How much of the mean of past squared gradients is kept. Default: 0.9. */
  rho?: number | undefined;
  /** How much of the last change is kept, from 0 to 1. Default: 0. */
  momentum?: number | undefined;
  /** Whether gradients are measured by their variance. Default: false. */
  centered?: boolean | undefined;
}

/** The options of `optimizers.adagrad`. */
export interface AdagradOptions extends EpsilonOptions {
  /** Where the sums of squared gradients begin. Default: 0.1. */
  initialAccumulatorValue?: number | undefined;
}

/** The options of `optimizers.adadelta`. */
export interface AdadeltaOptions extends EpsilonOptions {
  /** How much of the means of past squares is kept. Default: 0.95. */
  rho?: number | undefined;
}

/** The options of `optimizers.adamax` and `optimizers.nadam`. */
export interface AdamaxOptions extends EpsilonOptions {
  /** How much of the mean of past gradients is kept. Default: 0.9. */
  beta1?: number | undefined;
  /** How much of the size of past gradients is kept. Default: 0.999. */
  beta2?: number | undefined;
}

/** The options of `optimizers.adam` and `optimizers.adamw`. */
export interface AdamOptions extends AdamaxOptions {
  /** Whether the greatest size of past gradients counts. Default: false. */
  amsgrad?: boolean | undefined;
}

/** The options of `optimizers.lion`. */
export interface LionOptions extends OptimizerOptions {
  /** How much of the mean of past gradients a step goes by; above 0. Default: 0.9. */
  beta1?: number | undefined;
  /** How much of that mean is kept. Default: 0.99. */
  beta2?: number | undefined;
}

const common = [
  'learningRate',
  'clipnorm',
  'globalClipnorm',
  'clipvalue',
  'weightDecay',
  'useEma',
  'emaMomentum',
  'emaOverwriteFrequency',
] as const satisfies readonly (keyof OptimizerOptions)[];

function optimizer<Options extends OptimizerOptions>(
  className: string,
  own: readonly (keyof Options & string)[],
): (options?: Options) => Optimizer {
  const where = `optimizers.${className.toLowerCase()}`;
  return (options) => made(className, where, options ?? {}, [...own, ...common]);
}

/**
 * The makers of optimizers. Values are checked by `compile`.
 *
 * Source: Keras 3, https://keras.io/api/optimizers/
 *
 * @namespace
 */
export const optimizers = {
  /** Adadelta: Zeiler, 2012. */
  adadelta: optimizer<AdadeltaOptions>('Adadelta', ['rho', 'epsilon']),
  /** Adagrad: Duchi, Hazan and Singer, 2011. */
  adagrad: optimizer<AdagradOptions>('Adagrad', ['initialAccumulatorValue', 'epsilon']),
  /** Adam, as Kingma and Ba describe it and Keras computes it. */
  adam: optimizer<AdamOptions>('Adam', ['beta1', 'beta2', 'epsilon', 'amsgrad']),
  /** Adamax: Adam with the greatest gradient in place of a mean; Kingma and Ba, 2014. */
  adamax: optimizer<AdamaxOptions>('Adamax', ['beta1', 'beta2', 'epsilon']),
  /** AdamW: Adam with weight decay; Loshchilov and Hutter, 2017. */
  adamw: optimizer<AdamOptions>('AdamW', ['beta1', 'beta2', 'epsilon', 'amsgrad']),
  /** Lion: Chen and others, 2023. */
  lion: optimizer<LionOptions>('Lion', ['beta1', 'beta2']),
  /** Nadam: Adam with Nesterov's momentum; Dozat, 2015. */
  nadam: optimizer<AdamaxOptions>('Nadam', ['beta1', 'beta2', 'epsilon']),
  /** RMSprop: Tieleman and Hinton, 2012. */
  rmsprop: optimizer<RMSpropOptions>('RMSprop', ['rho', 'momentum', 'epsilon', 'centered']),
  /** Gradient descent, with momentum if asked for. */
  sgd: optimizer<SGDOptions>('SGD', ['momentum', 'nesterov']),
} as const;

/** The name of an optimizer with its default options. */
export type OptimizerName = keyof typeof optimizers;
