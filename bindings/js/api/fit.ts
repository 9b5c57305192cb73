/** Training, driven epoch by epoch from the caller's side, so that callbacks act at the boundaries. */

import type { Handle } from '../worker/handles.js';
import type { EpochResult } from '../worker/protocol.js';
import { BatchReports } from './batch-reports.js';
import { withDataset } from './data.js';
import type { Dataset } from './dataset.js';
import type { Engine } from './engine.js';
import type { CheckedOptions } from './fit-options.js';
import { logsOf } from './logs.js';
import { type LinkedController, linkedController } from './signals.js';
import type { History, Logs } from './types.js';

/** What training needs of a model. */
export interface Trainable {
  readonly engine: Engine;
  readonly handle: Handle;
  readonly inputShape: readonly number[];
  evaluate(data: Dataset, options: { batchSize?: number; signal?: AbortSignal }): Promise<Logs>;
}

interface DataPlan {
  size: number;
  /** Batches in an epoch. */
  steps: number;
  batchSize: number;
}

/** Keras's names for what comes of validation data. */
const prefixed = (logs: Logs): Record<string, number> =>
  Object.fromEntries(Object.entries(logs).map(([name, value]) => [`val_${name}`, value]));

/** One call of `fit`. */
export class TrainingRun {
  readonly #model: Trainable;
  readonly #metrics: readonly string[];
  readonly #options: CheckedOptions & { seed: number };
  readonly #stop: LinkedController;
  readonly #history: Record<string, number[]> = {};
  #milliseconds = 0;
  #training: Handle | undefined;
  /** What was asked for before training had begun. */
  readonly #early: ('pause' | 'resume' | 'stop')[] = [];
  #stopAsked = false;

  constructor(
    model: Trainable,
    metrics: readonly string[],
    options: CheckedOptions & { seed: number },
  ) {
    this.#model = model;
    this.#metrics = metrics;
    this.#options = options;
    this.#stop = linkedController(options.signal);
  }

  abort(reason: unknown): void {
    this.#stop.abort(reason);
  }

  /** Lets go of the caller's signal; the run is over. */
  release(): void {
    this.#stop.unlink();
  }

  async control(action: 'pause' | 'resume' | 'stop'): Promise<void> {
    if (action === 'stop') this.#stopAsked = true;
    if (this.#training === undefined) this.#early.push(action);
    // A worker that dies meanwhile is fit's to report.
    else
      await this.#remote
        .controlTraining({ training: this.#training, action })
        .catch(() => undefined);
  }

  async train(dataset: Dataset): Promise<History> {
    this.#stop.signal.throwIfAborted();
    const { validationData } = this.#options;
    if (validationData === undefined) return this.#begin(dataset, undefined);
    return withDataset('validationData', validationData, this.#model, (validation) =>
      this.#begin(dataset, validation),
    );
  }

  async #begin(dataset: Dataset, validation: Dataset | undefined): Promise<History> {
    const { epochs, shuffle, seed, batchSize = Math.min(32, dataset.size) } = this.#options;
    const { training, steps } = await this.#remote.beginTraining({
      model: this.#model.handle,
      dataset: dataset.handle,
      validation: validation?.handle,
      config: { batchSize, epochs, shuffle, seed },
    });
    try {
      this.#training = training;
      await Promise.all(this.#early.map((action) => this.control(action)));
      return await this.#epochs(training, validation, { size: dataset.size, steps, batchSize });
    } finally {
      this.#training = undefined;
      await this.#model.engine.release(training);
    }
  }

  async #epochs(
    training: Handle,
    validation: Dataset | undefined,
    data: DataPlan,
  ): Promise<History> {
    const { epochs, callbacks } = this.#options;
    const epoch: number[] = [];
    let complete = true;
    await this.#wait(callbacks.onTrainBegin?.());
    while (epoch.length < epochs && complete && !this.#stopAsked) {
      const index = epoch.length;
      await this.#wait(callbacks.onEpochBegin?.(index));
      const result = await this.#trainEpoch(training, index, data);
      complete = !result.stopped;
      if (result.batch === 0) break;
      epoch.push(index);
      await this.#endEpoch(index, result, validation);
    }
    await this.#wait(callbacks.onTrainEnd?.());
    const stopped = !complete || epoch.length < epochs;
    return { epoch, history: this.#history, trainMilliseconds: this.#milliseconds, stopped };
  }

  async #trainEpoch(training: Handle, epoch: number, data: DataPlan): Promise<EpochResult> {
    const place = { ...data, epoch, milliseconds: this.#milliseconds };
    const reports = new BatchReports(this.#metrics, this.#options, this.#stop, place);
    const { signal } = this.#stop;
    try {
      const result = await this.#remote.trainEpoch(
        { training },
        { signal, onProgress: reports.listener },
      );
      this.#milliseconds += result.milliseconds;
      return result;
    } finally {
      await reports.delivered();
      signal.throwIfAborted();
    }
  }

  async #endEpoch(
    epoch: number,
    { logs }: EpochResult,
    validation: Dataset | undefined,
  ): Promise<void> {
    const { callbacks } = this.#options;
    const { signal } = this.#stop;
    const validated = validation && (await this.#model.evaluate(validation, { signal }));
    const all = { ...logsOf(this.#metrics, logs), ...(validated && prefixed(validated)) };
    for (const [name, value] of Object.entries(all)) {
      this.#history[name] ??= [];
      this.#history[name].push(value);
    }
    await this.#wait(callbacks.onEpochEnd?.(epoch, all));
  }

  /** Waits for a callback of the caller, and does not go on if training was aborted meanwhile. */
  async #wait(result: unknown): Promise<void> {
    await result;
    this.#stop.signal.throwIfAborted();
  }

  get #remote(): Engine['remote'] {
    return this.#model.engine.remote;
  }
}
