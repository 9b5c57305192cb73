/** Linnet in browsers. */

import { installHost } from './api/host.js';

installHost({
  hasWorkers: typeof Worker === 'function',
  // Bundlers find the worker by a literal of just this form.
  createWorker: () => new Worker(new URL('./worker/main.js', import.meta.url), { type: 'module' }),
  createHelper: () =>
    new Worker(new URL('./worker/helper.js', import.meta.url), { type: 'module' }),
  cores: () => navigator.hardwareConcurrency,
  baseURL: () => (typeof document === 'object' ? document.baseURI : location.href),
});

export * from './api/index.js';
