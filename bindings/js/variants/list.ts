/**
 * The variants of the engine's binary. A name here is that of a preset in CMakePresets.json, and so
 * of `dist/wasm/linnet-<name>.wasm`. A new variant is a line here, one in `load.ts`, one in `files.ts`,
 * and a preset.
 */

import type { Feature } from './features.js';

/** One way to build the engine, and what a browser must have for it. */
export interface Variant {
  readonly name: string;
  readonly needs: readonly Feature[];
  /** Whether it can run on more than one thread. */
  readonly threads: boolean;
}

/**
 * All variants, the most wanted first. Where memory cannot be shared the plain one runs, not a
 * threaded one on one thread: not every browser makes such a memory on a page that is not isolated.
 * The relaxed one comes last, so that it runs only when it is asked for: its bits depend on the machine.
 */
export const variants = [
  { name: 'wasm-threads', needs: ['simd', 'exceptions', 'sharing'], threads: true },
  { name: 'wasm-simd', needs: ['simd', 'exceptions'], threads: false },
  { name: 'wasm-relaxed', needs: ['simd', 'relaxed', 'exceptions', 'sharing'], threads: true },
] as const satisfies readonly Variant[];

/** The name of a variant. */
export type VariantName = (typeof variants)[number]['name'];
