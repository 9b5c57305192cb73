/**
 * Keras's configurations as Linnet's. Strict: a class or an argument that the engine does not know is
 * an error, here or there. Lenient only about what Keras writes and what means nothing here.
 */

import { checkShape, describe } from '../../api/check.js';
import { ArgumentError, type LinnetError } from '../../api/errors.js';
import { type Configured, layerName } from '../../api/names.js';
import type { CompileConfig, ModelConfig } from '../../worker/protocol.js';

type Fields = Record<string, unknown>;

/** More layers than any model of ours has: each costs time, whatever its weights. */
const mostLayers = 1000;

/**
 * The model that a configuration of Keras's Sequential describes, of any Keras from 2 on.
 *
 * @throws ArgumentError that names what is missing, wrong, or not to be had
 */
export function modelConfigOf(model: unknown): ModelConfig {
  const { className, config } = objectOf('model', model);
  if (className !== 'Sequential') {
    throw wrong('model', 'a Sequential (graphs of other shapes cannot be read yet)', className);
  }
  const { name = 'sequential', layers } = config;
  if (typeof name !== 'string' || name === '') throw wrong('model.name', 'a name', name);
  if (!Array.isArray(layers) || layers.length === 0 || layers.length > mostLayers) {
    throw wrong('model.layers', `an array of 1 to ${mostLayers} layers`, layers);
  }
  return straightLineOf(name, withInput(layers.map(layerOf), config));
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
    fields: { shape: shapeWithoutBatch(given) },
  };
  const rest = first.className === 'InputLayer' ? layers.slice(1) : layers;
  return [input, ...rest];
}

const batchShape = ({ batch_shape, batch_input_shape }: Fields): unknown =>
  batch_shape ?? batch_input_shape;

function shapeWithoutBatch(given: unknown): number[] {
  const argument = 'layers[0].batch_shape';
  if (!Array.isArray(given) || (given[0] !== null && !Number.isSafeInteger(given[0]))) {
    throw wrong(argument, 'an array such as [null, 28, 28]', given);
  }
  return checkShape(argument, given.slice(1));
}

function straightLineOf(name: string, layers: KerasLayer[]): ModelConfig {
  const nodes = layers.map((layer, index) => ({
    className: layer.className,
    config: { ...meaningful(layer), name: layer.name },
    inbound: index === 0 ? [] : [(layers[index - 1] as KerasLayer).name],
  }));
  const input = (layers[0] as KerasLayer).name;
  return { name, layers: nodes, inputs: [input], outputs: [(layers.at(-1) as KerasLayer).name] };
}

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
  if (key === 'synchronized') return value === false;
  // A generator of seeds has a state of its own, and the draws then come from the model's seed.
  if (key === 'seed') return typeof value !== 'number';
  if (key === 'dtype') return dtypeOf(value) === 'float32';
  if (key === 'data_format') return value === 'channels_last';
  return ['batch_shape', 'batch_input_shape', 'input_shape'].includes(key);
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
  const { optimizer, loss, metrics = [], weighted_metrics = [] } = fields;
  return {
    optimizer: objectOf('compile.optimizer', optimizer),
    loss: namedOf('compile.loss', loss),
    metrics: listOf('compile.metrics', metrics),
    weightedMetrics: listOf('compile.weighted_metrics', weighted_metrics),
  };
}

function listOf(where: string, list: unknown): (string | Configured)[] {
  if (!Array.isArray(list)) throw wrong(where, 'an array', list);
  return list.map((item, index) => namedOf(`${where}[${index}]`, item));
}

const namedOf = (where: string, value: unknown): string | Configured =>
  typeof value === 'string' ? value : objectOf(where, value);

function objectOf(where: string, value: unknown): { className: string; config: Fields } {
  const { class_name: className, config } = fieldsOf(where, value);
  if (typeof className !== 'string') throw wrong(`${where}.class_name`, 'a name', className);
  return { className, config: fieldsOf(`${where}.config`, config) };
}

function fieldsOf(where: string, value: unknown): Fields {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject) throw wrong(where, 'an object', value);
  return value as Fields;
}

const wrong = (where: string, expected: string, came: unknown): LinnetError =>
  new ArgumentError(`${where}: expected ${expected}, got ${describe(came)}`, { argument: where });
