/** Random numbers from a seed: the n-th depends on the seed and n alone. */

import { derivedSeed } from '../api/seeds.js';

/** Numbers of at least 0 and less than 1, one after another. */
export function chance(seed: number): () => number {
  let count = 0;
  return () => derivedSeed(seed, count++) / 2 ** 32;
}

/** Puts the numbers into a random order (Fisher and Yates). */
export function shuffle(values: Uint32Array, random: () => number): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [values[i], values[j]] = [values[j] as number, values[i] as number];
  }
}
