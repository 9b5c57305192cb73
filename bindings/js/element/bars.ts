import { sureness } from '../drawing/words.js';
import { make } from './make.js';
import type { Prediction } from './reader.js';

/** A bar for each label, as long as the network is sure of it. */
export class Bars {
  readonly element = make('ol', { part: 'bars', 'aria-label': 'How sure the network is of each' });
  #rows: { row: HTMLElement; bar: HTMLElement; value: HTMLElement }[] = [];

  set labels(labels: readonly string[]) {
    this.#rows = labels.map((label) => {
      const bar = make('span', { class: 'bar', part: 'bar' });
      const value = make('span', { class: 'value', part: 'value' }, '–');
      const name = make('span', { class: 'label', part: 'label' }, label);
      const track = make('span', { class: 'track', part: 'track' }, bar);
      return { row: make('li', { part: 'row' }, name, track, value), bar, value };
    });
    this.element.replaceChildren(...this.#rows.map(({ row }) => row));
  }

  show(prediction: Prediction | null): void {
    for (const [index, { row, bar, value }] of this.#rows.entries()) {
      const share = prediction?.probabilities[index] ?? 0;
      const isTop = prediction?.index === index;
      row.classList.toggle('top', isTop);
      row.setAttribute('part', isTop ? 'row top' : 'row');
      // Not an attribute, which a Content-Security-Policy forbids.
      bar.style.transform = `scaleX(${share})`;
      value.textContent = prediction ? sureness(share, 1) : '–';
    }
  }
}
