/** The objects of the engine that the caller holds, by number. */

import { StateError } from '../api/errors.js';
import type { DataArray, EngineDataset, EngineModel } from './module.js';
import type { Training } from './training.js';

/** What a handle may stand for. */
export interface HandleKinds {
  array: DataArray;
  dataset: EngineDataset;
  model: EngineModel;
  training: Training;
}

/** A number that stands for an object in the worker. Numbers are never used again. */
export type Handle = number;

interface Entry {
  kind: keyof HandleKinds;
  object: { delete(): void };
  /** How many calls under way need the object. */
  holds: number;
  /** Whether its caller has let go of it. */
  dropped: boolean;
}

export class Handles {
  readonly #entries = new Map<Handle, Entry>();
  #last = 0;

  add<Kind extends keyof HandleKinds>(kind: Kind, object: HandleKinds[Kind]): Handle {
    this.#entries.set(++this.#last, { kind, object, holds: 0, dropped: false });
    return this.#last;
  }

  get<Kind extends keyof HandleKinds>(kind: Kind, handle: Handle): HandleKinds[Kind] {
    const entry = this.#entries.get(handle);
    if (entry?.kind === kind && !entry.dropped) return entry.object as HandleKinds[Kind];
    throw new StateError(`this ${kind} is not there any more: it was disposed`);
  }

  /** Frees the object, once no call needs it; one that is gone already stays gone. */
  delete(handle: Handle): void {
    const entry = this.#entries.get(handle);
    if (!entry) return;
    entry.dropped = true;
    if (entry.holds > 0) return;
    this.#entries.delete(handle);
    entry.object.delete();
  }

  /**
   * Keeps objects alive until the function that it returns is called: a call that gives way to
   * other messages would otherwise find them freed when it goes on.
   */
  hold(handles: readonly Handle[]): () => void {
    const held = handles.flatMap((handle) => this.#entries.get(handle) ?? []);
    for (const entry of held) entry.holds++;
    return () => {
      for (const entry of held) entry.holds--;
      for (const handle of handles) if (this.#entries.get(handle)?.dropped) this.delete(handle);
    };
  }

  /** How many objects are held. */
  get size(): number {
    return this.#entries.size;
  }
}
