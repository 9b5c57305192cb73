/** Making models in an engine: what `sequential`, `model`, `modelFromJSON` and `loadModel` have in common. */

import type { ModelConfig } from '../worker/protocol.js';
import type { Engine } from './engine.js';
import { Model } from './model.js';

/** A model of a configuration, with the first weights that the seed gives. */
export async function makeModel(
  engine: Engine,
  config: ModelConfig,
  seed: number,
  mostParameters?: number,
): Promise<Model> {
  const args = { config, seed, ...(mostParameters !== undefined && { mostParameters }) };
  const info = await engine.remote.createModel(args);
  return new Model(engine, { ...info, config, seed });
}
