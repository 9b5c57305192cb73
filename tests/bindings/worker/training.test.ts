import { describe, expect, it } from 'vitest';
import type { Trainer, TrainerPosition } from '../../../dist/worker/module.js';
import type { CheckpointPlan, TrainingProgress } from '../../../dist/worker/protocol.js';
import { nextTask } from '../../../dist/worker/task.js';
import { Training } from '../../../dist/worker/training.js';
import { errorOf } from '../support/expect-error.ts';

/** A trainer of two-batch slices, ten batches an epoch, that does nothing. */
class FakeTrainer implements Trainer {
  batch = 0;
  deleted = false;
  finished = false;
  steps = (): number => 10;
  run(): TrainerPosition {
    this.batch += 2;
    return { state: this.batch < 10 ? 'running' : 'done', epoch: 0, batch: this.batch };
  }
  takeBatchLogs = (): Float32Array => new Float32Array(2);
  logs = (): number[] => [this.batch];
  finish(): void {
    this.finished = true;
  }
  delete(): void {
    this.deleted = true;
  }
}

function setUp() {
  const trainer = new FakeTrainer();
  let released = false;
  const taken: { plan: CheckpointPlan; milliseconds: number; batch: number }[] = [];
  const training = new Training(trainer, {
    columns: 1,
    takeCheckpoint(plan, milliseconds) {
      taken.push({ plan, milliseconds, batch: trainer.batch });
      return Uint8Array.of(trainer.batch);
    },
    release: () => {
      released = true;
    },
  });
  const controller = new AbortController();
  const reports: TrainingProgress[] = [];
  const start = (plan?: CheckpointPlan) =>
    training.epoch(
      {
        signal: controller.signal,
        reports: true,
        report: (progress) => reports.push(progress),
        transfer: [],
      },
      plan,
    );
  return { trainer, training, controller, reports, taken, start, released: () => released };
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

  it('ends with what the trainer does at the end', async () => {
    const { start, trainer, training } = setUp();
    await start();
    expect(trainer.finished).toBe(false);
    training.finish();
    expect(trainer.finished).toBe(true);
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

  it('takes checkpoints between slices, and none after the last step of an epoch', async () => {
    const { start, reports, taken } = setUp();
    const plan = { every: 0, metadata: { run: 'mine' }, arrays: {} };
    await start(plan);
    expect(taken.map(({ batch }) => batch)).toEqual([0, 2, 4, 6, 8]);
    expect(taken[0]?.plan).toBe(plan);
    const carried = reports.filter(({ checkpoint }) => checkpoint);
    expect(carried.map(({ batch, checkpoint }) => [batch, checkpoint?.[0]])).toEqual([
      [0, 0],
      [2, 2],
      [4, 4],
      [6, 6],
      [8, 8],
    ]);
  });

  it('takes no checkpoint before its time, and none without a plan', async () => {
    const { start, trainer, taken } = setUp();
    await start({ every: 1e9, metadata: {}, arrays: {} });
    trainer.batch = 0;
    await start();
    expect(taken).toEqual([]);
  });

  it('counts on from where a checkpoint was taken, in that epoch alone', async () => {
    const { start, training, trainer, reports } = setUp();
    trainer.batch = 6;
    training.goOnFrom({ iterations: 6, seed: 1, epoch: 0, batch: 6, milliseconds: 1000 });
    const { batch, milliseconds } = await start();
    expect(batch).toBe(10);
    expect(milliseconds).toBeGreaterThanOrEqual(1000);
    expect(reports.map((report) => report.batch)).toEqual([8, 10]);
    trainer.batch = 0;
    expect((await start()).milliseconds).toBeLessThan(1000);
  });

  it('begins the next epoch where a checkpoint was taken at the end of one', async () => {
    const { start, training } = setUp();
    training.goOnFrom({ iterations: 10, seed: 1, epoch: 0, batch: 10, milliseconds: 1000 });
    const { batch, milliseconds } = await start();
    expect(batch).toBe(10);
    expect(milliseconds).toBeLessThan(1000);
  });

  it('frees the trainer and lets go of what it needed', () => {
    const { training, trainer, released } = setUp();
    training.delete();
    expect(trainer.deleted).toBe(true);
    expect(released()).toBe(true);
  });
});
