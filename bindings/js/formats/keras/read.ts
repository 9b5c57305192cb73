/**
 * Keras's configurations as Linnet's. Strict: a class or an argument that the engine does not know is
 * an error, here or there. Lenient only about what Keras writes and what means nothing here.
 */

import { checkShape } from '../../api/check.js';
import { graphOf } from '../../api/graph.js';
import type { SymbolicTensor } from '../../api/layers/layer.js';
import { type Configured, layerName } from '../../api/names.js';
import type { CompileConfig, ModelConfig } from '../../worker/protocol.js';
import { callOf } from './calls.js';
import { type Fields, fieldsOf, objectOf, wrong } from './fields.js';
import { GraphReader, inOrder, placesIn } from './graph.js';
import { Masks } from './masks.js';

/** More layers than any model of ours has: each costs time, whatever its weights. */
const mostLayers = 1000;

/**
 * The model that a configuration of Keras's Sequential or Functional describes, of any Keras from 2 on.
 *
 * @throws ArgumentError that names what is missing, wrong, or not to be had
 */
export function modelConfigOf(model: unknown): ModelConfig {
  const { className, config } = objectOf('model', model);
  const isGraph = className === 'Functional';
  if (!isGraph && className !== 'Sequential') {
    throw wrong('model', 'a Sequential or a Functional', className);
  }
  const { name = layerName(className), layers } = config;
  if (typeof name !== 'string' || name === '') throw wrong('model.name', 'a name', name);
  if (!Array.isArray(layers) || layers.length === 0 || layers.length > mostLayers) {
    throw wrong('model.layers', `an array of 1 to ${mostLayers} layers`, layers);
  }
  return isGraph
    ? functionalConfigOf(name, layers, config)
    : straightLineOf(name, withInput(layers.map(layerOf), config));
}

/** A Functional, whose calls are made anew. */
function functionalConfigOf(name: string, layers: unknown[], config: Fields): ModelConfig {
  const masks = new Masks(layers);
  const read = layers.flatMap((layer, index) => {
    if (masks.has(layer)) return [];
    const { inbound_nodes: nodes = [] } = fieldsOf(`layers[${index}]`, layer);
    const where = `layers[${index}].inbound_nodes`;
    if (!Array.isArray(nodes)) throw wrong(where, 'an array', nodes);
    const made = layerOf(layer, index);
    const shape = batchShape(made.fields);
    if (made.className === 'InputLayer') made.fields = { shape: shapeWithoutBatch(shape, index) };
    const calls = nodes.map((node) => callOf(where, node, masks));
    const [causal = null, ...others] = new Set(calls.map(({ isCausal }) => isCausal));
    if (others.length > 0) throw wrong(where, 'one use_causal_mask', others[0]);
    if (causal !== null) made.fields.use_causal_mask = causal;
    return {
      name: made.name,
      layer: { className: made.className, config: configOf(made) },
      calls: calls.map(({ places }) => places),
    };
  });
  const graph = new GraphReader(read);
  const tensorsOf = (key: string): SymbolicTensor[] =>
    placesIn(`model.${key}`, config[key]).map((place) => graph.tensor(place));
  const outputs = tensorsOf('output_layers');
  const result = graphOf(name, tensorsOf('input_layers'), outputs);
  graph.requireAll();
  const names = read.map(({ name: own }) => own);
  return { ...result, layers: inOrder(result.layers, names) };
}

interface KerasLayer {
  className: string;
  name: string;
  fields: Fields;
}

function layerOf(layer: unknown, index: number): KerasLayer {
  const where = `layers[${index}]`;
  const { className, config } = objectOf(where, layer);
  const { name = layerName(className), ...fields } = config;
  if (typeof name !== 'string' || name === '') throw wrong(`${where}.name`, 'a name', name);
  return { className, name, fields };
}

/** The layers with an InputLayer in front: Keras 2 gave the shape to the first layer instead. */
function withInput(layers: KerasLayer[], model: Fields): KerasLayer[] {
  const first = layers[0] as KerasLayer;
  const given = batchShape(first.fields) ?? (model.build_input_shape as unknown);
  if (given === undefined || given === null) {
    throw wrong('layers[0].batch_shape', 'the shape of the input', undefined);
  }
  const input: KerasLayer = {
    className: 'InputLayer',
    name: first.className === 'InputLayer' ? first.name : `${first.name}_input`,
    fields: { shape: shapeWithoutBatch(given, 0) },
  };
  const rest = first.className === 'InputLayer' ? layers.slice(1) : layers;
  return [input, ...rest];
}

