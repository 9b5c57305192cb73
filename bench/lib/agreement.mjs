import { median } from './statistics.mjs';

/** What equal weights and data may differ by, in losses and in probabilities. */
const tolerance = 1e-3;

/**
 * Whether systems that started alike came to the same numbers; one sentence for each that did not.
 * @param {string} what
 * @param {Record<string, ArrayLike<number>>} values by system
 * @returns {string[]}
 */
export function disagreements(what, values) {
  const lists = Object.values(values);
  const length = Math.min(...lists.map((list) => list.length));
  const middles = Array.from({ length }, (_, i) => median(lists.map((list) => Number(list[i]))));
  return Object.entries(values).flatMap(([name, list]) => {
    const index = middles.findIndex(
      (value, i) => !(Math.abs(Number(list[i]) - value) <= tolerance),
    );
    if (index < 0) return [];
    const found = `${list[index]} where the others have ${middles[index]}`;
    return [`${name} disagrees on the ${what}: number ${index + 1} is ${found}.`];
  });
}
