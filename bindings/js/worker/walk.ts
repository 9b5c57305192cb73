/** Evaluation and prediction: a walk over a dataset, sliced as training is. */

import type { Context } from './bridge.js';
import type { Walk } from './module.js';
import { nextTask, sliceMilliseconds } from './task.js';

/** Walks to the end; `result` reads what was found before the walk is freed. */
export async function walk<W extends Walk, Result>(
  walker: W,
  context: Context<{ completed: number }> | Context,
  result: (walker: W) => Result,
): Promise<Result> {
  const { signal, report } = context as Context<{ completed: number }>;
  try {
    while (!walker.run(sliceMilliseconds)) {
      report({ completed: walker.completed() });
      await nextTask();
      signal.throwIfAborted();
    }
    report({ completed: walker.completed() });
    return result(walker);
  } finally {
    walker.delete();
  }
}
