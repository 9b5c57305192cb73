import { describe, expect, it } from 'vitest';
import {
  formatLogs,
  formatSeconds,
  formatStep,
  ProgressBar,
} from '../../../dist/cli/progress-bar.js';

const logs = { loss: 0.25518, accuracy: 0.92581 };
const full = '━'.repeat(20);

/** A screen that keeps what is written to it. */
function screen(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

describe('ProgressBar', () => {
  it('draws over itself on a terminal, and ends as Keras does', () => {
    const terminal = screen(true);
    const bar = new ProgressBar(terminal, false);
    bar.begin(0, 5);
    bar.update({ batch: 375, batches: 1875, logs }, 0.2);
    bar.end(1875, 1875, 0.977, logs);
    expect(terminal.written).toEqual([
      'Epoch 1/5\n',
      `\r 375/1875 ━━━━                 1s 533us/step - accuracy: 0.9258 - loss: 0.2552`,
      `\r1875/1875 ${full} 1s 521us/step - accuracy: 0.9258 - loss: 0.2552`,
      '\n',
    ]);
  });

  it('leaves nothing of a longer line', () => {
    const terminal = screen(true);
    const bar = new ProgressBar(terminal, false);
    bar.update({ batch: 1, batches: 2, logs: { loss: 1e-9 } }, 100_000);
    bar.end(2, 2, 0, { loss: 1 });
    const [first, second] = terminal.written as [string, string];
    expect(second.length).toBe(first.length);
  });

  it('shows the rest of the bar in another colour where there are colours', () => {
    const terminal = screen(true);
    new ProgressBar(terminal, true).update({ batch: 1, batches: 2, logs }, 1);
    const half = '━'.repeat(10);
    expect(terminal.written[0]).toContain(`\x1b[32m${half}\x1b[90m${half}\x1b[0m`);
  });

  it('writes a line an epoch where there is no terminal', () => {
    const file = screen(false);
    const bar = new ProgressBar(file);
    bar.begin(1, 2);
    bar.update({ batch: 5, batches: 10, logs }, 1);
    bar.end(10, 10, 15, logs);
    expect(file.written.join('')).toBe(
      `Epoch 2/2\n10/10 ${full} 15s 2s/step - accuracy: 0.9258 - loss: 0.2552\n`,
    );
  });
});

describe('formats', () => {
  it.each([
    [0.4, '0s'],
    [59.4, '59s'],
    [65, '1:05'],
    [7207, '2:00:07'],
  ])('%d seconds are %s', (seconds, text) => expect(formatSeconds(seconds)).toBe(text));

  it.each([
    [1.6, '2s/step'],
    [0.0154, '15ms/step'],
    [0.000521, '521us/step'],
  ])('%d seconds a step are %s', (seconds, text) => expect(formatStep(seconds)).toBe(text));

  it('small values of a metric are shown with their power of ten', () => {
    expect(formatLogs({ loss: 0.00001234 })).toBe('loss: 1.2340e-5');
  });
});
