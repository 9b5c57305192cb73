/** The models of all widgets of a page: each address is loaded once, and freed with its last user. */

import type { LoadProgress } from '../api/datasets.js';
import { loadModel } from '../api/load-model.js';
import type { Model } from '../api/model.js';

/** A model for as long as somebody wants it. */
export interface Lease {
  readonly model: Promise<Model>;
  /** To be called once. */
  release(): void;
  /** Has whoever asks for it next load it anew, since this one is of no use. */
  discard(): void;
}

type Listener = (progress: LoadProgress) => void;

interface Shared {
  readonly model: Promise<Model>;
  readonly listeners: Set<Listener>;
  readonly loading: AbortController;
}

const shared = new Map<string, Shared>();

/** The model at an address. `onProgress` is called while it is on its way. */
export function leaseModel(address: string, onProgress: Listener): Lease {
  const entry = shared.get(address) ?? load(address);
  // Of its own, so that two widgets with one function are two.
  const listener: Listener = (progress) => onProgress(progress);
  entry.listeners.add(listener);
  return {
    model: entry.model,
    release() {
      entry.listeners.delete(listener);
      if (entry.listeners.size === 0) free(address, entry);
    },
    discard: () => forget(address, entry),
  };
}

/** A model that belongs to somebody else. */
export const lentModel = (model: Model): Lease => ({
  model: Promise.resolve(model),
  release: () => undefined,
  discard: () => undefined,
});

function load(address: string): Shared {
  const listeners = new Set<Listener>();
  const loading = new AbortController();
  const model = loadModel(address, {
    signal: loading.signal,
    onProgress: (progress) => {
      for (const listener of listeners) listener(progress);
    },
  });
  const entry: Shared = { model, listeners, loading };
  shared.set(address, entry);
  // Whoever asks after a failure tries again.
  model.catch(() => forget(address, entry));
  return entry;
}

function free(address: string, entry: Shared): void {
  forget(address, entry);
  entry.loading.abort();
  entry.model.then(
    (model) => model.dispose(),
    () => undefined,
  );
}

function forget(address: string, entry: Shared): void {
  if (shared.get(address) === entry) shared.delete(address);
}
