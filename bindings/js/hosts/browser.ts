/** What all entries for browsers have in common. */

import type { Host } from '../api/host.js';

export const browser = {
  hasWorkers: typeof Worker === 'function',
  cores: () => navigator.hardwareConcurrency,
  baseURL: () => (typeof document === 'object' ? document.baseURI : location.href),
} satisfies Partial<Host>;
