/** A model from a configuration as Keras writes it. */

import { parseJSON } from '../formats/json.js';
import type { KerasObject } from '../formats/keras/write.js';
import { checkOptions, checkSeed } from './check.js';
import { type Engine, engineOr } from './engine.js';
import { ArgumentError } from './errors.js';
import { makeModel } from './make-model.js';
import type { Model } from './model.js';
import { randomSeed } from './seeds.js';

/** The options of `modelFromJSON`. */
export interface ModelFromJSONOptions {
  /** What all chance of this model comes from; as for `sequential`. Default: a random one. */
  seed?: number | undefined;
  /** The engine it lives in. Default: the default engine. */
  engine?: Engine | undefined;
}

/**
 * Makes a model of what `model.toJSON()` gives, or Keras's `model.to_json()` of a Sequential or
 * a functional model: the architecture without the weights.
 *
 * @param json the text, or the object that it stands for
 * @throws ArgumentError for a class or an argument that Linnet does not have, ShapeError when a layer
 * does not fit the one before it
 */
export async function modelFromJSON(
  json: string | KerasObject,
  options: ModelFromJSONOptions = {},
): Promise<Model> {
  checkOptions('modelFromJSON', options, ['seed', 'engine']);
  const { seed = randomSeed() } = options;
  checkSeed(seed);
  const fail = (problem: string): Error =>
    new ArgumentError(`json: ${problem}`, { argument: 'json' });
  const { modelConfigOf } = await import('../formats/keras/read.js');
  const config = modelConfigOf(typeof json === 'string' ? parseJSON(json, fail) : json);
  return makeModel(await engineOr(options.engine), config, seed);
}
