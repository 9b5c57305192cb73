import { type AnyWorker, createEngine, WorkerError } from 'linnet';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { errorOf, expectError } from '../support/expect-error.ts';

/** A worker that never says a word. */
function silentWorker() {
  let ended = false;
  const worker: AnyWorker = {
    postMessage: () => undefined,
    addEventListener: () => undefined,
    terminate: () => {
      ended = true;
    },
  };
  return { worker, ended: () => ended };
}

describe('a worker that stays silent as it starts', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is given up after a minute', async () => {
    vi.useFakeTimers();
    const { worker, ended } = silentWorker();
    const failure = expectError(createEngine({ worker }), {
      class: WorkerError,
      message: /gave no sign of life for 60 seconds/,
    });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(ended()).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    await failure;
    expect(ended()).toBe(true);
  });

  it('is given up at once when its start is aborted', async () => {
    const { worker, ended } = silentWorker();
    const controller = new AbortController();
    const failure = errorOf(createEngine({ worker, signal: controller.signal }));
    const reason = new Error('no longer wanted');
    controller.abort(reason);
    expect(await failure).toBe(reason);
    expect(ended()).toBe(true);
  });
});
