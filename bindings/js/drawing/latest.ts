/**
 * Wraps a slow question so that at most one is under way: while it is, only the newest waiting
 * input is kept, since an answer to a drawing that has moved on is worth nothing. `answer` is
 * called in the order of the inputs.
 */
export function latest<Input, Output>(
  ask: (input: Input) => Promise<Output>,
  answer: (output: Output) => void,
  failed: (reason: unknown) => void,
): (input: Input) => void {
  let busy = false;
  let waiting: { input: Input } | null = null;

  async function drain(): Promise<void> {
    busy = true;
    while (waiting) {
      const { input } = waiting;
      waiting = null;
      try {
        const output = await ask(input);
        // A newer drawing is there already: its answer replaces this one before anybody could read
        // it, but showing both keeps the bars moving under a steady pen.
        answer(output);
      } catch (reason) {
        failed(reason);
      }
    }
    busy = false;
  }

  return (input) => {
    waiting = { input };
    if (!busy) void drain();
  };
}