const batchShape = ({ batch_shape, batch_input_shape }: Fields): unknown =>
  batch_shape ?? batch_input_shape;

function shapeWithoutBatch(given: unknown, index: number): number[] {
  const argument = `layers[${index}].batch_shape`;
  if (!Array.isArray(given) || (given[0] !== null && !Number.isSafeInteger(given[0]))) {
    throw wrong(argument, 'an array such as [null, 28, 28]', given);
  }
  return checkShape(argument, given.slice(1));
}

function straightLineOf(name: string, layers: KerasLayer[]): ModelConfig {
  const nodes = layers.map((layer, index) => ({
    className: layer.className,
    config: configOf(layer),
    inbound: index === 0 ? [] : [(layers[index - 1] as KerasLayer).name],
  }));
  const input = (layers[0] as KerasLayer).name;
  return { name, layers: nodes, inputs: [input], outputs: [(layers.at(-1) as KerasLayer).name] };
}

const configOf = (layer: KerasLayer): Fields => ({ ...meaningful(layer), name: layer.name });

/** The arguments of a layer that the engine is asked for. */
function meaningful({ className, fields }: KerasLayer): Fields {
  const kept: Fields = {};
  for (const [key, value] of Object.entries(fields)) {
    // What Keras leaves unset it writes as null.
    if (value === null || ignored(key, value)) continue;
    kept[key] = nameOf(value);
  }
  if (className === 'InputLayer') return { shape: kept.shape };
  return kept;
}

/** What Keras writes into every layer, where it says what is so here anyway. */
function ignored(key: string, value: unknown): boolean {
  if (key === 'trainable') return value === true;
  if (['synchronized', 'renorm', 'rms_scaling'].includes(key)) return value === false;
  // A generator of seeds has a state of its own, and the draws then come from the model's seed.
  if (key === 'seed') return typeof value !== 'number';
  if (key === 'dtype') return dtypeOf(value) === 'float32';
  if (key === 'data_format') return value === 'channels_last';
  return ['batch_shape', 'batch_input_shape', 'input_shape', 'renorm_momentum'].includes(key);
}

function dtypeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return (value as { config?: { name?: unknown } }).config?.name;
}

/** `{ class_name: 'GlorotUniform', config: { seed: null } }` is what Keras also calls 'glorot_uniform'. */
function nameOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('class_name' in value)) return value;
  const { class_name, config } = value as { class_name: unknown; config?: Fields | null };
  // A seed may also be a generator, with a state of its own.
  const said = Object.entries(config ?? {}).filter(
    ([key, item]) => item !== null && (key !== 'seed' || typeof item === 'number'),
  );
  return typeof class_name === 'string' && said.length === 0
    ? layerName(class_name)
    : { class_name, config: Object.fromEntries(said) };
}

/**
 * What `compile` was told, from a file. The names are the engine's to check.
 *
 * @throws ArgumentError for anything that is not of this form
 */
export function compileConfigOf(value: unknown): CompileConfig {
  const fields = fieldsOf('compile', value);
  const { loss, metrics = [], weighted_metrics = [], loss_weights = 1 } = fields;
  const list = Array.isArray(loss) ? loss : [loss];
  // Of several outputs, each is a list of what one output has; what is left out is so for each.
  const at = (part: unknown, index: number): unknown =>
    Array.isArray(loss) && Array.isArray(part) && part.length > 0 ? part[index] : part;
  return {
    optimizer: objectOf('compile.optimizer', fields.optimizer),
    goals: list.map((item, index) => ({
      loss: namedOf('compile.loss', item),
      metrics: listOf('compile.metrics', at(metrics, index)),
      weightedMetrics: listOf('compile.weighted_metrics', at(weighted_metrics, index)),
      lossWeight: numberOf('compile.loss_weights', at(loss_weights, index)),
    })),
  };
}

function numberOf(where: string, value: unknown): number {
  if (typeof value === 'number') return value;
  throw wrong(where, 'a number', value);
}

function listOf(where: string, list: unknown): (string | Configured)[] {
  if (!Array.isArray(list)) throw wrong(where, 'an array', list);
  return list.map((item, index) => namedOf(`${where}[${index}]`, item));
}

const namedOf = (where: string, value: unknown): string | Configured =>
  typeof value === 'string' ? value : objectOf(where, value);
