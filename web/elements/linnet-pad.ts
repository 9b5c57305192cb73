import { css, html, LitElement } from 'lit';
import type { GrayImage } from '../drawing/digit.ts';
import { grayImage } from './gray-image.ts';
import { type Point, padSide, paintStrokes, type Stroke } from './pen.ts';
import { moveFor } from './pen-keys.ts';
import { SchemeController } from './scheme.ts';

/** The drawing has changed; `detail` is what is on the pad now. At most one a frame. */
export type DrawingEvent = CustomEvent<GrayImage>;

/**
 * Squared paper to draw a digit on with mouse, pen, finger or keys: the arrow keys move a pen, the
 * space bar sets it down and lifts it, Delete clears.
 */
export class LinnetPad extends LitElement {
  static override properties = { label: {}, keysPen: { state: true }, empty: { state: true } };
  static override styles = css`
    :host { display: block; position: relative; aspect-ratio: 1; }
    canvas {
      display: block; width: 100%; height: 100%; border-radius: 0.75rem; cursor: crosshair;
      touch-action: none; -webkit-user-select: none; user-select: none;
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
  /** Where the keyboard's pen is, once it was used. */
  declare keysPen: { at: Point; down: boolean } | null;
  declare empty: boolean;
  #strokes: Stroke[] = [];
  #drawing: number | null = null;
  #frame = 0;
  readonly #held = new Set<string>();
  readonly #resized = new ResizeObserver(() => this.#paint());

  constructor() {
    super();
    this.label = 'Drawing pad';
    this.keysPen = null;
    this.empty = true;
    new SchemeController(this, () => this.#paint());
  }

  override render() {
    return html`
      <canvas
        tabindex="0" role="application" aria-label=${this.label} aria-describedby="keys"
        @pointerdown=${this.#down} @pointermove=${this.#move} @pointerup=${this.#up} @pointercancel=${this.#up}
        @keydown=${this.#keyDown} @keyup=${this.#keyUp} @blur=${this.#blur}
      ></canvas>
      <p id="keys" ?hidden=${!this.empty}><slot></slot></p>
    `;
  }

  override firstUpdated(): void {
    this.#resized.observe(this.#canvas());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  clear(): void {
    this.#strokes = [];
    this.#drawing = null;
    if (this.keysPen) this.keysPen = { ...this.keysPen, down: false };
    this.#changed();
  }

  #canvas(): HTMLCanvasElement {
    return this.renderRoot.querySelector('canvas') as HTMLCanvasElement;
  }

  #at(event: PointerEvent): Point {
    const { left, top, width } = this.#canvas().getBoundingClientRect();
    const scale = padSide / width;
    return { x: (event.clientX - left) * scale, y: (event.clientY - top) * scale };
  }

  #down(event: PointerEvent): void {
    // A second finger or another button is not a pen.
    if (this.#drawing !== null || event.button !== 0) return;
    this.#drawing = event.pointerId;
    this.#canvas().setPointerCapture(event.pointerId);
    this.keysPen = null;
    this.#strokes.push([this.#at(event)]);
    this.#changed();
  }

  #move(event: PointerEvent): void {
    if (event.pointerId !== this.#drawing) return;
    // A pen reports more often than the screen is drawn; the points in between make a quick curve
    // round.
    const events = event.getCoalescedEvents?.() ?? [];
    this.#strokes
      .at(-1)
      ?.push(...(events.length > 0 ? events : [event]).map((point) => this.#at(point)));
    this.#changed();
  }

  #up(event: PointerEvent): void {
    if (event.pointerId === this.#drawing) this.#drawing = null;
  }

  #keyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    this.#held.add(event.key);
    if (event.key === 'Delete' || event.key === 'Backspace') this.clear();
    else if (event.key === ' ') this.#togglePen();
    else if (!this.#moveByKey(event.shiftKey)) return;
    event.preventDefault();
  }

  #keyUp(event: KeyboardEvent): void {
    this.#held.delete(event.key);
  }

  #blur(): void {
    this.#held.clear();
    this.keysPen = null;
    this.#paint();
  }

  #togglePen(): void {
    const { at, down } = this.keysPen ?? { at: middle, down: false };
    this.keysPen = { at, down: !down };
    if (!down) this.#strokes.push([at]);
    this.#changed();
  }

  #moveByKey(fine: boolean): boolean {
    const { at, down } = this.keysPen ?? { at: middle, down: false };
    const next = moveFor(this.#held, at, fine);
    if (!next) return false;
    this.keysPen = { at: next, down };
    if (down) this.#strokes.at(-1)?.push(next);
    this.#changed();
    return true;
  }

  #changed(): void {
    this.empty = this.#strokes.length === 0;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
      this.dispatchEvent(
        new CustomEvent('drawing', { detail: grayImage(this.#strokes) }) satisfies DrawingEvent,
      );
    });
  }

  #paint(): void {
    const canvas = this.#canvas();
    const context = canvas?.getContext('2d');
    if (!context) return;
    const pixels = Math.round(canvas.clientWidth * devicePixelRatio);
    canvas.width = pixels;
    canvas.height = pixels;
    context.scale(pixels / padSide, pixels / padSide);
    const style = getComputedStyle(this);
    paintStrokes(context, this.#strokes, style.color);
    if (!this.keysPen) return;
    context.beginPath();
    context.arc(this.keysPen.at.x, this.keysPen.at.y, this.keysPen.down ? 6 : 10, 0, 2 * Math.PI);
    context.lineWidth = 3;
    context.strokeStyle = style.getPropertyValue('--focus');
    context.stroke();
  }
}

const middle: Point = { x: padSide / 2, y: padSide / 2 };

customElements.define('linnet-pad', LinnetPad);
