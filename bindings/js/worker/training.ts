/** One run of a trainer: sliced so that reports go out and pause, stop and abort come in. */

import type { Context } from './bridge.js';
import type { Position } from './checkpoint.js';
import type { Trainer } from './module.js';
import { owned } from './owned.js';
import type { CheckpointPlan, EpochResult, TrainingProgress } from './protocol.js';
import { nextTask, sliceMilliseconds } from './task.js';

const none = { batch: 0, milliseconds: 0 };

/** What a run needs besides its trainer. */
export interface TrainingParts {
  /** The number of metrics: of columns in a row of the logs. */
  columns: number;
  /** The bytes of a checkpoint, with what the caller wants in it. */
  takeCheckpoint(plan: CheckpointPlan, milliseconds: number): Uint8Array<ArrayBuffer>;
  /** Lets go of model and data. */
  release(): void;
}

export class Training {
  readonly trainer: Trainer;
  readonly #parts: TrainingParts;
  #stopped = false;
  /** While training is paused: what to call when that ends. */
  #wake: (() => void) | undefined;
  #paused: Promise<void> | undefined;
  /** What was done of the next epoch before this run went on from a checkpoint in its middle. */
  #before = none;
  #lastCheckpoint = performance.now();

  constructor(trainer: Trainer, parts: TrainingParts) {
    this.trainer = trainer;
    this.#parts = parts;
  }

  /** The trainer stands where a checkpoint was taken. */
  goOnFrom({ batch, milliseconds }: Position): void {
    const isEpochEnd = batch === this.trainer.steps();
    this.#before = isEpochEnd ? none : { batch, milliseconds };
  }

  /**
   * Trains to the end of the epoch. After an abort the model is as of the last finished step. With a
   * plan, a checkpoint is reported whenever its time has come, but not after the epoch's last step:
   * the caller has yet to add that epoch to what it remembers.
   */
  async epoch(context: Context<TrainingProgress>, plan?: CheckpointPlan): Promise<EpochResult> {
    const { signal } = context;
    const wake = (): void => this.resume();
    signal.addEventListener('abort', wake);
    const progress = { ...this.#before, steps: 0, logs: [] as number[], rows: new Float32Array() };
    this.#before = none;
    let running = true;
    try {
      this.#report(context, progress, plan);
      while (running) {
        await this.#paused;
        signal.throwIfAborted();
        if (this.#stopped) break;
        const begin = performance.now();
        running = this.trainer.run(sliceMilliseconds).state === 'running';
        progress.milliseconds += performance.now() - begin;
        progress.rows = owned(this.trainer.takeBatchLogs());
        progress.batch += progress.rows.length / this.#parts.columns;
        progress.steps = this.trainer.steps();
        progress.logs = this.trainer.logs();
        this.#report(context, progress, running ? plan : undefined);
        await nextTask();
      }
    } finally {
      signal.removeEventListener('abort', wake);
    }
    const { batch, milliseconds } = progress;
    const logs = batch > 0 ? this.trainer.logs() : [];
    return { batch, logs, milliseconds, stopped: running };
  }

  /** Reports what was done, and a checkpoint if its time has come; nothing if there is neither. */
  #report(
    context: Context<TrainingProgress>,
    progress: TrainingProgress,
    plan: CheckpointPlan | undefined,
  ): void {
    const isDue = plan && performance.now() - this.#lastCheckpoint >= plan.every;
    const checkpoint = isDue && this.#parts.takeCheckpoint(plan, progress.milliseconds);
    if (!checkpoint) {
      if (progress.rows.length > 0) context.report({ ...progress }, [progress.rows.buffer]);
      return;
    }
    this.#lastCheckpoint = performance.now();
    context.report({ ...progress, checkpoint }, [progress.rows.buffer, checkpoint.buffer]);
  }

  /** No step runs while a message is handled, so that training stands still as of this call. */
  pause(): void {
    this.#paused ??= new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  resume(): void {
    this.#wake?.();
    this.#paused = undefined;
  }

  /** Ends the epoch under way, and every later one, before their next batch. */
  stop(): void {
    this.#stopped = true;
    this.resume();
  }

  /** Ends training, however many epochs there were. The weights are what they will be after `fit`. */
  finish(): void {
    this.trainer.finish();
  }

  /** Frees the trainer. The model keeps its weights. */
  delete(): void {
    this.trainer.delete();
    this.#parts.release();
  }
}
