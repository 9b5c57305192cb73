/** An object in the engine's memory, freed when it is disposed of or dropped. */

import type { Handle } from '../worker/handles.js';
import type { Engine } from './engine.js';
import { StateError } from './errors.js';

const dropped = new FinalizationRegistry<{ engine: Engine; handle: Handle }>(
  ({ engine, handle }) => {
    engine.release(handle);
  },
);

export class Resource {
  readonly #engine: Engine;
  readonly #handle: Handle;
  readonly #kind: string;
  #disposed: Promise<void> | undefined;

  /** @internal */
  constructor(kind: string, engine: Engine, handle: Handle) {
    this.#kind = kind;
    this.#engine = engine;
    this.#handle = handle;
    dropped.register(this, { engine, handle }, this);
  }

  /** The engine it lives in. */
  get engine(): Engine {
    return this.#engine;
  }

  /** @internal */
  get handle(): Handle {
    if (this.#disposed) throw new StateError(`this ${this.#kind} has been disposed`);
    return this.#handle;
  }

  /**
   * Frees its memory now; without it, that is done some time after the object is dropped. Any later
   * use is a `StateError`. Calling it again does nothing.
   */
  dispose(): Promise<void> {
    dropped.unregister(this);
    this.#disposed ??= this.#engine.release(this.#handle);
    return this.#disposed;
  }
}
