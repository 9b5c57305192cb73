/** Seeds: what all chance comes from. */

/** A seed at random. */
export const randomSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] as number;

/** Another seed for each fit, the same ones for the same model. */
export function derivedSeed(seed: number, fits: number): number {
  // The finalizer of MurmurHash3: near seeds must not give near seeds.
  let mixed = (seed ^ Math.imul(fits + 1, 0x9e3779b9)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
