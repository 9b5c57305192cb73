/** A model that is a straight line of layers. */

import type { ModelConfig } from '../worker/protocol.js';
import { checkGivenName, checkOptions, checkSeed, unexpected } from './check.js';
import { type Engine, engineOr } from './engine.js';
import { ArgumentError } from './errors.js';
import type { Layer } from './layers/index.js';
import { makeModel } from './make-model.js';
import type { Model } from './model.js';
import { namer } from './names.js';
import { randomSeed } from './seeds.js';

/** The options of `sequential`. */
export interface SequentialOptions {
  /** The layers, from the input to the output. The first one has an `inputShape`. */
  layers: readonly Layer[];
  /**
   * What all chance of this model comes from: first weights, order of examples. A whole number from 0
   * to 2³²−1. The same seed gives the same bits everywhere. Default: a random one, in `model.seed`.
   */
  seed?: number | undefined;
  /** The model's name. Default: `'sequential'`. */
  name?: string | undefined;
  /** The engine it lives in. Default: the default engine. */
  engine?: Engine | undefined;
}

/**
 * Makes a model of layers, one after the other.
 *
 * @throws ArgumentError for a wrong option or an unknown name, ShapeError when a layer does not fit
 * the one before it.
 */
export async function sequential(options: SequentialOptions): Promise<Model> {
  checkOptions('sequential', options, ['layers', 'seed', 'name', 'engine']);
  const { name = 'sequential', layers, seed = randomSeed() } = options;
  checkSeed(seed);
  checkGivenName(name);
  const config = straightLine(name, layers);
  return makeModel(await engineOr(options.engine), config, seed);
}

/** The graph of a straight line: an input layer, and each layer after the one before. */
export function straightLine(name: string, layers: readonly Layer[]): ModelConfig {
  checkLayers(layers);
  const nameOf = namer(layers);
  const inputName = nameOf('InputLayer');
  const shape = layers[0]?.config.inputShape;
  const nodes: ModelConfig['layers'] = [
    { className: 'InputLayer', config: { name: inputName, shape }, inbound: [] },
  ];
  for (const { className, config } of layers) {
    const { inputShape: _, ...own } = config;
    const layerConfig = { ...own, name: config.name ?? nameOf(className) };
    nodes.push({ className, config: layerConfig, inbound: [nodes.at(-1)?.config.name as string] });
  }
  return {
    name,
    layers: nodes,
    inputs: [inputName],
    outputs: [nodes.at(-1)?.config.name as string],
  };
}

function checkLayers(layers: readonly Layer[]): void {
  if (!Array.isArray(layers) || layers.length === 0) {
    throw unexpected('layers', 'an array of at least one layer', layers);
  }
  layers.forEach((layer: Partial<Layer> | undefined, index) => {
    const argument = `layers[${index}]`;
    if (typeof layer?.className !== 'string' || typeof layer.config !== 'object') {
      throw unexpected(argument, 'a layer made by one of the functions in layers', layer);
    }
    const given = layer.config.inputShape !== undefined;
    if (given === (index === 0)) return;
    const expected = given ? 'one in the first layer alone' : 'one in the first layer';
    const came = given ? `one in ${argument} (${layer.className}) too` : 'none';
    const message = `inputShape: expected ${expected}, got ${came}`;
    throw new ArgumentError(message, { argument: 'inputShape' });
  });
}
