import type { Mnist, Model, Personalization } from 'linnet';
import type { Store } from './store.ts';
import { handSentence } from './words.ts';

/** Teaches a network the visitor's own hand, and takes it back. */
export class Hand {
  readonly #store: Store;
  readonly #stop = new AbortController();
  #done: Personalization | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Aborted once another network has taken the place of this one. */
  get abandoned(): AbortSignal {
    return this.#stop.signal;
  }

  abandon(): void {
    this.#stop.abort();
  }

  async teach(model: Model, { train, test }: Mnist): Promise<void> {
    const { examples } = this.#store.state.hand;
    this.#store.send({ type: 'hand', hand: { busy: true, sentence: 'It is learning your hand.' } });
    const pixels = new Uint8Array(examples.length * 28 * 28);
    for (const [i, example] of examples.entries()) pixels.set(example.pixels, i * 28 * 28);
    const data = { x: pixels, y: examples.map(({ label }) => label) };
    const { signal } = this.#stop;
    this.#done = await model.personalize(data, {
      rehearsal: train,
      test,
      freeze: 1,
      seed: 1,
      signal,
    });
    this.#store.send({
      type: 'hand',
      hand: { learnt: true, sentence: handSentence(this.#done) },
    });
  }

  async takeBack(): Promise<void> {
    this.#store.send({ type: 'hand', hand: { busy: true } });
    await this.#done?.undo();
    this.#done = null;
    const sentence = 'It is the network that it was, to the last bit.';
    this.#store.send({ type: 'hand', hand: { learnt: false, sentence } });
  }
}
