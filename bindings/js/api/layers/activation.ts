import type { Constraint } from '../constraints.js';
import type { Initializer } from '../initializers.js';
import type { ActivationName } from '../known.js';
import type { Regularizer } from '../regularizers.js';
import { common, type Layer, type LayerOptions, layerOf } from './layer.js';

/** The options of `layers.activation`. */
export interface ActivationOptions extends LayerOptions {
  /** The function, by name. */
  activation: ActivationName;
}

/** The options of `layers.softmax`. */
export interface SoftmaxOptions extends LayerOptions {
  /** The axis over which the sum is 1, the batch axis being 0. Default: -1, the last one. */
  axis?: number | undefined;
}

/** The options of `layers.reLU`. */
export interface ReLUOptions extends LayerOptions {
  /** The greatest output. Default: none. */
  maxValue?: number | undefined;
  /** What inputs below the threshold are multiplied by, once it is subtracted. Default: 0. */
  negativeSlope?: number | undefined;
  /** Default: 0. */
  threshold?: number | undefined;
}

/** The options of `layers.leakyReLU`. */
export interface LeakyReLUOptions extends LayerOptions {
  /** What inputs below 0 are multiplied by. Default: 0.3. */
  negativeSlope?: number | undefined;
}

/** The options of `layers.elu`. */
export interface ELUOptions extends LayerOptions {
  /** The output goes to -alpha for inputs far below 0. Default: 1. */
  alpha?: number | undefined;
}

/** The options of `layers.prelu`. */
export interface PReLUOptions extends LayerOptions {
  /** Default: `'zeros'`. */
  alphaInitializer?: Initializer | undefined;
  /** What the slopes add to the loss. Default: nothing. */
  alphaRegularizer?: Regularizer | undefined;
  /** What holds of the slopes after each step. Default: nothing. */
  alphaConstraint?: Constraint | undefined;
  /** The axes along which one slope serves for all, the batch axis being 0. Default: none. */
  sharedAxes?: readonly number[] | undefined;
}

const reluNames = [
  'maxValue',
  'negativeSlope',
  'threshold',
  ...common,
] as const satisfies readonly (keyof ReLUOptions)[];
const preluNames = [
  'alphaInitializer',
  'alphaRegularizer',
  'alphaConstraint',
  'sharedAxes',
  ...common,
] as const satisfies readonly (keyof PReLUOptions)[];

/** An activation as a layer of its own; the shape stays, but `'glu'` halves the last axis. */
export function activation(options: ActivationOptions): Layer {
  return layerOf('Activation', 'layers.activation', options, ['activation', ...common]);
}

/** Positive numbers whose sum over an axis is 1; the shape stays. */
export function softmax(options: SoftmaxOptions = {}): Layer {
  return layerOf('Softmax', 'layers.softmax', options, ['axis', ...common]);
}

/** `max(x, 0)`; the shape stays. */
export function reLU(options: ReLUOptions = {}): Layer {
  return layerOf('ReLU', 'layers.reLU', options, reluNames);
}

/** `x`, or `negativeSlope · x` below 0; the shape stays. */
export function leakyReLU(options: LeakyReLUOptions = {}): Layer {
  return layerOf('LeakyReLU', 'layers.leakyReLU', options, ['negativeSlope', ...common]);
}

/** `x`, or `alpha · (exp(x) − 1)` below 0; the shape stays. */
export function elu(options: ELUOptions = {}): Layer {
  return layerOf('ELU', 'layers.elu', options, ['alpha', ...common]);
}

/** `x`, or `alpha · x` below 0, with slopes that are trained; the shape stays. */
export function prelu(options: PReLUOptions = {}): Layer {
  return layerOf('PReLU', 'layers.prelu', options, preluNames);
}
