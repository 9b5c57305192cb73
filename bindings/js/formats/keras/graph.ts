/** The calls of layers in a Functional of Keras's, made anew. */

import { SymbolicTensor } from '../../api/layers/layer.js';
import type { Config } from '../../api/names.js';
import type { ModelConfig } from '../../worker/protocol.js';
import { wrong } from './fields.js';
import type { Place } from './write.js';

/** A layer as it was read: what it is, and where the inputs of each of its calls come from. */
export interface ReadLayer {
  name: string;
  layer: { className: string; config: Config };
  calls: Place[][];
}

/** More calls than any model of ours has; they are followed from one to the next. */
const mostCalls = 1000;

/** Throws where there are more. */
export function requireFew(calls: number): void {
  if (calls > mostCalls) throw wrong('layers', `at most ${mostCalls} inbound_nodes`, calls);
}

export class GraphReader {
  readonly #layers: ReadonlyMap<string, ReadLayer>;
  /** The outputs of each layer's calls; null for one that is being made. */
  readonly #made = new Map<string, (SymbolicTensor | null)[]>();

  constructor(layers: readonly ReadLayer[]) {
    requireFew(layers.reduce((sum, { calls }) => sum + calls.length, 0));
    this.#layers = new Map(layers.map((layer) => [layer.name, layer]));
    if (this.#layers.size < layers.length) throw wrong('layers', 'names of their own', 'one twice');
  }

  /** What comes from a place, with all that it comes from itself. */
  tensor([name, call, output]: Place): SymbolicTensor {
    const found = this.#layers.get(name);
    if (!found) throw wrong('inbound_nodes', 'the name of a layer', name);
    const { layer, calls } = found;
    const isInput = layer.className === 'InputLayer';
    if (!(call in (isInput ? [0] : calls)) || output !== 0) {
      throw wrong('inbound_nodes', `a call of ${name} that is there`, `${call}, ${output}`);
    }
    const made = this.#made.get(name) ?? [];
    this.#made.set(name, made);
    // Earlier calls first, so that they are counted as they were.
    while (made.length <= call) {
      const index = made.push(null) - 1;
      const inbound = (calls[index] ?? []).map((place) => this.tensor(place));
      if (inbound.length === 0 && !isInput) throw wrong('inbound_nodes', 'tensors', 'none');
      made[index] = new SymbolicTensor(layer, inbound);
    }
    const tensor = made[call];
    if (!tensor) throw wrong('inbound_nodes', 'no circle of layers', name);
    return tensor;
  }

  /** Throws unless every call leads to what was asked for. */
  requireAll(): void {
    for (const [name, { calls }] of this.#layers) {
      const made = this.#made.get(name)?.length ?? 0;
      if (made < Math.max(1, calls.length)) {
        throw wrong(
          'output_layers',
          'outputs that need every layer',
          `${name}, which leads to none`,
        );
      }
    }
  }
}

type Nodes = ModelConfig['layers'];

/**
 * Calls of layers in the order in which Keras names the layers, each after what it reads: weights come
 * in this order. The operations that make masks have a say in Keras's, and are not here.
 */
export function inOrder(nodes: Nodes, names: readonly string[]): Nodes {
  const places = new Map(names.map((name, place) => [name, place]));
  const placeOf = ({ config, repeats }: Nodes[number]): number =>
    places.get(repeats ?? (config.name as string)) as number;
  const left = [...nodes].sort((a, b) => placeOf(a) - placeOf(b));
  const done = new Set<unknown>();
  const ordered: Nodes = [];
  while (left.length > 0) {
    const next = left.findIndex(({ inbound, repeats }) =>
      [...inbound, repeats ?? []].flat().every((name) => done.has(name)),
    );
    const [node] = left.splice(next, 1) as [Nodes[number]];
    done.add(node.config.name);
    ordered.push(node);
  }
  return ordered;
}

/** The places of tensors, however they are nested: Keras 3's `__keras_tensor__`, and Keras 2's lists. */
export function placesIn(where: string, value: unknown): Place[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') throw wrong(where, 'tensors alone', value);
  const { class_name, config } = value as {
    class_name?: unknown;
    config?: Record<string, unknown>;
  };
  if (class_name === '__keras_tensor__') return placesIn(where, config?.keras_history);
  if (isPlace(value)) return [[value[0], value[1], value[2]]];
  return Object.values(value).flatMap((item) => placesIn(where, item));
}

const isPlace = (value: object): value is Place =>
  Array.isArray(value) &&
  typeof value[0] === 'string' &&
  Number.isSafeInteger(value[1]) &&
  Number.isSafeInteger(value[2]);
