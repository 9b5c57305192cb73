import { describe, expect, it } from 'vitest';
import { latest } from '../../../dist/drawing/latest.js';

/** A question whose answers the test gives by hand. */
function slowly() {
  const open: {
    input: number;
    answer: (output: string) => void;
    fail: (reason: unknown) => void;
  }[] = [];
  const answers: string[] = [];
  const failures: unknown[] = [];
  const ask = latest<number, string>(
    (input) => new Promise((answer, fail) => open.push({ input, answer, fail })),
    (output) => answers.push(output),
    (reason) => failures.push(reason),
  );
  return { ask, open, answers, failures };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('latest', () => {
  it('asks one question at a time and forgets all waiting ones but the newest', async () => {
    const { ask, open, answers } = slowly();
    for (const input of [1, 2, 3, 4]) ask(input);
    expect(open.map(({ input }) => input)).toEqual([1]);
    open[0]?.answer('one');
    await settled();
    expect(open.map(({ input }) => input)).toEqual([1, 4]);
    open[1]?.answer('four');
    await settled();
    expect(answers).toEqual(['one', 'four']);
  });

  it('goes on after a question that failed', async () => {
    const { ask, open, answers, failures } = slowly();
    ask(1);
    open[0]?.fail('lost');
    await settled();
    ask(2);
    open[1]?.answer('two');
    await settled();
    expect(failures).toEqual(['lost']);
    expect(answers).toEqual(['two']);
  });
});
