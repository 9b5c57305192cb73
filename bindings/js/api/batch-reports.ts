/** Hands the worker's reports of one epoch on to the callbacks of `fit`, in order. */

import type { TrainingProgress } from '../worker/protocol.js';
import { logsOf } from './logs.js';
import type { LinkedController } from './signals.js';
import type { Callbacks, FitProgress } from './types.js';

/** How often `onProgress` is called, in milliseconds. */
const interval = 200;

/** Where in the run the epoch is. */
export interface EpochPlace {
  epoch: number;
  /** Examples in an epoch, in the mean of all. */
  size: number;
  batchSize: number;
  /** Spent on the epochs before. */
  milliseconds: number;
}

export class BatchReports {
  /** What to give to the worker's bridge; undefined when nobody wants to know. */
  readonly listener: ((progress: TrainingProgress) => void) | undefined;
  readonly #metrics: readonly string[];
  readonly #callbacks: Callbacks;
  readonly #epochs: number;
  readonly #initialEpoch: number;
  readonly #stop: LinkedController;
  readonly #place: EpochPlace;
  #queue: Promise<void> = Promise.resolve();
  #lastProgress = Number.NEGATIVE_INFINITY;

  constructor(
    metrics: readonly string[],
    options: { callbacks: Callbacks; epochs: number; initialEpoch: number },
    stop: LinkedController,
    place: EpochPlace,
  ) {
    this.#metrics = metrics;
    const { callbacks, epochs, initialEpoch } = options;
    this.#callbacks = callbacks;
    this.#epochs = epochs;
    this.#initialEpoch = initialEpoch;
    this.#stop = stop;
    this.#place = place;
    const wanted = callbacks.onBatchEnd || callbacks.onProgress;
    if (wanted) this.listener = (progress) => this.#enqueue(progress);
  }

  /** Resolves once every callback has been called and has ended. */
  delivered(): Promise<void> {
    return this.#queue;
  }

  #enqueue(progress: TrainingProgress): void {
    this.#queue = this.#queue
      .then(() => this.#deliver(progress))
      .catch((error) => this.#stop.abort(error));
  }

  async #deliver(progress: TrainingProgress): Promise<void> {
    if (this.#stop.signal.aborted) return;
    const { onBatchEnd, onProgress } = this.#callbacks;
    if (onBatchEnd) await this.#batches(progress, onBatchEnd);
    const now = performance.now();
    const last = progress.batch === progress.steps;
    if (onProgress && (last || now - this.#lastProgress >= interval)) {
      this.#lastProgress = now;
      await onProgress(this.#describe(progress));
    }
  }

  async #batches(
    { batch, rows }: TrainingProgress,
    onBatchEnd: NonNullable<Callbacks['onBatchEnd']>,
  ): Promise<void> {
    const columns = this.#metrics.length;
    const count = rows.length / columns;
    for (let row = 0; row < count; row++) {
      const logs = logsOf(this.#metrics, rows.subarray(row * columns, (row + 1) * columns));
      const result = onBatchEnd(batch - count + row, logs);
      // Most callbacks give nothing to wait for, and there are many batches.
      if (result instanceof Promise) await result;
      if (this.#stop.signal.aborted) return;
    }
  }

  #describe({ batch, steps, logs, milliseconds }: TrainingProgress): FitProgress {
    const { epoch, size, batchSize } = this.#place;
    const first = this.#initialEpoch;
    const done = (epoch - first) * size + Math.min(batch * batchSize, size);
    const examplesPerSecond = done / ((this.#place.milliseconds + milliseconds) / 1000);
    return {
      epoch,
      epochs: this.#epochs,
      batch,
      batches: steps,
      examplesPerSecond,
      secondsLeft: ((this.#epochs - first) * size - done) / examplesPerSecond,
      logs: logsOf(this.#metrics, logs),
    };
  }
}
