import { css, html, LitElement } from 'lit';
import { channels, SchemeController } from './scheme.ts';

const side = 28;

/**
 * One 28x28 image in ink without a background, as a pen would have left it. `crisp` shows the
 * pixels as the network sees them, otherwise they flow into each other; `wrong` is for one that was
 * misread.
 */
export class LinnetDigit extends LitElement {
  static override properties = {
    pixels: { attribute: false },
    crisp: { type: Boolean, reflect: true },
    wrong: { type: Boolean, reflect: true },
  };
  static override styles = css`
    :host { display: block; aspect-ratio: 1; color: var(--ink); }
    :host([wrong]) { color: var(--wrong); }
    canvas { display: block; width: 100%; height: 100%; }
    :host([crisp]) canvas { image-rendering: pixelated; }
  `;

  declare pixels: Uint8Array | null;
  declare crisp: boolean;
  declare wrong: boolean;

  constructor() {
    super();
    this.pixels = null;
    this.crisp = false;
    this.wrong = false;
    new SchemeController(this);
  }

  override render() {
    return html`<canvas width=${side} height=${side} aria-hidden="true"></canvas>`;
  }

  override updated(): void {
    const context = this.renderRoot.querySelector('canvas')?.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, side, side);
    if (this.pixels) context.putImageData(ink(this.pixels, getComputedStyle(this).color), 0, 0);
  }
}

function ink(pixels: Uint8Array, color: string): ImageData {
  const [red, green, blue] = channels(color);
  const image = new ImageData(side, side);
  pixels.forEach((value, i) => {
    image.data.set([red, green, blue, value], i * 4);
  });
  return image;
}

customElements.define('linnet-digit', LinnetDigit);
