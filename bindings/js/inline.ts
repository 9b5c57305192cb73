/**
 * Linnet in browsers, in one file: the worker's script and the engine are part of it. The build
 * bundles it in place. Only the variant that runs everywhere is in it, so there is one thread.
 */

import { worker, zippedWasm } from 'linnet:embedded';
import { installHost } from './api/host.js';
import { browser } from './hosts/browser.js';
import { unpack } from './hosts/unpack.js';
import { blobAdvice, startSource } from './hosts/web-worker.js';
import { variants } from './variants/list.js';

installHost({
  ...browser,
  variants: variants.filter(({ name }) => name === 'wasm-simd'),
  createWorker: () => startSource(worker),
  workerAdvice: () => blobAdvice,
  wasm: async () => ({ wasmBinary: await unpack(zippedWasm) }),
});

export * from './api/index.js';
