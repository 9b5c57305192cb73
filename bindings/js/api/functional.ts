/** Models that are graphs of layers. */

import { checkGivenName, checkOptions, checkSeed, checkShape } from './check.js';
import { type Engine, engineOr } from './engine.js';
import { graphOf } from './graph.js';
import { SymbolicTensor, tensorsIn } from './layers/layer.js';
import { makeModel } from './make-model.js';
import type { Model } from './model.js';
import { randomSeed } from './seeds.js';

/** The options of `input`. */
export interface InputOptions {
  /** The shape of one example, without the batch axis, such as `[28, 28]`. */
  shape: readonly number[];
  /** The input's name. Default: as Keras counts, `'input_layer'`, `'input_layer_1'`, … */
  name?: string | undefined;
}

/**
 * An input of a graph, for `layer.apply` and `model`.
 *
 * @throws ArgumentError for a wrong shape or name
 */
export function input(options: InputOptions): SymbolicTensor {
  checkOptions('input', options, ['shape', 'name']);
  const { name } = options;
  const shape = checkShape('shape', options.shape);
  if (name !== undefined) checkGivenName(name);
  return new SymbolicTensor({ className: 'InputLayer', config: { name, shape } }, []);
}

/** The options of `model`. */
export interface GraphModelOptions {
  /** What `input` gave, all that the outputs need; their order is that of arrays in `fit`. */
  inputs: SymbolicTensor | readonly SymbolicTensor[];
  /** What `apply` gave; an output is called as the layer that it comes from. */
  outputs: SymbolicTensor | readonly SymbolicTensor[];
  /** What all chance of this model comes from; as for `sequential`. Default: a random one. */
  seed?: number | undefined;
  /** The model's name. Default: `'functional'`. */
  name?: string | undefined;
  /** The engine it lives in. Default: the default engine. */
  engine?: Engine | undefined;
}

/**
 * Makes a model of a graph of layers, as Keras's functional API does.
 *
 * @throws ArgumentError for a wrong option, an input that is not among `inputs` or leads nowhere, and
 * a name that two layers have; ShapeError when a layer does not fit what it reads
 */
export async function model(options: GraphModelOptions): Promise<Model> {
  checkOptions('model', options, ['inputs', 'outputs', 'seed', 'name', 'engine']);
  const { name = 'functional', seed = randomSeed() } = options;
  checkSeed(seed);
  checkGivenName(name);
  const inputs = tensorsIn('inputs', options.inputs);
  const config = graphOf(name, inputs, tensorsIn('outputs', options.outputs));
  return makeModel(await engineOr(options.engine), config, seed);
}
