/** The list of layers, with Keras's names and defaults. A new layer is a maker in a file here and its lines below. */

import { activation, elu, leakyReLU, prelu, reLU, softmax } from './activation.js';
import { multiHeadAttention } from './attention.js';
import {
  randomContrast,
  randomFlip,
  randomRotation,
  randomTranslation,
  randomZoom,
} from './augmentation.js';
import {
  conv1d,
  conv2d,
  conv2dTranspose,
  depthwiseConv2d,
  separableConv2d,
} from './convolution.js';
import { dense } from './dense.js';
import { dropout, gaussianNoise, spatialDropout1d, spatialDropout2d } from './dropout.js';
import { embedding, masking } from './embedding.js';
import { add, average, concatenate, maximum, minimum, multiply, subtract } from './merging.js';
import { batchNormalization, layerNormalization } from './normalization.js';
import {
  averagePooling1d,
  averagePooling2d,
  globalAveragePooling1d,
  globalAveragePooling2d,
  globalMaxPooling1d,
  globalMaxPooling2d,
  maxPooling1d,
  maxPooling2d,
} from './pooling.js';
import { normalization, rescaling } from './preprocessing.js';
import { gru, lstm, simpleRNN } from './recurrent.js';
import { flatten, permute, reshape, upSampling2d, zeroPadding2d } from './reshaping.js';

/**
 * The makers of layers.
 *
 * Source: Keras 3, https://keras.io/api/layers/
 *
 * @namespace
 */
export const layers = {
  activation,
  add,
  average,
  averagePooling1d,
  averagePooling2d,
  batchNormalization,
  concatenate,
  conv1d,
  conv2d,
  conv2dTranspose,
  dense,
  depthwiseConv2d,
  dropout,
  elu,
  embedding,
  flatten,
  gaussianNoise,
  globalAveragePooling1d,
  globalAveragePooling2d,
  globalMaxPooling1d,
  globalMaxPooling2d,
  gru,
  layerNormalization,
  leakyReLU,
  lstm,
  masking,
  maxPooling1d,
  maxPooling2d,
  maximum,
  minimum,
  multiHeadAttention,
  multiply,
  normalization,
  permute,
  prelu,
  randomContrast,
  randomFlip,
  randomRotation,
  randomTranslation,
  randomZoom,
  reLU,
  rescaling,
  reshape,
  separableConv2d,
  simpleRNN,
  softmax,
  spatialDropout1d,
  spatialDropout2d,
  subtract,
  upSampling2d,
  zeroPadding2d,
} as const;

export type {
  ActivationOptions,
  ELUOptions,
  LeakyReLUOptions,
  PReLUOptions,
  ReLUOptions,
  SoftmaxOptions,
} from './activation.js';
export type { MultiHeadAttentionOptions } from './attention.js';
export type {
  Factor,
  RandomContrastOptions,
  RandomFlipOptions,
  RandomRotationOptions,
  RandomTranslationOptions,
  RandomZoomOptions,
  ResamplingOptions,
} from './augmentation.js';
export type {
  Conv1DOptions,
  Conv2DOptions,
  Conv2DTransposeOptions,
  DepthwiseConv2DOptions,
  PaddingName,
  SeparableConv2DOptions,
  WindowOptions,
} from './convolution.js';
export type { DenseOptions } from './dense.js';
export type { DropoutOptions, GaussianNoiseOptions, NoiseOptions } from './dropout.js';
export type { EmbeddingOptions, MaskingOptions } from './embedding.js';
export type { BiasOptions, DepthwiseOptions, KernelOptions, PointwiseOptions } from './kernel.js';
export type { Layer, LayerOptions, Pair, SymbolicTensor } from './layer.js';
export type { ConcatenateOptions } from './merging.js';
export type {
  BatchNormalizationOptions,
  LayerNormalizationOptions,
  ScaledOptions,
} from './normalization.js';
export type { GlobalPoolingOptions, Pooling1DOptions, Pooling2DOptions } from './pooling.js';
export type { NormalizationOptions, RescalingOptions } from './preprocessing.js';
export type { GatedOptions, GRUOptions, LSTMOptions, RecurrentOptions } from './recurrent.js';
export type {
  PermuteOptions,
  ReshapeOptions,
  UpSampling2DOptions,
  ZeroPadding2DOptions,
} from './reshaping.js';
