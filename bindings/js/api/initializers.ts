/** Initializers, with Keras's names and defaults: how the first weights are drawn. */

import type { InitializerName } from './known.js';
import { made } from './made.js';
import type { Configured } from './names.js';

/** An initializer as layers take it: one made by `initializers`, or the name of one. */
export type Initializer = InitializerName | Configured;

/** What every initializer that draws takes. */
export interface SeedOptions {
  /** A seed of its own, which always gives the same weights. Default: derived from the model's. */
  seed?: number | undefined;
}

/** The options of `initializers.constant`. */
export interface ConstantOptions {
  /** What every weight is. Default: 0. */
  value?: number | undefined;
}

/** The options of `initializers.identity`. */
export interface IdentityOptions {
  /** What the identity matrix is multiplied by. Default: 1. */
  gain?: number | undefined;
}

/** The options of `initializers.orthogonal`. */
export interface OrthogonalOptions extends SeedOptions {
  /** What the orthogonal matrix is multiplied by. Default: 1. */
  gain?: number | undefined;
}

/** The options of `initializers.randomNormal` and `initializers.truncatedNormal`. */
export interface RandomNormalOptions extends SeedOptions {
  /** Default: 0. */
  mean?: number | undefined;
  /** The standard deviation, before anything is cut off. Default: 0.05. */
  stddev?: number | undefined;
}

/** The options of `initializers.randomUniform`. */
export interface RandomUniformOptions extends SeedOptions {
  /** The least number. Default: -0.05. */
  minval?: number | undefined;
  /** The greatest number. Default: 0.05. */
  maxval?: number | undefined;
}

/** The options of `initializers.varianceScaling`. */
export interface VarianceScalingOptions extends SeedOptions {
  /** What the variance is multiplied by; above 0. Default: 1. */
  scale?: number | undefined;
  /** What the variance is divided by: the inputs of a unit, its outputs, or their mean. Default: `'fanIn'`. */
  mode?: 'fanIn' | 'fanOut' | 'fanAvg' | undefined;
  /** Default: `'truncatedNormal'`. */
  distribution?: 'truncatedNormal' | 'untruncatedNormal' | 'uniform' | undefined;
}

const seeded =
  (className: string, name: InitializerName) =>
  (options: SeedOptions = {}): Configured =>
    made(className, `initializers.${name}`, options, ['seed']);

const normal =
  (className: string, name: InitializerName) =>
  (options: RandomNormalOptions = {}): Configured =>
    made(className, `initializers.${name}`, options, ['mean', 'stddev', 'seed']);

/**
 * The makers of initializers.
 *
 * Source: Keras 3, https://keras.io/api/layers/initializers/
 *
 * @namespace
 */
export const initializers = {
  /** One number everywhere. */
  constant: (options: ConstantOptions = {}): Configured =>
    made('Constant', 'initializers.constant', options, ['value']),
  /** Normal, of the variance `2 / (inputs + outputs)`. */
  glorotNormal: seeded('GlorotNormal', 'glorotNormal'),
  /** Uniform, of the variance `2 / (inputs + outputs)`. */
  glorotUniform: seeded('GlorotUniform', 'glorotUniform'),
  /** Normal, of the variance `2 / inputs`. */
  heNormal: seeded('HeNormal', 'heNormal'),
  /** Uniform, of the variance `2 / inputs`. */
  heUniform: seeded('HeUniform', 'heUniform'),
  /** The identity matrix, for a kernel of two axes. */
  identity: (options: IdentityOptions = {}): Configured =>
    made('Identity', 'initializers.identity', options, ['gain']),
  /** Normal, of the variance `1 / inputs`. */
  lecunNormal: seeded('LecunNormal', 'lecunNormal'),
  /** Uniform, of the variance `1 / inputs`. */
  lecunUniform: seeded('LecunUniform', 'lecunUniform'),
  /** 1 everywhere. */
  ones: (): Configured => made('Ones', 'initializers.ones', {}, []),
  /** A random orthogonal matrix. */
  orthogonal: (options: OrthogonalOptions = {}): Configured =>
    made('Orthogonal', 'initializers.orthogonal', options, ['gain', 'seed']),
  /** Normal. */
  randomNormal: normal('RandomNormal', 'randomNormal'),
  /** Uniform. */
  randomUniform: (options: RandomUniformOptions = {}): Configured =>
    made('RandomUniform', 'initializers.randomUniform', options, ['minval', 'maxval', 'seed']),
  /** Normal, without what lies more than two standard deviations from the mean. */
  truncatedNormal: normal('TruncatedNormal', 'truncatedNormal'),
  /** A variance that depends on how many inputs and outputs a unit has. */
  varianceScaling: (options: VarianceScalingOptions = {}): Configured =>
    made('VarianceScaling', 'initializers.varianceScaling', options, [
      'scale',
      'mode',
      'distribution',
      'seed',
    ]),
  /** 0 everywhere. */
  zeros: (): Configured => made('Zeros', 'initializers.zeros', {}, []),
} as const;
