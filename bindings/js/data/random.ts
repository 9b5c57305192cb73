/** Chance that a seed decides: the same in every browser and in Node. */

import { derivedSeed } from '../api/seeds.js';

/** Whole numbers at random, each a function of the seed and of how many came before. */
export class Random {
  readonly #seed: number;
  #drawn = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** From 0 up to but without `limit`, each equally likely. */
  below(limit: number): number {
    // What lies above the last whole multiple of the limit would favour small numbers.
    const usable = 2 ** 32 - (2 ** 32 % limit);
    for (;;) {
      const drawn = derivedSeed(this.#seed, this.#drawn++);
      if (drawn < usable) return drawn % limit;
    }
  }

  /** Puts a list into another order, in place; every order is equally likely. */
  shuffle<T>(list: T[]): T[] {
    for (let last = list.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [list[last], list[other]] = [list[other] as T, list[last] as T];
    }
    return list;
  }
}
