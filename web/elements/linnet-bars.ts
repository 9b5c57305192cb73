import { sureness } from 'linnet/drawing';
import { css, html, LitElement } from 'lit';
import { classMap } from 'lit/directives/class-map.js';

/** A bar for each digit, as long as the network is sure of it. */
export class LinnetBars extends LitElement {
  static override properties = { probabilities: { attribute: false } };
  static override styles = css`
    :host { display: block; }
    ol { margin: 0; padding: 0; list-style: none; display: grid; gap: 0.375rem; }
    li {
      display: grid; grid-template-columns: 1.25rem 1fr 3.75rem; align-items: center; gap: 0.625rem;
      color: var(--ink-2); font-variant-numeric: tabular-nums; line-height: 1.25;
    }
    .digit { font-weight: 600; font-size: 1.0625rem; }
    .track { height: 0.75rem; border-radius: 0.1875rem; background: var(--track); overflow: hidden; }
    .bar { display: block; height: 100%; transform: scaleX(0); background: var(--ink-3); transform-origin: left; border-radius: inherit; }
    .value { text-align: right; font-size: 0.875rem; }
    .top { color: var(--ink); }
    .top .bar { background: var(--right); }
    .top .value { font-weight: 650; }
    @media (prefers-reduced-motion: no-preference) { .bar { transition: transform 140ms ease-out; } }
  `;

  declare probabilities: Float32Array | null;

  constructor() {
    super();
    this.probabilities = null;
  }

  override render() {
    const values = this.probabilities ?? new Float32Array(10);
    const top = this.probabilities ? values.indexOf(Math.max(...values)) : -1;
    return html`<ol aria-label="How sure the network is of each digit">
      ${Array.from(values, (value, digit) => this.#row(value, digit, digit === top))}
    </ol>`;
  }

  /**
   * Lengths are set here: a style attribute in the template is what the site's Content-Security-
   * Policy forbids.
   */
  override updated(): void {
    this.renderRoot.querySelectorAll<HTMLElement>('.bar').forEach((bar, digit) => {
      bar.style.transform = `scaleX(${this.probabilities?.[digit] ?? 0})`;
    });
  }

  #row(value: number, digit: number, top: boolean) {
    return html`<li class=${classMap({ top })}>
      <span class="digit">${digit}</span>
      <span class="track"><span class="bar"></span></span>
      <span class="value">${this.probabilities ? sureness(value, 1) : '–'}</span>
    </li>`;
  }
}

customElements.define('linnet-bars', LinnetBars);
