import { type Event, initialState, reduce, type State } from './state.ts';

type Listener = (state: State, previous: State) => void;

/**
 * Holds the state and tells the view about it at most once a frame, however often it changed:
 * training reports faster than a screen can show.
 */
export class Store {
  #state = initialState;
  #shown = initialState;
  #listeners: Listener[] = [];
  #frame = 0;

  get state(): State {
    return this.#state;
  }

  send(event: Event): void {
    const next = reduce(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    this.#frame ||= requestAnimationFrame(() => this.#show());
  }

  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
    listener(this.#state, this.#state);
  }

  #show(): void {
    this.#frame = 0;
    const previous = this.#shown;
    this.#shown = this.#state;
    for (const listener of this.#listeners) listener(this.#state, previous);
  }
}
