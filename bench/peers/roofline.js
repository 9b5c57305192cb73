// What this machine can do at most, by a micro-benchmark of bench/kernels: a register tile on
// operands that stay in the first-level cache. Told as the time that the product would then take.
import { loadCases } from './kernels.js';

export async function multiplier({ variant, size }) {
  const tile = (await loadCases(variant)).find('roofline: register tile');
  return {
    step(count) {
      const runs = (count * 2 * size ** 3) / tile.flops;
      const whole = Math.ceil(runs);
      return (tile.milliseconds(whole) * runs) / whole;
    },
  };
}
