/** Linnet in Node. */

import { Worker } from 'node:worker_threads';
import { installHost } from './api/host.js';

installHost({
  hasWorkers: true,
  createWorker: () => new Worker(new URL('./worker/main.node.js', import.meta.url)),
  baseURL: () => undefined,
});

export * from './api/index.js';
