import { answerFor } from '../drawing/words.js';
import { Bars } from './bars.js';
import { make } from './make.js';
import type { Prediction } from './reader.js';
import { styleSheet } from './styles.js';

/** A screen reader hears the answer when the pen rests, not with every pixel. */
const restMilliseconds = 600;

/** What the widget shows, and nothing of what it does. */
export class View {
  readonly canvas = make('canvas', { part: 'pad', 'aria-describedby': 'hint' });
  readonly clear = make('button', { type: 'button', class: 'clear', part: 'clear' }, 'Clear');
  readonly retry = make('button', { type: 'button', part: 'retry' }, 'Try again');
  readonly #hint = make('p', { id: 'hint', class: 'over', part: 'hint' }, make('slot'));
  readonly #progress = make('progress', { part: 'progress', 'aria-label': 'Loading the model' });
  readonly #loading = make('div', { class: 'over', part: 'loading' }, this.#progress);
  readonly #sentence = make('p', { class: 'failure', part: 'failure', role: 'alert' });
  readonly #failure = make('div', { class: 'over' }, this.#sentence, this.retry);
  readonly #said = make('p', { class: 'said', part: 'said', 'aria-hidden': 'true' });
  readonly #sure = make('p', { class: 'sure', part: 'sentence', 'aria-hidden': 'true' });
  readonly #status = make('p', { class: 'unseen', role: 'status' });
  readonly #bars = new Bars();
  #labels: readonly string[] = [];
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(root: ShadowRoot) {
    root.adoptedStyleSheets = [styleSheet()];
    const overlays = [this.#hint, this.#loading, this.#failure];
    const paper = make('div', { class: 'paper' }, this.canvas, ...overlays);
    const answer = make('div', { class: 'answer', part: 'answer' }, this.#said, this.#sure);
    const left = make('div', { class: 'left' }, paper, this.clear);
    const right = make('div', { class: 'right' }, answer, this.#bars.element, this.#status);
    root.append(make('div', { class: 'sketch' }, left, right));
    this.#hint.querySelector('slot')?.append('Draw here');
    this.showIdle();
  }

  set label(label: string) {
    this.canvas.setAttribute('aria-label', label);
  }

  set disabled(disabled: boolean) {
    this.clear.disabled = disabled;
  }

  /** @param isBlank whether there is nothing on the paper */
  set blank(isBlank: boolean) {
    this.#hint.hidden = !isBlank || !this.#loading.hidden || !this.#failure.hidden;
  }

  showIdle(): void {
    this.#over(null);
  }

  /** @param share of the model that has come, or null when nobody knows */
  showLoading(share: number | null): void {
    if (share === null) this.#progress.removeAttribute('value');
    else this.#progress.value = share;
    this.#over(this.#loading);
  }

  showReady(labels: readonly string[]): void {
    this.#labels = labels;
    this.#bars.labels = labels;
    this.#over(null);
  }

  showFailure(sentence: string): void {
    this.#over(this.#failure);
    this.#sentence.textContent = sentence;
  }

  /** What was read, or that there is nothing to read. */
  showPrediction(prediction: Prediction | null): void {
    this.#bars.show(prediction);
    const { label, sentence } = prediction
      ? answerFor(prediction.probabilities, this.#labels)
      : { label: '', sentence: '' };
    this.#said.textContent = label;
    this.#sure.textContent = sentence;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      // A live region that is written again is read again.
      if (this.#status.textContent !== sentence) this.#status.textContent = sentence;
    }, restMilliseconds);
  }

  #over(shown: HTMLElement | null): void {
    this.#loading.hidden = shown !== this.#loading;
    this.#failure.hidden = shown !== this.#failure;
    this.#hint.hidden = shown !== null;
  }
}
