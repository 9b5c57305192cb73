import { checkInteger } from '../check.js';
import type { Constraint } from '../constraints.js';
import type { Initializer } from '../initializers.js';
import type { ActivationName } from '../known.js';
import type { Regularizer } from '../regularizers.js';
import { type NoiseOptions, noiseNames } from './dropout.js';
import { type KernelOptions, kernelNames } from './kernel.js';
import { type Layer, layerOf } from './layer.js';

/** What every layer takes that walks over the steps of a sequence; `layers.simpleRNN`'s options. */
export interface RecurrentOptions extends Omit<KernelOptions, 'activation'>, NoiseOptions {
  /** How many outputs; at least 1. */
  units: number;
  /** Default: `'tanh'`. */
  activation?: ActivationName | undefined;
  /** Default: `'orthogonal'`. */
  recurrentInitializer?: Initializer | undefined;
  /** What the recurrent kernel adds to the loss. Default: nothing. */
  recurrentRegularizer?: Regularizer | undefined;
  /** What holds of the recurrent kernel after each step. Default: nothing. */
  recurrentConstraint?: Constraint | undefined;
  /** The share of the inputs that training drops, the same in all steps. Default: 0. */
  dropout?: number | undefined;
  /** The share of the state that training drops on its way to the next step. Default: 0. */
  recurrentDropout?: number | undefined;
  /** Whether every step's output is given, and not the last one's alone. Default: false. */
  returnSequences?: boolean | undefined;
  /** Whether the last step comes first, also among the outputs. Default: false. */
  goBackwards?: boolean | undefined;
  /** Taken and without effect. Default: false. */
  unroll?: boolean | undefined;
}

/** What recurrent layers with gates take. */
export interface GatedOptions extends RecurrentOptions {
  /** The activation of the gates. Default: `'sigmoid'`. */
  recurrentActivation?: ActivationName | undefined;
}

/** The options of `layers.lstm`. */
export interface LSTMOptions extends GatedOptions {
  /** Whether the bias of the forget gate begins as ones. Default: true. */
  unitForgetBias?: boolean | undefined;
}

/** The options of `layers.gru`. */
export interface GRUOptions extends GatedOptions {
  /** Whether the reset gate comes after the recurrent product, and not before. Default: true. */
  resetAfter?: boolean | undefined;
}

const names = [
  'units',
  'recurrentInitializer',
  'recurrentRegularizer',
  'recurrentConstraint',
  'dropout',
  'recurrentDropout',
  'returnSequences',
  'goBackwards',
  'unroll',
  ...kernelNames,
  ...noiseNames,
] as const satisfies readonly (keyof RecurrentOptions)[];
const gatedNames = [
  'recurrentActivation',
  ...names,
] as const satisfies readonly (keyof GatedOptions)[];

function recurrent(
  className: string,
  where: string,
  options: RecurrentOptions,
  known: readonly string[],
): Layer {
  const layer = layerOf(className, where, options, known);
  checkInteger('units', options.units, 1);
  return layer;
}

/**
 * Walks over the steps of a sequence: each output is made of the step and the output before. Takes
 * shape `[steps, features]`, gives `[units]`, or with `returnSequences` `[steps, units]`.
 *
 * @throws ArgumentError for an unknown option, or `units` that is no whole number of at least 1
 */
export function simpleRNN(options: RecurrentOptions): Layer {
  return recurrent('SimpleRNN', 'layers.simpleRNN', options, names);
}

/**
 * Long short-term memory: as `layers.simpleRNN`, with gates that decide what is kept, forgotten and
 * shown.
 *
 * @throws ArgumentError for an unknown option, or `units` that is no whole number of at least 1
 */
export function lstm(options: LSTMOptions): Layer {
  return recurrent('LSTM', 'layers.lstm', options, ['unitForgetBias', ...gatedNames]);
}

/**
 * Gated recurrent unit: as `layers.lstm`, with a gate less and no state but the output.
 *
 * @throws ArgumentError for an unknown option, or `units` that is no whole number of at least 1
 */
export function gru(options: GRUOptions): Layer {
  return recurrent('GRU', 'layers.gru', options, ['resetAfter', ...gatedNames]);
}
