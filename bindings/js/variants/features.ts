/** What this browser can run, found by asking it to validate tiny modules that use a feature each. */

/** A feature that a variant may need. */
export type Feature = 'simd' | 'relaxed' | 'exceptions' | 'sharing';

/** What is known of this host. Plain data, so that `select` can be tested without the host. */
export type Features = Readonly<Record<Feature, boolean>>;

/** What people call a feature. */
export const featureNames: Readonly<Record<Feature, string>> = {
  simd: 'WebAssembly SIMD',
  relaxed: 'relaxed WebAssembly SIMD',
  exceptions: 'WebAssembly exceptions',
  sharing: 'memory that is shared between threads',
};

const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

// Each is the smallest module with one function that uses the feature.
const modules: Readonly<Record<Exclude<Feature, 'sharing'>, readonly number[]>> = {
  // () -> v128: i32.const 0, i8x16.splat, i8x16.popcnt
  simd: [1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0, 10, 10, 1, 8, 0, 0x41, 0, 0xfd, 15, 0xfd, 98, 11],
  // (v128) -> v128: the parameter three times, f32x4.relaxed_madd
  relaxed: [
    1, 6, 1, 0x60, 1, 0x7b, 1, 0x7b, 3, 2, 1, 0, 10, 13, 1, 11, 0, 0x20, 0, 0x20, 0, 0x20, 0, 0xfd,
    0x85, 2, 11,
  ],
  // () -> (): try, catch_all, end
  exceptions: [1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 0x40, 0x19, 11, 11],
};

/** Whether this host can compile a module that uses the feature. */
export function hasFeature(feature: Feature): boolean {
  if (typeof WebAssembly !== 'object') return false;
  // Node has no such word, and shares.
  if (feature === 'sharing') return globalThis.crossOriginIsolated ?? true;
  return WebAssembly.validate(new Uint8Array([...header, ...modules[feature]]));
}

/** All that is known of this host. */
export function detectFeatures(): Features {
  return {
    simd: hasFeature('simd'),
    relaxed: hasFeature('relaxed'),
    exceptions: hasFeature('exceptions'),
    sharing: hasFeature('sharing'),
  };
}
