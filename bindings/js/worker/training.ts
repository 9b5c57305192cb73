/** One run of a trainer: sliced so that reports go out and pause, stop and abort come in. */

import type { Context } from './bridge.js';
import type { Trainer } from './module.js';
import { owned } from './owned.js';
import type { EpochResult, TrainingProgress } from './protocol.js';
import { nextTask, sliceMilliseconds } from './task.js';

export class Training {
  readonly #trainer: Trainer;
  readonly #columns: number;
  readonly #release: () => void;
  #stopped = false;
  /** While training is paused: what to call when that ends. */
  #wake: (() => void) | undefined;
  #paused: Promise<void> | undefined;

  /** `columns` is the number of metrics in a row of the logs; `release` lets go of model and data. */
  constructor(trainer: Trainer, columns: number, release: () => void) {
    this.#trainer = trainer;
    this.#columns = columns;
    this.#release = release;
  }

  /** Trains to the end of the epoch. After an abort the model is as of the last finished step. */
  async epoch(context: Context<TrainingProgress>): Promise<EpochResult> {
    const { signal } = context;
    const wake = (): void => this.resume();
    signal.addEventListener('abort', wake);
    let batch = 0;
    let milliseconds = 0;
    let running = true;
    try {
      while (running) {
        await this.#paused;
        signal.throwIfAborted();
        if (this.#stopped) break;
        const begin = performance.now();
        running = this.#trainer.run(sliceMilliseconds).state === 'running';
        milliseconds += performance.now() - begin;
        const rows = owned(this.#trainer.takeBatchLogs());
        batch += rows.length / this.#columns;
        context.report({ batch, logs: this.#trainer.logs(), rows, milliseconds }, [rows.buffer]);
        await nextTask();
      }
    } finally {
      signal.removeEventListener('abort', wake);
    }
    const logs = batch > 0 ? this.#trainer.logs() : [];
    return { batch, logs, milliseconds, stopped: running };
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

  /** Frees the trainer. The model keeps its weights. */
  delete(): void {
    this.#trainer.delete();
    this.#release();
  }
}
