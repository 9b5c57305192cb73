import { checkInteger } from '../check.js';
import type { Constraint } from '../constraints.js';
import type { Initializer } from '../initializers.js';
import type { Regularizer } from '../regularizers.js';
import { common, type Layer, type LayerOptions, layerOf } from './layer.js';

/** The options of `layers.embedding`. */
export interface EmbeddingOptions extends LayerOptions {
  /** How many whole numbers there are: from 0 up to but not this. */
  inputDim: number;
  /** How many numbers each of them becomes; at least 1. */
  outputDim: number;
  /** Whether 0 stands for no number, so that the layers behind pass over it. Default: false. */
  maskZero?: boolean | undefined;
  /** Default: `'randomUniform'`. */
  embeddingsInitializer?: Initializer | undefined;
  /** What the table adds to the loss. Default: nothing. */
  embeddingsRegularizer?: Regularizer | undefined;
  /** What holds of the table after each step. Default: nothing. */
  embeddingsConstraint?: Constraint | undefined;
}

/** The options of `layers.masking`. */
export interface MaskingOptions extends LayerOptions {
  /** A step whose numbers all are this one is masked. Default: 0. */
  maskValue?: number | undefined;
}

const names = [
  'inputDim',
  'outputDim',
  'maskZero',
  'embeddingsInitializer',
  'embeddingsRegularizer',
  'embeddingsConstraint',
  ...common,
] as const satisfies readonly (keyof EmbeddingOptions)[];

/**
 * Makes a row of trained numbers of each whole number, such as the index of a word. Takes any shape
 * `[…]`, gives `[…, outputDim]`. A number that has no row is a DataError, in `fit` before training.
 *
 * @throws ArgumentError for an unknown option, or sizes that are no whole numbers of at least 1
 */
export function embedding(options: EmbeddingOptions): Layer {
  const layer = layerOf('Embedding', 'layers.embedding', options, names);
  checkInteger('inputDim', options.inputDim, 1);
  checkInteger('outputDim', options.outputDim, 1);
  return layer;
}

/** Has the layers behind pass over steps whose numbers all are `maskValue`. The shape stays. */
export function masking(options: MaskingOptions = {}): Layer {
  return layerOf('Masking', 'layers.masking', options, ['maskValue', ...common]);
}
