/** Linnet in Node. */

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { installHost } from './api/host.js';
import { wasmURLs } from './files.js';
import { files } from './storage/files.node.js';
import { variants } from './variants/list.js';

installHost({
  hasWorkers: true,
  variants,
  // Options of the program are not for it: with --input-type, for one, it could not start.
  createWorker: () =>
    new Worker(new URL('./worker/main.node.js', import.meta.url), { execArgv: [] }),
  // A thread of Node says itself what is wrong with its script.
  workerAdvice: () => '',
  wasm: async (variant) => ({ wasmURL: wasmURLs[variant]().href }),
  cores: availableParallelism,
  baseURL: () => undefined,
  files,
});

export * from './api/index.js';
