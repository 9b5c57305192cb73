/**
 * The variants of the engine's binary. A name here is that of a preset in CMakePresets.json, and so
 * of `dist/wasm/linnet-<name>.wasm`. A new variant is a line here, one in `load.ts`, and a preset.
 */

import type { Feature } from './features.js';

/** One way to build the engine, and what a browser must have for it. */
export interface Variant {
  readonly name: string;
  readonly needs: readonly Feature[];
  /** Whether it can run on more than one thread. */
  readonly threads: boolean;
}

/** All variants, the most wanted first. */
export const variants = [
  { name: 'wasm-simd', needs: ['simd', 'exceptions'], threads: false },
] as const satisfies readonly Variant[];

/** The name of a variant. */
export type VariantName = (typeof variants)[number]['name'];
