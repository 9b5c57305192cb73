import { unexpected } from '../api/check.js';
import type { LoadProgress } from '../api/datasets.js';
import type { Model } from '../api/model.js';
import type { GrayImage } from '../drawing/image.js';
import { latest } from '../drawing/latest.js';
import { DrawingPad } from '../drawing/pad.js';
import { type Prediction, type Reader, readerFor } from './reader.js';
import { sentenceFor } from './sentences.js';
import { type Lease, leaseModel, lentModel } from './shared-models.js';
import { View } from './view.js';

export type { Prediction } from './reader.js';

/** A drawing, and what is to read it. */
interface Question {
  readonly reader: Reader;
  readonly image: Uint8Array;
}

const properties = ['src', 'label', 'disabled', 'model'] as const;

/**
 * `<linnet-sketch src="model.safetensors">`: a pad, and what a model reads on it. All on a page share
 * the default engine, and those with one `src` a model, which is freed with the last of them.
 *
 * Events: `load` when the model is there; `error`, a CustomEvent with the error, when it cannot be had
 * or is of another kind; `prediction`, a CustomEvent that bubbles, with what was read. A blank pad is
 * not read. What stands in the element is shown on the blank pad instead of `Draw here`.
 */
export class LinnetSketch extends HTMLElement {
  static readonly observedAttributes = ['src', 'label', 'aria-label', 'disabled'];

  readonly #view: View;
  readonly #pad: DrawingPad;
  readonly #ask: (question: Question) => void;
  #drawing: GrayImage | null = null;
  #given: Model | null = null;
  /** The model that is used, once it is there. */
  #model: Model | null = null;
  #reader: Reader | null = null;
  #lease: Lease | null = null;
  /** What the lease is for: undefined when it is to be asked for anew. */
  #used: Model | string | null | undefined = null;
  #isWaiting = false;

