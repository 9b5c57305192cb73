/** Starts the package's script as a Web Worker, wherever the script comes from. */

import { isPolicyRefused, trustedScriptURL } from './trusted.js';

/**
 * Starts a script from its address. Browsers refuse one from another origin than the page's, such as
 * a CDN; then a few lines of the page's own origin import it. They do so by `import()`: a static
 * import would have to be allowed by the page's `worker-src`.
 */
export function startScript(url: URL): Worker {
  return isOurs(url) ? start(url.href, 'module') : startSource(importing(url.href));
}

/** Starts a script from its text, which may be in no module: a sandboxed frame cannot start one. */
export function startSource(source: string): Worker {
  let address = blobs.get(source);
  if (address === undefined) {
    address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    blobs.set(source, address);
  }
  return start(address, 'classic');
}

/** What must hold for a script to be loaded, as a sentence for whoever finds that it is not. */
export function adviceFor(url: URL): string {
  return isOurs(url)
    ? ` from ${url.href}. If a bundler has left it out, put the package's folder dist/wasm beside the bundle, or use the entry linnet/inline`
    : `${blobAdvice}, since ${url.href} is of another origin`;
}

export const blobAdvice = " from a blob: address, which the page's worker-src must allow";

/** Kept as long as the page: helpers start from the same, and so does the next engine. */
const blobs = new Map<string, string>();

// A sandboxed frame is of no origin, so nothing is of its own.
const isOurs = ({ origin }: URL): boolean => origin === globalThis.origin;

function start(address: string, type: WorkerType): Worker {
  const trusted = trustedScriptURL(address);
  try {
    return new Worker(trusted, { type });
  } catch (cause) {
    if (!(cause instanceof TypeError) || !isPolicyRefused()) throw cause;
    const message =
      "the page requires Trusted Types and does not allow the package's policy: add `trusted-types linnet` to its Content-Security-Policy";
    throw new Error(message, { cause });
  }
}

/** Messages that come before the import has ended are kept for it. */
const importing = (url: string): string => `
const early = [];
const keep = (event) => early.push(event.data);
addEventListener('message', keep);
import(${JSON.stringify(url)}).then(() => {
  removeEventListener('message', keep);
  for (const data of early) dispatchEvent(new MessageEvent('message', { data }));
}, ({ message }) => setTimeout(() => {
  throw new Error(message + ". The page's script-src must allow it, and its server the page's origin (CORS)");
}));
`;
