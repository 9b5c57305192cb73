import { DrawingPad, type GrayImage } from 'linnet/drawing';
import { css, html, LitElement } from 'lit';

/** The drawing has changed; `detail` is what is on the pad now. At most one a frame. */
export type DrawingEvent = CustomEvent<GrayImage>;

/** Squared paper to draw a digit on. */
export class LinnetPad extends LitElement {
  static override properties = { label: {}, empty: { state: true } };
  static override styles = css`
    :host { display: block; position: relative; aspect-ratio: 1; }
    canvas {
      display: block; width: 100%; height: 100%; border-radius: 0.75rem; cursor: crosshair;
      touch-action: none; -webkit-user-select: none; user-select: none; caret-color: var(--focus);
      background-color: var(--sheet);
      background-image:
        linear-gradient(var(--square) 1px, transparent 1px), linear-gradient(90deg, var(--square) 1px, transparent 1px);
      background-size: calc(100% / 14) calc(100% / 14); background-position: -1px -1px;
      box-shadow: inset 0 0 0 1px var(--rule-strong);
    }
    canvas:focus-visible { outline: 3px solid var(--focus); outline-offset: 3px; }
    p {
      position: absolute; inset: 0; display: grid; place-items: center; margin: 0; pointer-events: none;
      color: var(--ink-2); font-size: 1.0625rem; text-align: center; padding: 2rem;
    }
    p[hidden] { display: none; }
  `;

  declare label: string;
  declare empty: boolean;
  readonly #canvas = document.createElement('canvas');
  readonly #pad = new DrawingPad(this.#canvas, (detail) => {
    this.empty = this.#pad.isEmpty;
    this.dispatchEvent(new CustomEvent('drawing', { detail }) satisfies DrawingEvent);
  });

  constructor() {
    super();
    this.label = 'Drawing pad';
    this.empty = true;
    this.#canvas.setAttribute('aria-describedby', 'keys');
  }

  override render() {
    this.#canvas.setAttribute('aria-label', this.label);
    return html`${this.#canvas}<p id="keys" ?hidden=${!this.empty}><slot></slot></p>`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#pad.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pad.disconnect();
  }

  clear(): void {
    this.#pad.clear();
  }
}

customElements.define('linnet-pad', LinnetPad);
