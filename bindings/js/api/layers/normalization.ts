import type { Constraint } from '../constraints.js';
import type { Initializer } from '../initializers.js';
import type { Regularizer } from '../regularizers.js';
import { common, type Layer, type LayerOptions, layerOf } from './layer.js';

/** What the layers take that normalize and then scale by gamma and shift by beta. */
export interface ScaledOptions extends LayerOptions {
  /** Added to the variance, so that nothing is divided by 0. Default: 0.001. */
  epsilon?: number | undefined;
  /** Whether beta is added. Default: true. */
  center?: boolean | undefined;
  /** Whether gamma is multiplied by. Default: true. */
  scale?: boolean | undefined;
  /** Default: `'zeros'`. */
  betaInitializer?: Initializer | undefined;
  /** Default: `'ones'`. */
  gammaInitializer?: Initializer | undefined;
  /** What beta adds to the loss. Default: nothing. */
  betaRegularizer?: Regularizer | undefined;
  /** What gamma adds to the loss. Default: nothing. */
  gammaRegularizer?: Regularizer | undefined;
  /** What holds of beta after each step. Default: nothing. */
  betaConstraint?: Constraint | undefined;
  /** What holds of gamma after each step. Default: nothing. */
  gammaConstraint?: Constraint | undefined;
}

/** The options of `layers.batchNormalization`. */
export interface BatchNormalizationOptions extends ScaledOptions {
  /** The axis of the channels, the batch axis being 0. Default: -1, the last one. */
  axis?: number | undefined;
  /** How much of the moving mean and variance each step keeps. Default: 0.99. */
  momentum?: number | undefined;
  /** Default: `'zeros'`. */
  movingMeanInitializer?: Initializer | undefined;
  /** Default: `'ones'`. */
  movingVarianceInitializer?: Initializer | undefined;
}

/** The options of `layers.layerNormalization`. */
export interface LayerNormalizationOptions extends ScaledOptions {
  /** The axis, or neighbouring axes, to normalize over, the batch axis being 0. Default: -1, the last one. */
  axis?: number | readonly number[] | undefined;
}

const names = [
  'axis',
  'epsilon',
  'center',
  'scale',
  'betaInitializer',
  'gammaInitializer',
  'betaRegularizer',
  'gammaRegularizer',
  'betaConstraint',
  'gammaConstraint',
  ...common,
] as const satisfies readonly (keyof LayerNormalizationOptions)[];
const batchNames = [
  'momentum',
  'movingMeanInitializer',
  'movingVarianceInitializer',
  ...names,
] as const satisfies readonly (keyof BatchNormalizationOptions)[];

/** Gives each channel of a batch the mean 0 and the variance 1; later, with the moving ones. The shape stays. */
export function batchNormalization(options: BatchNormalizationOptions = {}): Layer {
  return layerOf('BatchNormalization', 'layers.batchNormalization', options, batchNames);
}

/** Gives each example the mean 0 and the variance 1 over the given axes. The shape stays. */
export function layerNormalization(options: LayerNormalizationOptions = {}): Layer {
  return layerOf('LayerNormalization', 'layers.layerNormalization', options, names);
}
