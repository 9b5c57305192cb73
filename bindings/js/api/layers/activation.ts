import { checkOptions } from '../check.js';
import type { ActivationName } from '../known.js';
import { common, type Layer, type LayerOptions, layerOf } from './layer.js';

/** The options of `layers.activation`. */
export interface ActivationOptions extends LayerOptions {
  /** The function, by name. */
  activation: ActivationName;
}

const names = ['activation', ...common] as const satisfies readonly (keyof ActivationOptions)[];

/** An activation as a layer of its own; the shape stays. */
export function activation(options: ActivationOptions): Layer {
  return layerOf('Activation', 'layers.activation', options, names);
}

/** Softmax over the last axis, positive numbers whose sum is 1: short for `activation`. */
export function softmax(options: LayerOptions = {}): Layer {
  checkOptions('layers.softmax', options, common);
  return activation({ ...options, activation: 'softmax' });
}

/** `max(x, 0)`: short for `activation`. */
export function reLU(options: LayerOptions = {}): Layer {
  checkOptions('layers.reLU', options, common);
  return activation({ ...options, activation: 'relu' });
}
