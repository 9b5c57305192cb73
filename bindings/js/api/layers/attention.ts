import { checkInteger } from '../check.js';
import type { Constraint } from '../constraints.js';
import type { Initializer } from '../initializers.js';
import type { Regularizer } from '../regularizers.js';
import { type NoiseOptions, noiseNames } from './dropout.js';
import { type Layer, layerOf } from './layer.js';

/** The options of `layers.multiHeadAttention`. */
export interface MultiHeadAttentionOptions extends NoiseOptions {
  /** How many heads; at least 1. */
  numHeads: number;
  /** How many numbers query and key become for each head; at least 1. */
  keyDim: number;
  /** How many numbers the value becomes for each head. Default: `keyDim`. */
  valueDim?: number | undefined;
  /** The share of the attention that training drops. Default: 0. */
  dropout?: number | undefined;
  /** Whether the linear maps have a bias. Default: true. */
  useBias?: boolean | undefined;
  /** The shape of the output of each step. Default: as many numbers as the query has. */
  outputShape?: number | readonly number[] | undefined;
  /** Whether a step sees none behind it; in Keras an argument of the call. Default: false. */
  useCausalMask?: boolean | undefined;
  /** Default: `'glorotUniform'`. */
  kernelInitializer?: Initializer | undefined;
  /** Default: `'zeros'`. */
  biasInitializer?: Initializer | undefined;
  /** What each kernel adds to the loss. Default: nothing. */
  kernelRegularizer?: Regularizer | undefined;
  /** What each bias adds to the loss. Default: nothing. */
  biasRegularizer?: Regularizer | undefined;
  /** What holds of each kernel after each step. Default: nothing. */
  kernelConstraint?: Constraint | undefined;
  /** What holds of each bias after each step. Default: nothing. */
  biasConstraint?: Constraint | undefined;
}

const names = [
  'numHeads',
  'keyDim',
  'valueDim',
  'dropout',
  'useBias',
  'outputShape',
  'useCausalMask',
  'kernelInitializer',
  'biasInitializer',
  'kernelRegularizer',
  'biasRegularizer',
  'kernelConstraint',
  'biasConstraint',
  ...noiseNames,
] as const satisfies readonly (keyof MultiHeadAttentionOptions)[];

/**
 * Attention of several heads. Takes a query `[steps, features]`, a value `[others, features]` and
 * perhaps a key as long as the value, in this order; gives `[steps, features]` of the query.
 *
 * @throws ArgumentError for an unknown option, or sizes that are no whole numbers of at least 1
 */
export function multiHeadAttention(options: MultiHeadAttentionOptions): Layer {
  const layer = layerOf('MultiHeadAttention', 'layers.multiHeadAttention', options, names);
  checkInteger('numHeads', options.numHeads, 1);
  checkInteger('keyDim', options.keyDim, 1);
  return layer;
}
