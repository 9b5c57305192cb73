/** Linnet in browsers. */

import { installHost } from './api/host.js';
import { wasmURLs, workerURL } from './files.js';
import { browser } from './hosts/browser.js';
import { adviceFor, startScript } from './hosts/web-worker.js';
import { variants } from './variants/list.js';

installHost({
  ...browser,
  variants,
  createWorker: () => startScript(workerURL()),
  workerAdvice: () => adviceFor(workerURL()),
  wasm: async (variant) => ({ wasmURL: wasmURLs[variant]().href }),
});

export * from './api/index.js';
