/** Linnet's configurations as Keras 3 writes them. */

import { Spelling } from '../../api/names.js';
import type { CompileConfig, LayerConfig, ModelConfig } from '../../worker/protocol.js';
import { type KerasGoal, kerasGoal, type Named } from './goal.js';

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

/** A layer; in a Functional also what it reads, each time that it is called. */
export interface KerasLayer extends KerasObject {
  /** The layer's name. */
  name?: string;
  /** One for each call, with tensors as `__keras_tensor__`. */
  inbound_nodes?: object[];
}

/** What Keras's `model.to_json()` gives, as an object. */
export interface KerasModel extends KerasObject {
  /** The model's name and layers. */
  config: {
    /** The model's name. */
    name: string;
    /** In the order of the line, where the first is the input, or of the graph. */
    layers: KerasLayer[];
    /** Of a Functional: the places of its inputs; one stands without a list. */
    input_layers?: Place | Place[];
    /** The same of its outputs. */
    output_layers?: Place | Place[];
  };
}

/** How a model is trained, in Keras's names; what has options of its own is an object. */
export interface KerasCompile {
  optimizer: KerasObject;
  /** Of several outputs this and what follows are lists, with an item for each of them. */
  loss: Named | Named[];
  metrics: Named[] | Named[][];
  /** Left out where there are none. */
  weighted_metrics?: Named[] | Named[][];
  /** Left out where each is 1. */
  loss_weights?: number | number[];
}

const spelling = new Spelling();

/** A model as Keras's Sequential, or its Functional. */
export function kerasModel(config: ModelConfig): KerasModel {
  const { name, functional, layers } = config;
  return functional
    ? functionalModel(config)
    : {
        module: 'keras',
        class_name: 'Sequential',
        config: { name, layers: layers.map(kerasLayer) },
        registered_name: null,
      };
}

function kerasLayer({ className, config }: Pick<LayerConfig, 'className' | 'config'>): KerasObject {
  // An argument of the call, in Keras.
  const { name, shape, use_causal_mask: _, ...others } = spelling.toKeras(config);
  const batch = className === 'InputLayer' ? { batch_shape: [null, ...(shape as number[])] } : {};
  return {
    module: 'keras.layers',
    class_name: className,
    config: { name, ...batch, ...others },
    registered_name: null,
  };
}

function functionalModel({ name, layers, inputs, outputs }: ModelConfig): KerasModel {
  const places = placesOf(layers);
  const placeOf = (node: string): Place => places.get(node) as Place;
  const tensor = (node: string): object => {
    const [layer] = placeOf(node);
    const { shape = [] } = layers.find(({ config }) => config.name === layer) as LayerConfig;
    const config = {
      shape: [null, ...shape],
      dtype: 'float32',
      keras_history: placeOf(node),
    };
    return { class_name: '__keras_tensor__', config };
  };
  const callsOf = ({ className, config: layer }: LayerConfig): object[] => {
    const { use_causal_mask } = spelling.toKeras(layer);
    const kwargs = use_causal_mask === undefined ? {} : { use_causal_mask };
    return layers
      .filter(
        ({ config, repeats, inbound }) => (repeats ?? config.name) === layer.name && inbound[0],
      )
      .map(({ inbound }) => {
        const args = inbound.map(tensor);
        const isOne = args.length > 1 && className !== 'MultiHeadAttention';
        return { args: isOne ? [args] : args, kwargs };
      });
  };
  // One is written without a list, as Keras does.
  const tensors = (nodes: string[]): Place | Place[] =>
    nodes.length === 1 ? placeOf(nodes[0] as string) : nodes.map(placeOf);
  return {
    module: 'keras.src.models.functional',
    class_name: 'Functional',
    config: {
      name,
      layers: layers
        .filter(({ repeats }) => repeats === undefined)
        .map((layer) => ({
          ...kerasLayer(layer),
          name: layer.config.name as string,
          inbound_nodes: callsOf(layer),
        })),
      input_layers: tensors(inputs),
      output_layers: tensors(outputs),
    },
    registered_name: 'Functional',
  };
}

/** Where a tensor comes from, as Keras writes it: the layer, which of its calls, which of its outputs. */
export type Place = [layer: string, call: number, output: number];

/** The places of all nodes by their names. */
export function placesOf(layers: readonly LayerConfig[]): Map<string, Place> {
  const calls = new Map<string, number>();
  return new Map(
    layers.map(({ config, repeats }) => {
      const node = config.name as string;
      const layer = repeats ?? node;
      const call = calls.get(layer) ?? 0;
      calls.set(layer, call + 1);
      return [node, [layer, call, 0]];
    }),
  );
}

/** What `compile` was told. */
export function kerasCompile({ optimizer, goals }: CompileConfig): KerasCompile {
  const spelled = goals.map((goal) => kerasGoal(goal, spelling));
  const written = { optimizer: spelling.toKerasObject(optimizer) };
  if (spelled.length === 1) return { ...written, ...(spelled[0] as KerasGoal) };
  const weighted = spelled.map(({ weighted_metrics = [] }) => weighted_metrics);
  const weights = spelled.map(({ loss_weights = 1 }) => loss_weights);
  return {
    ...written,
    loss: spelled.map(({ loss }) => loss),
    metrics: spelled.map(({ metrics }) => metrics),
    ...(weighted.flat().length > 0 && { weighted_metrics: weighted }),
    ...(weights.some((weight) => weight !== 1) && { loss_weights: weights }),
  };
}
