/** Keras's progress bar: `1875/1875 ━━━━━━━━━━━━━━━━━━━━ 1s 521us/step - accuracy: 0.9258 - loss: 0.2552`. */

import type { FitProgress, Logs } from '../api/types.js';

/** Where the lines go. */
export interface Screen {
  write(text: string): unknown;
  /** Whether a line can be drawn over. */
  readonly isTTY?: boolean | undefined;
}

const cells = 20;

/** One epoch of training on a screen. Without a terminal only the finished line is written. */
export class ProgressBar {
  readonly #screen: Screen;
  readonly #colours: boolean;
  #drawn = 0;

  constructor(screen: Screen, colours: boolean = screen.isTTY === true && !process.env.NO_COLOR) {
    this.#screen = screen;
    this.#colours = colours;
  }

  begin(epoch: number, epochs: number): void {
    this.#screen.write(`Epoch ${epoch + 1}/${epochs}\n`);
  }

  /** Draws over what was drawn before. `seconds` have passed in this epoch. */
  update(
    { batch, batches, logs }: Pick<FitProgress, 'batch' | 'batches' | 'logs'>,
    seconds: number,
  ): void {
    if (!this.#screen.isTTY) return;
    const left = (seconds / batch) * (batches - batch);
    this.#draw(this.#line(batch, batches, left, seconds / batch, logs));
  }

  /** Draws the line that stays. */
  end(batch: number, batches: number, seconds: number, logs: Logs): void {
    this.#draw(this.#line(batch, batches, seconds, seconds / batch, logs));
    this.#screen.write('\n');
    this.#drawn = 0;
  }

  #line(batch: number, batches: number, seconds: number, perStep: number, logs: Logs): string {
    const count = `${String(batch).padStart(String(batches).length)}/${batches}`;
    const times = `${formatSeconds(seconds)} ${formatStep(perStep)}`;
    return `${count} ${this.#bar(batch / batches)} ${times} - ${formatLogs(logs)}`;
  }

  #bar(fraction: number): string {
    const done = Math.floor(fraction * cells);
    const [full, rest] = ['━'.repeat(done), cells - done];
    if (!this.#colours) return full + ' '.repeat(rest);
    return `\x1b[32m${full}\x1b[90m${'━'.repeat(rest)}\x1b[0m`;
  }

  #draw(line: string): void {
    const over = this.#screen.isTTY ? '\r' : '';
    this.#screen.write(over + line.padEnd(this.#drawn));
    this.#drawn = line.length;
  }
}

/** `0s`, `1:05`, `2:00:07`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [
    Math.floor(whole / 3600),
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  if (hours > 0) return `${hours}:${two(minutes)}:${two(rest)}`;
  return minutes > 0 ? `${minutes}:${two(rest)}` : `${rest}s`;
}

/** `2s/step`, `15ms/step`, `521us/step`. */
export function formatStep(seconds: number): string {
  if (seconds >= 1) return `${seconds.toFixed(0)}s/step`;
  if (seconds >= 1e-3) return `${(seconds * 1e3).toFixed(0)}ms/step`;
  return `${(seconds * 1e6).toFixed(0)}us/step`;
}

/** `accuracy: 0.9258 - loss: 0.2552`, by name, as Keras orders them. */
export function formatLogs(logs: Logs): string {
  return Object.entries(logs)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}: ${value > 1e-3 ? value.toFixed(4) : value.toExponential(4)}`)
    .join(' - ');
}
