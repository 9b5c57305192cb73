/** Linnet in Node. */

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { installHost } from './api/host.js';
import { files } from './storage/files.node.js';

installHost({
  hasWorkers: true,
  createWorker: () => new Worker(new URL('./worker/main.node.js', import.meta.url)),
  createHelper: () => new Worker(new URL('./worker/helper.node.js', import.meta.url)),
  cores: availableParallelism,
  baseURL: () => undefined,
  files,
});

export * from './api/index.js';
