/** What the calls of a Functional's layers were told. */

import { fieldsOf, wrong } from './fields.js';
import { placesIn } from './graph.js';
import type { Masks } from './masks.js';
import type { Place } from './write.js';

interface Call {
  places: Place[];
  /** `use_causal_mask`; null where it is not said. */
  isCausal: unknown;
}

/** Which of a call's tensors a mask is for. */
const masked = new Map([
  ['mask', 0],
  ['query_mask', 0],
  ['value_mask', 1],
  ['key_mask', 2],
]);

/**
 * A call: its tensors, in the order of Keras's arguments. What is null or false says nothing, a model
 * that is called anew says `training` itself, and `masks` are made here by the layers.
 */
export function callOf(where: string, node: unknown, masks: Masks): Call {
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
  const tensors = placesIn(where, [args, query, value, key]);
  const said = Object.entries(others).filter(([name, item]) => {
    if (!name.endsWith('mask')) return item !== false;
    const tensor = tensors[masked.get(name) ?? tensors.length];
    const strange = placesIn(where, item).find((mask) => !masks.isOf(tensor, mask));
    if (strange) {
      const expected = 'none but the mask that layers before it make';
      throw wrong(`${where}.kwargs.${name}`, expected, strange[0]);
    }
    return false;
  });
  return {
    places: [
      ...tensors,
      ...placesIn(
        where,
        said.map(([, item]) => item),
      ),
    ],
    isCausal,
  };
}
