/**
 * Where the files lie that are loaded while the package runs, all of them in one folder. Bundlers
 * find a file by a literal of just this form; where one does not, the folder `wasm` goes beside the
 * bundle as it is.
 */

import type { VariantName } from './variants/list.js';

/** The script of every worker in browsers. It imports nothing: bundlers may copy it as it is. */
export const workerURL = (): URL => new URL('./wasm/linnet-worker.js', import.meta.url);

/** The engine's binaries. */
export const wasmURLs: Readonly<Record<VariantName, () => URL>> = {
  'wasm-threads': () => new URL('./wasm/linnet-wasm-threads.wasm', import.meta.url),
  'wasm-relaxed': () => new URL('./wasm/linnet-wasm-relaxed.wasm', import.meta.url),
  'wasm-simd': () => new URL('./wasm/linnet-wasm-simd.wasm', import.meta.url),
};
