import { describe, expect, it } from 'vitest';
import { Random } from '../../../dist/data/random.js';

// tests/engine/workflow/random_test.cpp expects the same of the engine.
describe('Random', () => {
  it('draws by the seed alone', () => {
    const random = new Random(42);
    expect([10, 10, 3, 1, 2 ** 32, 1000].map((limit) => random.below(limit))).toEqual([
      2, 8, 2, 0, 3200272784, 104,
    ]);
    expect(new Random(5).shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])).toEqual([
      6, 2, 10, 11, 1, 8, 0, 5, 3, 9, 4, 7,
    ]);
    expect(new Random(5).shuffle(Uint32Array.of(0, 1, 2))).toEqual(
      Uint32Array.from(new Random(5).shuffle([0, 1, 2])),
    );
  });

  // A grid of ten parameters with ten values each has more places than a word of 32 bits.
  it('draws beyond 32 bits', () => {
    const random = new Random(3);
    const drawn = Array.from({ length: 2000 }, () => random.below(1e10));
    expect(drawn.every((number) => Number.isInteger(number) && number < 1e10)).toBe(true);
    expect(
      Math.abs(drawn.reduce((sum, number) => sum + number, 0) / 2000 / 1e10 - 0.5),
    ).toBeLessThan(0.03);
    expect(drawn.slice(0, 3)).toEqual([3420852662, 9486218590, 1921378943]);
  });

  it('gives shares of one', () => {
    const random = new Random(9);
    const drawn = Array.from({ length: 1000 }, () => random.uniform());
    expect(drawn.every((share) => share >= 0 && share < 1)).toBe(true);
    expect(drawn.slice(0, 2)).toEqual([0.6938463738188148, 0.4097746324259788]);
  });
});
