/** Paper to draw on. */

import { grayImage } from './gray-image.js';
import type { GrayImage } from './image.js';
import { type Point, padSide, paintStrokes, type Stroke } from './pen.js';
import { moveFor } from './pen-keys.js';

/**
 * Makes a canvas a pad for mouse, pen, finger and keys: the arrow keys move a pen, the space bar
 * sets it down and lifts it, Delete clears. Its ink has the canvas's `color`, and the keys' pen its
 * `caret-color`; the paper is whatever is behind. The canvas should have `touch-action: none`.
 */
export class DrawingPad {
  readonly #canvas: HTMLCanvasElement;
  readonly #onDrawing: (drawing: GrayImage) => void;
  readonly #held = new Set<string>();
  readonly #resized = new ResizeObserver(() => this.#paint());
  readonly #schemeChanged = (): void => this.#paint();
  #strokes: Stroke[] = [];
  /** The pointer that draws now. */
  #pointer: number | null = null;
  /** Where the keyboard's pen is, once it was used. */
  #keysPen: { at: Point; down: boolean } | null = null;
  #frame = 0;
  #disabled = false;

  /** @param onDrawing called when the drawing has changed, at most once a frame, with all of it */
  constructor(canvas: HTMLCanvasElement, onDrawing: (drawing: GrayImage) => void) {
    this.#canvas = canvas;
    this.#onDrawing = onDrawing;
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'application');
    canvas.addEventListener('pointerdown', (event) => this.#down(event));
    canvas.addEventListener('pointermove', (event) => this.#move(event));
    canvas.addEventListener('pointerup', (event) => this.#up(event));
    canvas.addEventListener('pointercancel', (event) => this.#up(event));
    canvas.addEventListener('keydown', (event) => this.#keyDown(event));
    canvas.addEventListener('keyup', ({ key }) => this.#held.delete(key));
    canvas.addEventListener('blur', () => this.#blur());
  }

  /** Follows the canvas's size and the light: call it when the canvas comes into a page. */
  connect(): void {
    this.#resized.observe(this.#canvas);
    darkness.addEventListener('change', this.#schemeChanged);
  }

  /** Follows them no longer: call it when the canvas leaves the page. */
  disconnect(): void {
    this.#resized.disconnect();
    darkness.removeEventListener('change', this.#schemeChanged);
  }

  /** Whether there is nothing on it. */
  get isEmpty(): boolean {
    return this.#strokes.length === 0;
  }

  /** Whether it takes no pen and no keys. */
  get disabled(): boolean {
    return this.#disabled;
  }

  /** See the getter. */
  set disabled(disabled: boolean) {
    this.#disabled = disabled;
    this.#pointer = null;
    this.#canvas.tabIndex = disabled ? -1 : 0;
    this.#canvas.setAttribute('aria-disabled', String(disabled));
    if (disabled) this.#blur();
  }

  /** Takes a new sheet. */
  clear(): void {
    this.#strokes = [];
    this.#pointer = null;
    if (this.#keysPen) this.#keysPen = { ...this.#keysPen, down: false };
    this.#changed();
  }

  #at(event: PointerEvent): Point {
    const { left, top, width } = this.#canvas.getBoundingClientRect();
    const scale = padSide / width;
    return { x: (event.clientX - left) * scale, y: (event.clientY - top) * scale };
  }

  #down(event: PointerEvent): void {
    // A second finger or another button is not a pen.
    if (this.#disabled || this.#pointer !== null || event.button !== 0) return;
    this.#pointer = event.pointerId;
    this.#canvas.setPointerCapture(event.pointerId);
    this.#keysPen = null;
    this.#strokes.push([this.#at(event)]);
    this.#changed();
  }

  #move(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) return;
    // A pen reports more often than the screen is drawn; the points in between make a quick curve
    // round.
    const events = event.getCoalescedEvents?.() ?? [];
    this.#strokes
      .at(-1)
      ?.push(...(events.length > 0 ? events : [event]).map((point) => this.#at(point)));
    this.#changed();
  }

  #up(event: PointerEvent): void {
    if (event.pointerId === this.#pointer) this.#pointer = null;
  }

  #keyDown(event: KeyboardEvent): void {
    if (this.#disabled || event.ctrlKey || event.metaKey || event.altKey) return;
    this.#held.add(event.key);
    if (event.key === 'Delete' || event.key === 'Backspace') this.clear();
    else if (event.key === ' ') this.#togglePen();
    else if (!this.#moveByKey(event.shiftKey)) return;
    event.preventDefault();
  }

  #blur(): void {
    this.#held.clear();
    this.#keysPen = null;
    this.#paint();
  }

  #togglePen(): void {
    const { at, down } = this.#keysPen ?? { at: middle, down: false };
    this.#keysPen = { at, down: !down };
    if (!down) this.#strokes.push([at]);
    this.#changed();
  }

  #moveByKey(fine: boolean): boolean {
    const { at, down } = this.#keysPen ?? { at: middle, down: false };
    const next = moveFor(this.#held, at, fine);
    if (!next) return false;
    this.#keysPen = { at: next, down };
    if (down) this.#strokes.at(-1)?.push(next);
    this.#changed();
    return true;
  }

  #changed(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
      this.#onDrawing(grayImage(this.#strokes));
    });
  }

  #paint(): void {
    const canvas = this.#canvas;
    const context = canvas.getContext('2d');
    if (!context) return;
    const pixels = Math.round(canvas.clientWidth * devicePixelRatio);
    canvas.width = pixels;
    canvas.height = pixels;
    context.scale(pixels / padSide, pixels / padSide);
    const { color, caretColor } = getComputedStyle(canvas);
    paintStrokes(context, this.#strokes, color);
    if (!this.#keysPen) return;
    const { at, down } = this.#keysPen;
    context.beginPath();
    context.arc(at.x, at.y, down ? 6 : 10, 0, 2 * Math.PI);
    context.lineWidth = 3;
    context.strokeStyle = caretColor;
    context.stroke();
  }
}

const middle: Point = { x: padSide / 2, y: padSide / 2 };

// What is painted does not follow the style sheet. Node, which may import this too, has no pages.
const darkness: MediaQueryList =
  typeof matchMedia === 'function'
    ? matchMedia('(prefers-color-scheme: dark)')
    : (new EventTarget() as MediaQueryList);
