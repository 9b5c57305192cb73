/** What the calls of a Functional's layers were told. Keras also writes there how it makes masks. */

import { fieldsOf, wrong } from './fields.js';
import { placesIn } from './graph.js';
import type { KerasLayer, Place } from './write.js';

interface Call {
  places: Place[];
  /** `use_causal_mask`; null where it is not said. */
  isCausal: unknown;
}

/**
 * A call: its tensors, in the order of Keras's arguments. What is null or false says nothing, a model
 * that is called anew says `training` itself, and `masks` are made here by the layers.
 */
export function callOf(where: string, node: unknown, masks: ReadonlySet<unknown>): Call {
  // Keras 2 wrote a list of tensors, and all other arguments behind the first.
  const { args, kwargs } = Array.isArray(node)
    ? { args: node, kwargs: node.flat(2).find((item) => typeof item === 'object') }
    : fieldsOf(where, node);
  if (args !== node && Array.isArray(args) && args.length > 3) {
    throw wrong(`${where}.args`, 'at most 3 arguments', args);
  }
  const {
    query,
    value,
    key,
    use_causal_mask: isCausal = null,
    ...others
  } = fieldsOf(`${where}.kwargs`, kwargs ?? {});
  const said = Object.entries(others).filter(([name, item]) => {
    if (!name.endsWith('mask')) return item !== false;
    const strange = placesIn(where, item).find(([source]) => !masks.has(source));
    if (strange) throw wrong(`${where}.kwargs.${name}`, 'a mask that layers make', strange[0]);
    return false;
  });
  return {
    places: placesIn(where, [args, query, value, key, said.map(([, item]) => item)]),
    isCausal,
  };
}

/** Where Keras has them. */
const module = 'keras.src.ops.numpy';
const makers = new Set<unknown>(['Any', 'Concatenate', 'ExpandDims', 'LogicalOr', 'ZerosLike']);

/** The operations that make masks of what an Embedding or a Masking reads, and their names. */
export function masksAmong(layers: readonly unknown[]): Set<unknown> {
  const list = layers as (Partial<KerasLayer> | null)[];
  const masked = new Set(
    list
      .filter((layer) => layer?.class_name === 'Masking' || layer?.config?.mask_zero)
      .flatMap(sourcesOf),
  );
  const found = list.filter(
    (layer) =>
      layer?.module === module &&
      (layer.class_name === 'NotEqual'
        ? sourcesOf(layer).every((source) => masked.has(source))
        : makers.has(layer.class_name)),
  );
  return new Set(found.flatMap((layer) => [layer, layer?.config?.name]));
}

/** The first arguments of a layer's calls. Nothing was checked yet. */
const sourcesOf = (layer: Partial<KerasLayer> | null): string[] =>
  [layer?.inbound_nodes].flat().map((node) => {
    const { args } = (node ?? {}) as { args?: { config?: { keras_history?: Place } }[] };
    return JSON.stringify(args?.[0]?.config?.keras_history);
  });
