import {
  createEngine,
  datasets,
  type Engine,
  layers,
  type Mnist,
  type Model,
  optimizers,
  sequential,
} from 'linnet';
import { latest } from 'linnet/drawing';
import { findMisread, sit } from './exam.ts';
import { Hand } from './hand.ts';
import { download, findKept, forget, keep, keepSentence, lessonOf } from './keeper.ts';
import { Lesson } from './lesson.ts';
import { drawSamples, readSamples } from './samples.ts';
import { sentenceFor } from './sentences.ts';
import type { Exam, Settings } from './state.ts';
import type { Store } from './store.ts';

/**
 * What the page does, in the order a visitor asks for it: load, train, test, read. It owns the
 * engine and what lives in it; everything that is shown goes through the store.
 */
export class Session {
  readonly #store: Store;
  #engine: Engine | null = null;
  #mnist: Mnist | null = null;
  #model: Model | null = null;
  #lesson: Lesson | null = null;
  #hand: Hand | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Also what Retry does: whatever broke, a new engine and a new copy of the data are a clean
   * start.
   */
  async load(): Promise<void> {
    this.#close();
    this.#store.send({ type: 'load' });
    await this.#attempt(async () => {
      const engine = await createEngine();
      this.#engine = engine;
      this.#store.send({ type: 'engine', engine: engine.info() });
      this.#mnist = await datasets.mnist({
        engine,
        baseURL: new URL('data/mnist/', document.baseURI),
        onProgress: ({ loadedBytes, totalBytes }) => {
          this.#store.send({ type: 'bytes', bytes: loadedBytes, total: totalBytes });
        },
      });
      this.#store.send({ type: 'loaded', samples: await drawSamples(this.#mnist.train) });
      await this.#restore(engine, this.#mnist);
    });
  }

  async train(): Promise<void> {
    const mnist = this.#mnist;
    const engine = this.#engine;
    const { phase, settings } = this.#store.state;
    if (!mnist || !engine || (phase !== 'ready' && phase !== 'trained')) return;
    this.#store.send({ type: 'train' });
    await this.#attempt(async () => {
      const before = this.#model;
      this.#model = null;
      this.#hand?.abandon();
      this.#hand = null;
      await before?.dispose();
      const model = await referenceModel(engine, settings);
      this.#model = model;
      // Asked while the training goes on: its progress is seen in the samples, from the first
      // guesses on.
      const look = latest(
        () => readSamples(model, this.#store.state.samples),
        (samples) => this.#store.send({ type: 'read', samples }),
        (reason) => this.#failed(engine, reason),
      );
      look(undefined);
      this.#lesson = new Lesson(model, this.#store);
      const { stopped, trainMilliseconds } = await this.#lesson.give(mnist.train, settings, () =>
        look(undefined),
      );
      this.#lesson = null;
      look(undefined);

      this.#store.send({ type: 'test', stopped, seconds: trainMilliseconds / 1000 });
      await this.#examine(model, mnist);
    });
  }

  async #examine(model: Model, { test }: Mnist): Promise<void> {
    this.#store.send({ type: 'tested', exam: await sit(model, test) });
    this.#store.send({ type: 'misread', misread: await findMisread(model, test) });
  }

  /** What was kept here at an earlier visit comes back, and sits the exam again. */
  async #restore(engine: Engine, mnist: Mnist): Promise<void> {
    const model = await findKept(engine).catch((reason) => {
      // It is of no use to wait for what cannot be had: the page goes on as on a first visit.
      this.#say(false, keepSentence(reason));
      return null;
    });
    if (!model) return;
    if (this.#store.state.phase !== 'ready') return model.dispose();
    this.#model = model;
    this.#store.send({ type: 'restored', lesson: lessonOf(model) });
    const { samples } = this.#store.state;
    this.#store.send({ type: 'read', samples: await readSamples(model, samples) });
    await this.#examine(model, mnist);
  }

  /** Has the browser download the network. */
  download(): Promise<void> {
    return this.#withTrained(download);
  }

  /** Keeps the network in this browser, or no longer. */
  keep(): Promise<void> {
    return this.#withTrained(async (model, exam) => {
      const { saved } = this.#store.state.kept;
      await (saved ? forget() : keep(model, exam));
      this.#say(!saved, saved ? '' : 'It will be here when you come back.');
    });
  }

  async #withTrained(act: (model: Model, exam: Exam) => Promise<void>): Promise<void> {
    const model = this.#model;
    const { exam, kept } = this.#store.state;
    if (!model || !exam) return;
    await act(model, exam).catch((reason) => this.#say(kept.saved, keepSentence(reason)));
  }

  #say(saved: boolean, sentence: string): void {
    this.#store.send({ type: 'kept', kept: { saved, sentence } });
  }

  /** Has the network learn the digits that the visitor has drawn, or takes that back. */
  async learnHand(): Promise<void> {
    const [engine, model, mnist] = [this.#engine, this.#model, this.#mnist];
    const { phase, hand } = this.#store.state;
    if (!model || !mnist || phase !== 'trained' || hand.busy) return;
    this.#hand ??= new Hand(this.#store);
    const { abandoned } = this.#hand;
    try {
      await (hand.learnt ? this.#hand.takeBack() : this.#hand.teach(model, mnist));
      await this.#examine(model, mnist);
      this.#store.send({
        type: 'read',
        samples: await readSamples(model, this.#store.state.samples),
      });
      this.#store.send({ type: 'hand', hand: { busy: false } });
    } catch (reason) {
      // A lesson that has begun meanwhile has a network of its own.
      if (!abandoned.aborted) this.#failed(engine, reason);
    }
  }

  pause(): Promise<void> {
    return this.#attempt(async () => this.#lesson?.pause());
  }

  resume(): Promise<void> {
    return this.#attempt(async () => this.#lesson?.resume());
  }

  stop(): void {
    this.#lesson?.stop();
  }

  /** The probability of each digit, or null while there is no network that could say. */
  async read(digit: Uint8Array): Promise<Float32Array | null> {
    const engine = this.#engine;
    if (!this.#model || this.#store.state.lesson === null) return null;
    return this.#model.predict(digit).catch((reason) => {
      this.#failed(engine, reason);
      return null;
    });
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    const before = this.#engine;
    try {
      await act();
    } catch (reason) {
      this.#failed(before ?? this.#engine, reason);
    }
  }

  /**
   * What was asked of an engine that has since been replaced fails too, and is nobody's business
   * any more.
   */
  #failed(engine: Engine | null, reason: unknown): void {
    if (engine !== this.#engine) return;
    this.#lesson = null;
    this.#store.send({ type: 'fail', sentence: sentenceFor(reason) });
  }

  #close(): void {
    void this.#engine?.dispose();
    this.#engine = null;
    this.#mnist = null;
    this.#model = null;
    this.#lesson = null;
    this.#hand?.abandon();
    this.#hand = null;
  }
}

/** 784-128-128-10, as in the reference program that every figure of the project is about. */
async function referenceModel(engine: Engine, { seed, learningRate }: Settings): Promise<Model> {
  const model = await sequential({
    engine,
    seed,
    layers: [
      layers.dense({ units: 128, activation: 'relu', inputShape: [784] }),
      layers.dense({ units: 128, activation: 'relu' }),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
  await model.compile({
    optimizer: optimizers.adam({ learningRate }),
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
  });
  return model;
}
