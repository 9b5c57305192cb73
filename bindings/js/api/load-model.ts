/** Models from files. */

import type { SafetensorsLimits } from '../formats/safetensors/limits.js';
import type { LoadProgress } from './datasets.js';
import type { Engine } from './engine.js';
import type { Model } from './model.js';
import type { ModelSource } from './source.js';

/** The options of `loadModel`. */
export interface LoadModelOptions {
  /** The engine it is to live in. Default: the default engine. */
  engine?: Engine | undefined;
  /** Limits of your own, each for itself. Default: those of `SafetensorsLimits`. */
  limits?: Partial<SafetensorsLimits> | undefined;
  /** Called as bytes come in from an address or a file. Default: none. */
  onProgress?: ((progress: LoadProgress) => void) | undefined;
  /** Gives up; the promise then rejects with the signal's reason. Default: none. */
  signal?: AbortSignal | undefined;
}

/**
 * Loads a model that was saved: its layers, its weights to the last bit, and what was said of it. A
 * model that was compiled is compiled again, with the optimizer as it begins. Nothing that a file
 * holds is ever run.
 *
 * @throws DataError for a file that is damaged, is no model, or is beyond a limit, NetworkError or
 * StorageError when it cannot be had, ArgumentError for a wrong option
 */
export async function loadModel(
  source: ModelSource,
  options: LoadModelOptions = {},
): Promise<Model> {
  // What reads files is loaded when it is asked for: many pages only train.
  const { readModel } = await import('./read-model.js');
  return readModel(source, options);
}
