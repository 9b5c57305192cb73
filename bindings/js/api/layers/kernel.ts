/** What layers with a kernel have in common. */

import type { Constraint } from '../constraints.js';
import type { Initializer } from '../initializers.js';
import type { ActivationName } from '../known.js';
import type { Regularizer } from '../regularizers.js';
import { common, type LayerOptions } from './layer.js';

/** What every layer with a bias takes. */
export interface BiasOptions extends LayerOptions {
  /** Default: `'linear'`, which is none. */
  activation?: ActivationName | undefined;
  /** Whether a bias is added to each output. Default: true. */
  useBias?: boolean | undefined;
  /** Default: `'zeros'`. */
  biasInitializer?: Initializer | undefined;
  /** What the bias adds to the loss. Default: nothing. */
  biasRegularizer?: Regularizer | undefined;
  /** What holds of the bias after each step. Default: nothing. */
  biasConstraint?: Constraint | undefined;
  /** What the outputs add to the loss, after the activation. Default: nothing. */
  activityRegularizer?: Regularizer | undefined;
}

/** What every layer with a kernel takes. */
export interface KernelOptions extends BiasOptions {
  /** Default: `'glorotUniform'`. */
  kernelInitializer?: Initializer | undefined;
  /** What the kernel adds to the loss. Default: nothing. */
  kernelRegularizer?: Regularizer | undefined;
  /** What holds of the kernel after each step. Default: nothing. */
  kernelConstraint?: Constraint | undefined;
}

/** What layers with a kernel for each channel take. */
export interface DepthwiseOptions extends BiasOptions {
  /** How many outputs there are for each channel. Default: 1. */
  depthMultiplier?: number | undefined;
  /** Default: `'glorotUniform'`. */
  depthwiseInitializer?: Initializer | undefined;
  /** What the kernel of the channels adds to the loss. Default: nothing. */
  depthwiseRegularizer?: Regularizer | undefined;
  /** What holds of that kernel after each step. Default: nothing. */
  depthwiseConstraint?: Constraint | undefined;
}

/** What layers take that mix what they made of each channel. */
export interface PointwiseOptions extends DepthwiseOptions {
  /** Default: `'glorotUniform'`. */
  pointwiseInitializer?: Initializer | undefined;
  /** What the kernel of the mix adds to the loss. Default: nothing. */
  pointwiseRegularizer?: Regularizer | undefined;
  /** What holds of that kernel after each step. Default: nothing. */
  pointwiseConstraint?: Constraint | undefined;
}

/** The names of what layers with a bias take. */
export const biasNames = [
  'activation',
  'useBias',
  'biasInitializer',
  'biasRegularizer',
  'biasConstraint',
  'activityRegularizer',
  ...common,
] as const satisfies readonly (keyof BiasOptions)[];

/** The names of what layers with a kernel take. */
export const kernelNames = [
  'kernelInitializer',
  'kernelRegularizer',
  'kernelConstraint',
  ...biasNames,
] as const satisfies readonly (keyof KernelOptions)[];

/** The names of what layers with a kernel for each channel take. */
export const depthwiseNames = [
  'depthMultiplier',
  'depthwiseInitializer',
  'depthwiseRegularizer',
  'depthwiseConstraint',
  ...biasNames,
] as const satisfies readonly (keyof DepthwiseOptions)[];

/** The names of what layers take that mix what they made of each channel. */
export const pointwiseNames = [
  'pointwiseInitializer',
  'pointwiseRegularizer',
  'pointwiseConstraint',
  ...depthwiseNames,
] as const satisfies readonly (keyof PointwiseOptions)[];
