/** Linnet's configurations as Keras 3 writes them. */

import { type Config, Spelling } from '../../api/names.js';
import type { CompileConfig, ModelConfig } from '../../worker/protocol.js';

/** Something that Keras makes from a configuration: a layer, a model, an optimizer. */
export interface KerasObject {
  /** Where Keras has the class: `'keras.layers'`. Not needed for reading. */
  module?: string;
  /** Keras's class: `'Dense'`. */
  class_name: string;
  /** Its arguments. */
  config: Record<string, unknown>;
  /** The name of a class that is not Keras's own. */
  registered_name?: string | null;
}

/** What Keras's `model.to_json()` gives, as an object. */
export interface KerasModel extends KerasObject {
  /** The model's name and layers. */
  config: {
    /** The model's name. */
    name: string;
    /** In the order of the line; the first is the input. */
    layers: KerasObject[];
  };
}

/** How a model is trained, in Keras's names; what has options of its own is an object. */
export interface KerasCompile {
  optimizer: KerasObject;
  loss: string | KerasObject;
  metrics: (string | KerasObject)[];
  /** Left out where there are none. */
  weighted_metrics?: (string | KerasObject)[];
}

const spelling = new Spelling();

/** A straight line of layers as Keras's Sequential. */
export function kerasModel({ name, layers }: ModelConfig): KerasModel {
  return {
    module: 'keras',
    class_name: 'Sequential',
    config: { name, layers: layers.map(kerasLayer) },
    registered_name: null,
  };
}

function kerasLayer({ className, config }: { className: string; config: Config }): KerasObject {
  const { name, shape, ...others } = spelling.toKeras(config);
  const batch = className === 'InputLayer' ? { batch_shape: [null, ...(shape as number[])] } : {};
  return {
    module: 'keras.layers',
    class_name: className,
    config: { name, ...batch, ...others },
    registered_name: null,
  };
}

/** What `compile` was told. `words` learns the caller's spelling of what it is given. */
export function kerasCompile(
  { optimizer, loss, metrics, weightedMetrics }: CompileConfig,
  words: Spelling = spelling,
): KerasCompile {
  const spelled = (list: CompileConfig['metrics']): KerasCompile['metrics'] =>
    list.map((metric) => words.toKerasObject(metric));
  return {
    optimizer: words.toKerasObject(optimizer),
    loss: words.toKerasObject(loss),
    metrics: spelled(metrics),
    ...(weightedMetrics.length > 0 && { weighted_metrics: spelled(weightedMetrics) }),
  };
}
