import { describe, expect, it } from 'vitest';
import type { Trainer, TrainerPosition } from '../../../dist/worker/module.js';
import type { TrainingProgress } from '../../../dist/worker/protocol.js';
import { nextTask } from '../../../dist/worker/task.js';
import { Training } from '../../../dist/worker/training.js';
import { errorOf } from '../support/expect-error.ts';

/** A trainer of two-batch slices, ten batches an epoch, that does nothing. */
class FakeTrainer implements Trainer {
  batch = 0;
  deleted = false;
  steps = (): number => 10;
  run(): TrainerPosition {
    this.batch += 2;
    return { state: this.batch < 10 ? 'running' : 'done', epoch: 0, batch: this.batch };
  }
  takeBatchLogs = (): Float32Array => new Float32Array(2);
  logs = (): number[] => [this.batch];
  delete(): void {
    this.deleted = true;
  }
}

function setUp() {
  const trainer = new FakeTrainer();
  let released = false;
  const training = new Training(trainer, 1, () => {
    released = true;
  });
  const controller = new AbortController();
  const reports: TrainingProgress[] = [];
  const start = () =>
    training.epoch({
      signal: controller.signal,
      reports: true,
      report: (progress) => reports.push(progress),
      transfer: [],
    });
  return { trainer, training, controller, reports, start, released: () => released };
}

describe('Training', () => {
  it('runs an epoch slice by slice and reports each', async () => {
    const { start, reports } = setUp();
    expect(await start()).toMatchObject({ batch: 10, logs: [10], stopped: false });
    expect(reports.map(({ batch }) => batch)).toEqual([2, 4, 6, 8, 10]);
  });

  it('stands still while paused and goes on after that', async () => {
    const { start, trainer, training } = setUp();
    const epoch = start();
    await nextTask();
    training.pause();
    const { batch } = trainer;
    for (let i = 0; i < 20; i++) await nextTask();
    expect(trainer.batch).toBe(batch);
    expect(batch).toBeLessThan(10);
    training.resume();
    expect((await epoch).batch).toBe(10);
  });

  it('can be paused before it begins', async () => {
    const { start, trainer, training } = setUp();
    training.pause();
    const epoch = start();
    for (let i = 0; i < 20; i++) await nextTask();
    expect(trainer.batch).toBe(0);
    training.resume();
    expect((await epoch).batch).toBe(10);
  });

  it('stops after the slice under way, even when paused', async () => {
    const { start, training } = setUp();
    const epoch = start();
    await nextTask();
    training.pause();
    training.stop();
    const { batch, stopped } = await epoch;
    expect(stopped).toBe(true);
    expect(batch).toBeGreaterThan(0);
    expect(batch).toBeLessThan(10);
  });

  it('does not begin another epoch once it is stopped', async () => {
    const { start, training, trainer } = setUp();
    training.stop();
    expect(await start()).toMatchObject({ batch: 0, stopped: true });
    expect(trainer.batch).toBe(0);
  });

  it('ends with the reason of the signal, even when paused', async () => {
    const { start, training, controller } = setUp();
    const epoch = errorOf(start());
    await nextTask();
    training.pause();
    controller.abort();
    expect(await epoch).toBe(controller.signal.reason);
  });

  it('frees the trainer and lets go of what it needed', () => {
    const { training, trainer, released } = setUp();
    training.delete();
    expect(trainer.deleted).toBe(true);
    expect(released()).toBe(true);
  });
});
