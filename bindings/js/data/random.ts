/** Chance that a seed decides: the same in every browser and in Node. */

import { derivedSeed } from '../api/seeds.js';

/** How many words of 32 bits there are. */
const words = 2 ** 32;

/** Numbers at random, each a function of the seed and of how many came before. */
export class Random {
  readonly #seed: number;
  #drawn = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** From 0 up to but without `limit`, each equally likely; limit from 1 to 2^53. */
  below(limit: number): number {
    const range = limit > words ? 2 ** 53 : words;
    // What lies above the last whole multiple of the limit would favour small numbers.
    const usable = range - (range % limit);
    for (;;) {
      const high = limit > words ? (this.#word() >>> 11) * words : 0;
      const drawn = high + this.#word();
      if (drawn < usable) return drawn % limit;
    }
  }

  /** At least 0 and less than 1, a multiple of 2^-32. */
  uniform(): number {
    return this.#word() / words;
  }

  /** Puts a list into another order, in place; every order is equally likely. */
  shuffle<List extends unknown[] | Uint32Array>(list: List): List {
    for (let last = list.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [list[last], list[other]] = [list[other], list[last]];
    }
    return list;
  }

  #word(): number {
    return derivedSeed(this.#seed, this.#drawn++);
  }
}
