import { common, type Layer, type LayerOptions, layerOf } from './layer.js';

/** What every layer that draws takes. */
export interface NoiseOptions extends LayerOptions {
  /** A seed of its own for what it draws. Default: derived from that of `fit`. */
  seed?: number | undefined;
}

/** The options of `layers.dropout`, `layers.spatialDropout1d` and `layers.spatialDropout2d`. */
export interface DropoutOptions extends NoiseOptions {
  /** The share of the numbers that become 0; from 0 up to but not 1. */
  rate: number;
}

/** The options of `layers.gaussianNoise`. */
export interface GaussianNoiseOptions extends NoiseOptions {
  /** The standard deviation of what is added; at least 0. */
  stddev: number;
}

/** The names of what every layer that draws takes. */
export const noiseNames = ['seed', ...common] as const satisfies readonly (keyof NoiseOptions)[];

const names = ['rate', ...noiseNames] as const satisfies readonly (keyof DropoutOptions)[];

/**
 * In training, makes numbers 0 at random and the others larger, so that the mean stays; does
 * nothing otherwise. The shape stays.
 *
 * @throws ArgumentError for an unknown option
 */
export function dropout(options: DropoutOptions): Layer {
  return layerOf('Dropout', 'layers.dropout', options, names);
}

/** Dropout of whole channels of a sequence, shape `[steps, channels]`. */
export function spatialDropout1d(options: DropoutOptions): Layer {
  return layerOf('SpatialDropout1D', 'layers.spatialDropout1d', options, names);
}

/** Dropout of whole channels of an image, shape `[height, width, channels]`. */
export function spatialDropout2d(options: DropoutOptions): Layer {
  return layerOf('SpatialDropout2D', 'layers.spatialDropout2d', options, names);
}

/** In training, adds normal noise around 0; does nothing otherwise. The shape stays. */
export function gaussianNoise(options: GaussianNoiseOptions): Layer {
  return layerOf('GaussianNoise', 'layers.gaussianNoise', options, ['stddev', ...noiseNames]);
}
