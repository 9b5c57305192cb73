/**
 * Keras writes into a Functional how it makes the masks that its layers pass on. The layers make them
 * here by themselves, so that these operations are passed over; but only where they say the same.
 */

import { placesIn, requireFew } from './graph.js';
import type { KerasLayer, Place } from './write.js';

type RawLayer = Partial<KerasLayer> | null;

/** Where Keras has the operations. */
const module = 'keras.src.ops.numpy';
const makers = new Set<unknown>([
  'Any',
  'Concatenate',
  'ExpandDims',
  'LogicalOr',
  'OnesLike',
  'ZerosLike',
]);

/** The layers whose outputs have no mask, whatever their inputs have: not Keras's `supports_masking`. */
const dropping = /Conv|Pooling|^Random|^(Flatten|Permute|Reshape|UpSampling2D|ZeroPadding2D)$/;
const recurrent = new Set<unknown>(['GRU', 'LSTM', 'SimpleRNN']);
const merging = new Set<unknown>(['Add', 'Average', 'Maximum', 'Minimum', 'Multiply', 'Subtract']);

/** What a mask is made of: what is compared with what. Nothing is where there is no mask. */
type Origins = ReadonlySet<string>;

/** A step of `Concatenate` without a mask. */
const ones = 'ones';

/** The masks among the layers of a Functional. Nothing of these was checked yet. */
export class Masks {
  readonly #layers: ReadonlyMap<unknown, RawLayer>;
  readonly #operations: ReadonlySet<RawLayer>;
  /** By place; a place that is being asked for has none, so that a circle ends. */
  readonly #origins = new Map<string, Origins>();

  constructor(layers: readonly unknown[]) {
    const list = layers as RawLayer[];
    requireFew(list.reduce((sum, layer) => sum + nodesOf(layer).length, 0));
    this.#layers = new Map(list.map((layer) => [layer?.config?.name, layer]));
    const masked = new Set(list.filter(begins).flatMap(sourcesOf));
    this.#operations = new Set(
      list.filter(
        (layer) =>
          layer?.module === module &&
          (layer.class_name === 'NotEqual'
            ? sourcesOf(layer).every((source) => masked.has(source))
            : makers.has(layer.class_name)),
      ),
    );
  }

  /** Whether a layer is an operation that makes a mask. */
  has(layer: unknown): boolean {
    return this.#operations.has(layer as RawLayer);
  }

  /** Whether a mask that a call is given, at `mask`, is the one that the layers before put on `tensor`. */
  isOf(tensor: Place | undefined, mask: Place): boolean {
    if (!tensor || !this.has(this.#layers.get(mask[0]))) return false;
    const own = this.#of(tensor);
    const given = this.#of(mask);
    return own.size === given.size && [...own].every((origin) => given.has(origin));
  }

  #of(place: Place): Origins {
    const key = JSON.stringify(place);
    const known = this.#origins.get(key);
    if (known) return known;
    this.#origins.set(key, new Set());
    const origins = this.#made(place);
    this.#origins.set(key, origins);
    return origins;
  }

  #made([name, index]: Place): Origins {
    const layer = this.#layers.get(name) ?? null;
    const node = nodesOf(layer)[index];
    const inputs = inputsOf(node);
    const { class_name: className, config = {} } = layer ?? {};
    const compared = (value: unknown): Origins => new Set([JSON.stringify([inputs[0], value])]);
    if (this.has(layer)) {
      if (className === 'NotEqual') return compared(constantOf(node));
      if (className === 'OnesLike') return new Set([ones]);
      return className === 'ZerosLike' ? new Set() : this.#together(inputs);
    }
    if (className === 'Embedding') return config.mask_zero ? compared(0) : new Set();
    if (className === 'Masking') return compared(config.mask_value ?? 0);
    if (dropping.test(String(className))) return new Set();
    if (recurrent.has(className) && !config.return_sequences) return new Set();
    const masks = inputs.map((input) => this.#of(input));
    if (merging.has(className)) {
      return masks.some(({ size }) => size === 0) ? new Set() : this.#together(inputs);
    }
    if (className !== 'Concatenate') return masks[0] ?? new Set();
    const isBare = masks.some(({ size }) => size === 0);
    const all = this.#together(inputs);
    return all.size > 0 && isBare ? new Set([...all, ones]) : all;
  }

  #together(inputs: readonly Place[]): Origins {
    return new Set(inputs.flatMap((input) => [...this.#of(input)]));
  }
}

const begins = (layer: RawLayer): boolean =>
  layer?.class_name === 'Masking' || Boolean(layer?.config?.mask_zero);

const nodesOf = (layer: RawLayer): unknown[] => [layer?.inbound_nodes].flat();

/** The arguments of a call; Keras 2 wrote a list of tensors. */
function argumentsOf(node: unknown): unknown[] {
  if (Array.isArray(node)) return node;
  const { args, kwargs } = (node ?? {}) as { args?: unknown; kwargs?: Record<string, unknown> };
  return [args, kwargs?.query, kwargs?.value, kwargs?.key].flat();
}

/** The tensors among them. */
const inputsOf = (node: unknown): Place[] =>
  placesIn(
    'inbound_nodes',
    argumentsOf(node).filter((item) => typeof item === 'object'),
  );

/** What `NotEqual` compares its tensor with. */
const constantOf = (node: unknown): unknown =>
  argumentsOf(node).find((item) => typeof item === 'number');

const sourcesOf = (layer: RawLayer): string[] =>
  nodesOf(layer).map((node) => JSON.stringify(inputsOf(node)[0]));
