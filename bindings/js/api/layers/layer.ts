/** What all layers have in common. */

import { checkGivenName, checkShape, unexpected } from '../check.js';
import { ArgumentError } from '../errors.js';
import { made } from '../made.js';
import type { Config } from '../names.js';

/**
 * A layer as `sequential` and `model` take it: plain data that does not change, which may be used in
 * several models. Weights are the model's own: two models of one layer do not share them.
 */
export interface Layer {
  /** Keras's class: `'Dense'`. */
  readonly className: string;
  /** The options that were given; the engine knows the defaults of the others. */
  readonly config: Config;
  /**
   * Puts the layer into a graph, for `model`. A layer that is applied several times in one model is
   * one layer there: its weights are the same at each place, and all inputs must have one shape.
   *
   * @param inputs what the layer reads: a tensor, or an array of them for `layers.add` and its like
   * @returns its output; the shape is known once `model` has made the model
   * @throws ArgumentError for anything that is no tensor, and for a layer with an `inputShape`
   */
  apply(inputs: SymbolicTensor | readonly SymbolicTensor[]): SymbolicTensor;
}

let tensors = 0;

/** A place in a graph of layers, as `input` and `layer.apply` give it: it holds no numbers. */
export class SymbolicTensor {
  /** @internal The layer whose output it is. */
  readonly layer: Pick<Layer, 'className' | 'config'>;
  /** @internal What that layer reads. */
  readonly inbound: readonly SymbolicTensor[];
  /** @internal Tells which one was made first. */
  readonly order = ++tensors;

  /** @internal */
  constructor(layer: SymbolicTensor['layer'], inbound: readonly SymbolicTensor[]) {
    this.layer = layer;
    this.inbound = inbound;
    Object.freeze(this);
  }
}

/** A tensor or an array of them, as an array of its own; an ArgumentError for anything else. */
export function tensorsIn(argument: string, value: unknown): SymbolicTensor[] {
  const list: unknown[] = Array.isArray(value) ? [...value] : [value];
  const wrong = list.findIndex((item) => !(item instanceof SymbolicTensor));
  if (list.length > 0 && wrong < 0) return list as SymbolicTensor[];
  const expected = 'a tensor that input() or apply() gave, or an array of such';
  throw unexpected(argument, expected, list.length > 0 ? list[wrong] : value);
}

class MadeLayer implements Layer {
  readonly className: string;
  readonly config: Config;

  constructor(className: string, config: Config) {
    this.className = className;
    this.config = config;
    Object.freeze(this);
  }

  apply(inputs: SymbolicTensor | readonly SymbolicTensor[]): SymbolicTensor {
    if (this.config.inputShape !== undefined) {
      const message =
        'inputShape: expected none in a layer that is applied, input() gives the shape';
      throw new ArgumentError(message, { argument: 'inputShape' });
    }
    return new SymbolicTensor(this, tensorsIn('inputs', inputs));
  }
}

/** What every layer takes. */
export interface LayerOptions {
  /** The shape of one input, without the batch axis, such as `[784]`. The first layer of `sequential` needs it, no other takes it. Default: none. */
  inputShape?: readonly number[] | undefined;
  /** The layer's name. Default: as Keras counts, `'dense'`, `'dense_1'`, … */
  name?: string | undefined;
  /** Whether training changes the layer's weights. Default: true. */
  trainable?: boolean | undefined;
}

/** The names of these options. */
export const common = [
  'inputShape',
  'name',
  'trainable',
] as const satisfies readonly (keyof LayerOptions)[];

/** One whole number for both height and width, or one for each. */
export type Pair = number | readonly [number, number];

/**
 * A layer of a class, with the options that were given to its maker. Values are the engine's to check.
 *
 * @throws ArgumentError for an option that is not among `known`, or a wrong `inputShape`
 */
export function layerOf(
  className: string,
  where: string,
  options: LayerOptions,
  known: readonly string[],
): Layer {
  const { config } = made(className, where, options, known);
  if (options.inputShape !== undefined) checkShape('inputShape', options.inputShape);
  // Null is Keras's None: no name.
  checkGivenName(options.name ?? className);
  return new MadeLayer(className, config);
}