  constructor() {
    super();
    this.#view = new View(this.attachShadow({ mode: 'open', delegatesFocus: true }));
    this.#pad = new DrawingPad(this.#view.canvas, (drawing) => {
      this.#drawing = drawing;
      this.#view.blank = this.#pad.isEmpty;
      this.#look();
    });
    this.#ask = latest(
      (question) => this.#read(question),
      (done) => done(),
      (error) => this.#fail(error),
    );
    this.#view.clear.addEventListener('click', () => this.clear());
    this.#view.retry.addEventListener('click', () => this.#reload());
  }

  /** The model's address, relative to the page; `indexeddb://name` too. Another one is loaded at once. */
  get src(): string {
    return this.getAttribute('src') ?? '';
  }

  /** See the getter. */
  set src(src: string) {
    this.setAttribute('src', src);
  }

  /** The pad's name for screen readers; `aria-label` goes before. Default: `'Pad to draw on'`. */
  get label(): string {
    return this.getAttribute('aria-label') ?? this.getAttribute('label') ?? 'Pad to draw on';
  }

  /** See the getter. */
  set label(label: string) {
    this.setAttribute('label', label);
  }

  /** Whether it takes no pen and no keys. */
  get disabled(): boolean {
    return this.hasAttribute('disabled');
  }

  /** See the getter. */
  set disabled(disabled: boolean) {
    this.toggleAttribute('disabled', disabled);
  }

  /**
   * The model that reads, or null while there is none. One that is given goes before `src`, and stays
   * its owner's: it is never disposed here. Null goes back to `src`.
   *
   * @throws ArgumentError when what is given is no model
   */
  get model(): Model | null {
    return this.#model;
  }

  /** See the getter. */
  set model(model: Model | null) {
    // Not by its class: another copy of the package may have made it.
    if (model !== null && typeof model?.predict !== 'function') {
      throw unexpected('model', 'a model or null', model);
    }
    this.#given = model;
    this.#reload();
  }

  /** Takes a new sheet. */
  clear(): void {
    this.#pad.clear();
  }

  /** @internal */
  connectedCallback(): void {
    for (const name of properties) this.#takeOver(name);
    if (!this.hasAttribute('role')) this.setAttribute('role', 'group');
    this.#view.label = this.label;
    this.#pad.connect();
    this.#consider();
  }

  /** @internal */
  disconnectedCallback(): void {
    this.#pad.disconnect();
    this.#consider();
  }

  /** @internal */
  attributeChangedCallback(name: string): void {
    if (name === 'src') this.#reload();
    else if (name === 'disabled') this.#pad.disabled = this.#view.disabled = this.disabled;
    else this.#view.label = this.label;
  }

  /** A property that was set before the element was defined hides the class's own. */
  #takeOver(name: (typeof properties)[number]): void {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete (this as Partial<this>)[name];
    Object.assign(this, { [name]: value });
  }

  #reload(): void {
    this.#used = undefined;
    this.#consider();
  }

  /** Soon, and once for all that changes now: an element that only moves keeps its model. */
  #consider(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    queueMicrotask(() => {
      this.#isWaiting = false;
      const wanted = this.isConnected
        ? (this.#given ?? (this.src === '' ? null : this.#address()))
        : null;
      if (wanted !== this.#used) void this.#use(wanted);
    });
  }

  /** One for all ways to write it; what is none is for `loadModel` to refuse. */
  #address(): string {
    return URL.canParse(this.src, document.baseURI)
      ? new URL(this.src, document.baseURI).href
      : this.src;
  }

  async #use(wanted: Model | string | null): Promise<void> {
    const before = this.#lease;
    this.#used = wanted;
    this.#lease = this.#model = this.#reader = null;
    this.#view.showPrediction(null);
    this.#view.showIdle();
    if (wanted !== null) {
      const lease = this.#take(wanted);
      this.#lease = lease;
      // Only now, so that the same model is not freed and loaded again.
      before?.release();
      await this.#begin(lease, typeof wanted === 'string' ? 'src' : 'model');
    } else before?.release();
  }

  #take(wanted: Model | string): Lease {
    if (typeof wanted !== 'string') return lentModel(wanted);
    this.#view.showLoading(null);
    return leaseModel(wanted, (progress) => this.#view.showLoading(shareOf(progress)));
  }

  async #begin(lease: Lease, argument: string): Promise<void> {
    try {
      const model = await lease.model;
      if (this.#lease !== lease) return;
      this.#reader = readerFor(model, argument);
      this.#model = model;
    } catch (error) {
      if (this.#lease === lease) this.#fail(error);
      return;
    }
    this.#view.showReady(this.#reader.labels);
    this.#view.blank = this.#pad.isEmpty;
    this.dispatchEvent(new Event('load'));
    this.#look();
  }

  /** Asks what is on the pad. */
  #look(): void {
    const reader = this.#reader;
    const image = this.#drawing && reader?.image(this.#drawing);
    if (reader && image) this.#ask({ reader, image });
    else this.#view.showPrediction(null);
  }

  /** What is to be done with the answer: the model may be another one by then, or the pad cleared. */
  async #read({ reader, image }: Question): Promise<() => void> {
    const isOld = (): boolean => reader !== this.#reader || this.#pad.isEmpty;
    try {
      const prediction = await reader.read(image);
      return () => isOld() || this.#answer(prediction);
    } catch (error) {
      return () => isOld() || this.#fail(error);
    }
  }

  #answer(detail: Prediction): void {
    this.#view.showPrediction(detail);
    this.dispatchEvent(new CustomEvent('prediction', { bubbles: true, composed: true, detail }));
  }

  #fail(error: unknown): void {
    this.#lease?.discard();
    this.#model = this.#reader = null;
    this.#view.showPrediction(null);
    this.#view.showFailure(sentenceFor(error));
    this.dispatchEvent(new CustomEvent('error', { detail: error }));
  }
}

const shareOf = ({ loadedBytes, totalBytes }: LoadProgress): number | null =>
  totalBytes > 0 ? loadedBytes / totalBytes : null;

declare global {
  interface HTMLElementTagNameMap {
    'linnet-sketch': LinnetSketch;
  }
  interface HTMLElementEventMap {
    prediction: CustomEvent<Prediction>;
  }
}
