import type { ReactiveController, ReactiveControllerHost } from 'lit';

const dark = matchMedia('(prefers-color-scheme: dark)');

/**
 * What is painted on a canvas does not follow the style sheet: this repaints its host when light
 * turns to dark.
 */
export class SchemeController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #changed: () => void;

  constructor(host: ReactiveControllerHost, changed: () => void = () => host.requestUpdate()) {
    this.#host = host;
    this.#changed = changed;
    this.#host.addController(this);
  }

  hostConnected(): void {
    dark.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    dark.removeEventListener('change', this.#changed);
  }
}

/**
 * Whether things may move that need not. Asked each time: the setting can change while the page is
 * open.
 */
export function motionAllowed(): boolean {
  return !matchMedia('(prefers-reduced-motion: reduce)').matches;
}

const known = new Map<string, readonly [number, number, number]>();

/** A colour as the browser computes it, as red, green and blue bytes. */
export function channels(color: string): readonly [number, number, number] {
  const before = known.get(color);
  if (before) return before;
  const probe = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
  probe.fillStyle = color;
  probe.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = probe.getImageData(0, 0, 1, 1).data;
  known.set(color, [red, green, blue]);
  return [red, green, blue];
}
