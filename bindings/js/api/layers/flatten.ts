import { common, type Layer, type LayerOptions, layerOf } from './layer.js';

/** Lays all axes of an input out in one, the last axis fastest: `[28, 28]` to `[784]`. */
export function flatten(options: LayerOptions = {}): Layer {
  return layerOf('Flatten', 'layers.flatten', options, common);
}
