import { css, html, LitElement } from 'lit';
import './linnet-digit.ts';
import { sureness } from 'linnet/drawing';

export interface Misread {
  readonly pixels: Uint8Array;
  readonly label: number;
  readonly said: number;
  readonly confidence: number;
}

/** Kept free while the images are looked for, so that what is below does not jump under a pen. */
const places = 12;

/** Test images that the network got wrong, each with what it said and what it is. */
export class LinnetMisread extends LitElement {
  static override properties = { misread: { attribute: false } };
  static override styles = css`
    :host { display: block; container-type: inline-size; }
    ul {
      display: grid; grid-template-columns: repeat(2, 1fr); gap: 1rem 0.5rem;
      margin: 0; padding: 0; list-style: none;
    }
    @container (min-width: 25rem) { ul { grid-template-columns: repeat(3, 1fr); } }
    @container (min-width: 34rem) { ul { grid-template-columns: repeat(4, 1fr); } }
    @container (min-width: 46rem) { ul { grid-template-columns: repeat(6, 1fr); } }
    .place linnet-digit { background: var(--track); border-radius: 25%; scale: 0.7; }
    li { display: flex; align-items: center; gap: 0.5rem; }
    linnet-digit { flex: none; width: 3.5rem; }
    p { margin: 0; font-size: 0.8125rem; line-height: 1.3; color: var(--ink-2); white-space: nowrap; }
    b { display: block; color: var(--wrong); font-size: 1rem; font-weight: 650; }
  `;

  declare misread: readonly Misread[] | null;

  constructor() {
    super();
    this.misread = null;
  }

  override render() {
    const found = this.misread ?? Array.from({ length: places }, () => null);
    return html`<ul aria-busy=${this.misread === null}>${found.map((one) => this.#place(one))}</ul>`;
  }

  #place(one: Misread | null) {
    if (!one) return html`<li class="place"><linnet-digit></linnet-digit></li>`;
    return html`<li>
      <linnet-digit .pixels=${one.pixels}></linnet-digit>
      <p><b>said ${one.said}</b>${sureness(one.confidence, 0)} sure<br>it is ${one.label}</p>
    </li>`;
  }
}

customElements.define('linnet-misread', LinnetMisread);
