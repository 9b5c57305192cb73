import { css, html, LitElement } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import './linnet-digit.ts';
import { motionAllowed } from './scheme.ts';

export interface Sample {
  readonly pixels: Uint8Array;
  readonly label: number;
  readonly said: number | null;
}

/** Cells of the widest grid; the style sheet hides the rows that a narrow one has no room for. */
const cells = 84;
const turnEveryMilliseconds = 1400;

/**
 * A field of samples with their labels. Now and then one turns over to another of the pool, unless
 * `still`. Once the network was asked, what it gets wrong stands in the colour of errors, with what
 * it said instead of the label.
 */
export class LinnetSamples extends LitElement {
  static override properties = {
    samples: { attribute: false },
    still: { type: Boolean },
    order: { state: true },
  };
  static override styles = css`
    :host { display: block; container-type: inline-size; }
    ol {
      display: grid; grid-template-columns: repeat(14, 1fr); gap: 0.5rem 0.125rem;
      margin: 0; padding: 0; list-style: none;
    }
    linnet-digit { width: 100%; max-width: 3rem; margin-inline: auto; }
    span {
      display: block; text-align: center; font-size: 0.6875rem; line-height: 1; margin-top: 0.125rem;
      color: var(--ink-2); font-variant-numeric: tabular-nums;
    }
    .wrong span { color: var(--wrong); font-weight: 650; }
    .blank linnet-digit { background: var(--track); border-radius: 25%; scale: 0.7; }
    .blank span { visibility: hidden; }
    @container (max-width: 34rem) {
      ol { grid-template-columns: repeat(8, 1fr); }
      li:nth-child(n + 41) { display: none; }
    }
    @media (prefers-reduced-motion: no-preference) {
      .turned { animation: turn 500ms ease-out; }
      @keyframes turn { from { opacity: 0; transform: translateY(0.25rem) scale(0.9); } }
    }
  `;

  declare samples: readonly Sample[];
  declare still: boolean;
  /** Which sample of the pool lies in each cell. */
  declare order: number[];
  #timer = 0;
  #turned = -1;
  #next = cells;

  constructor() {
    super();
    this.samples = [];
    this.still = false;
    this.order = Array.from({ length: cells }, (_, i) => i);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = window.setInterval(() => this.#turn(), turnEveryMilliseconds);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render() {
    return html`<ol aria-hidden="true">
      ${this.order.map((index, cell) => this.#cell(this.samples[index], cell))}
    </ol>`;
  }

  #cell(sample: Sample | undefined, cell: number) {
    const wrong = sample !== undefined && sample.said !== null && sample.said !== sample.label;
    return html`<li class=${classMap({ wrong, turned: cell === this.#turned, blank: !sample })}>
      <linnet-digit .pixels=${sample?.pixels ?? null} ?wrong=${wrong}></linnet-digit>
      <span>${wrong ? sample.said : (sample?.label ?? 0)}</span>
    </li>`;
  }

  #turn(): void {
    if (this.still || this.samples.length <= cells || document.hidden || !motionAllowed()) return;
    this.#turned = Math.floor(Math.random() * cells);
    this.#next = (this.#next + 1) % this.samples.length;
    // A sample that already lies somewhere is passed over: the same handwriting twice looks like a
    // mistake.
    while (this.order.includes(this.#next)) this.#next = (this.#next + 1) % this.samples.length;
    this.order = this.order.with(this.#turned, this.#next);
  }
}

customElements.define('linnet-samples', LinnetSamples);
