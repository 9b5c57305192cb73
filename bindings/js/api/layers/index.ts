/** The list of layers, with Keras's names and defaults. A new layer is a file here and its lines below. */

import { activation, reLU, softmax } from './activation.js';
import { conv2d } from './conv2d.js';
import { dense } from './dense.js';
import { dropout } from './dropout.js';
import { flatten } from './flatten.js';
import { maxPooling2d } from './max-pooling2d.js';

/**
 * The makers of layers.
 *
 * @namespace
 */
export const layers = {
  activation,
  conv2d,
  dense,
  dropout,
  flatten,
  maxPooling2d,
  reLU,
  softmax,
} as const;

export type { ActivationOptions } from './activation.js';
export type { Conv2DOptions, PaddingName } from './conv2d.js';
export type { DenseOptions } from './dense.js';
export type { DropoutOptions } from './dropout.js';
export type { Layer, LayerOptions, Pair } from './layer.js';
export type { MaxPooling2DOptions } from './max-pooling2d.js';
