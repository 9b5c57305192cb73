/** What the parts of the service share: the engine, its spelling, and what the caller holds of it. */

import { StateError } from '../api/errors.js';
import { Spelling } from '../api/names.js';
import { Handles } from './handles.js';
import type { LinnetModule } from './module.js';

export class Held {
  readonly handles = new Handles();
  /** Keras's spelling and the caller's, for the names that the engine knows. */
  spelling = new Spelling();
  #engine: LinnetModule | undefined;

  /** The engine; a StateError before it was started. */
  get engine(): LinnetModule {
    if (!this.#engine) throw new StateError('the engine has not been started');
    return this.#engine;
  }

  begin(engine: LinnetModule): void {
    this.#engine = engine;
    this.spelling = new Spelling(Object.values(engine.names()).flat());
  }
}
