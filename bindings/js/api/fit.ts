/** Training, driven epoch by epoch from the caller's side, so that callbacks act at the boundaries. */

import type { Handle } from '../worker/handles.js';
import type { EpochResult, TrainingInfo, TrainingProgress } from '../worker/protocol.js';
import { BatchReports } from './batch-reports.js';
import { unexpected } from './check.js';
import type { RunIdentity, RunProgress } from './checkpoints.js';
import { withDataset } from './data.js';
import type { Dataset } from './dataset.js';
import type { Engine } from './engine.js';
import type { CheckedOptions } from './fit-options.js';
import type { Keeper } from './keeper.js';
import { logsOf } from './logs.js';
import type { ModelPart } from './parts.js';
import { type LinkedController, linkedController } from './signals.js';
import type { CallbackState, EpochLogs, History, Logs } from './types.js';

/** What training needs of a model. */
export interface Trainable {
  readonly engine: Engine;
  readonly handle: Handle;
  readonly inputs: readonly ModelPart[];
  readonly outputs: readonly ModelPart[];
  /** What must be the same of the model for a run to go on from a checkpoint. */
  readonly identity: Pick<RunIdentity, 'architecture' | 'model seed' | 'compile'>;
  evaluate(data: Dataset, options: { batchSize?: number; signal?: AbortSignal }): Promise<Logs>;
}

interface DataPlan {
  /** Examples in an epoch, in the mean of all. */
  size: number;
  batchSize: number;
}

/** What `fit` gives, and what else is worth to be remembered of it. */
export interface RunResult extends History {
  readonly batchSize: number;
  readonly examples: number;
  /** The digest of the data. */
  readonly data: string;
}

/** Keras's names for what comes of validation data. */
const prefixed = (logs: Logs): Record<string, number> =>
  Object.fromEntries(Object.entries(logs).map(([name, value]) => [`val_${name}`, value]));

/** The digests among what a run needs to be the same. */
const digestsOf = ({ data, validation, start }: TrainingInfo) => ({
  data,
  'validation data': validation ?? null,
  'first weights': start,
});

/** One call of `fit`. */
export class TrainingRun {
  readonly #model: Trainable;
  readonly #metrics: readonly string[];
  readonly #options: CheckedOptions & { seed: number };
  readonly #stop: LinkedController;
  /** Of the epochs that have ended, those before a checkpoint that was found included. */
  #progress: RunProgress;
  /** What a checkpoint that was found has kept of the callbacks. */
  #states: readonly CallbackState[] = [];
  #training: Handle | undefined;
  /** What was asked for before training had begun. */
  readonly #early: ('pause' | 'resume' | 'stop')[] = [];
  #stopAsked = false;
  /** Whether anything may have changed: everything fits, and training is about to begin. */
  hasBegun = false;

  constructor(
    model: Trainable,
    metrics: readonly string[],
    options: CheckedOptions & { seed: number },
  ) {
    this.#model = model;
    this.#metrics = metrics;
    this.#options = options;
    this.#stop = linkedController(options.signal);
    this.#progress = { history: {}, epochs: options.initialEpoch, milliseconds: 0 };
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

  async train(dataset: Dataset): Promise<RunResult> {
    this.#stop.signal.throwIfAborted();
    const { validationData, validationSplit } = this.#options;
    if (validationData !== undefined) {
      return withDataset('validationData', validationData, this.#model, (validation) =>
        this.#begin(dataset, validation),
      );
    }
    if (validationSplit) return this.#split(dataset, validationSplit);
    return this.#begin(dataset, undefined);
  }

  /** As Keras splits: the last of the data are for validation. */
  async #split(dataset: Dataset, share: number): Promise<RunResult> {
    const { size } = dataset;
    const border = Math.floor(size * (1 - share));
    if (border === 0 || border === size) {
      const expected = `a number that leaves neither part of ${size} examples empty`;
      throw unexpected('validationSplit', expected, share);
    }
    const [first, rest] = await dataset.split(border / size);
    try {
      return await this.#begin(first, rest);
    } finally {
      await Promise.all([first.dispose(), rest.dispose()]);
    }
  }

  async #begin(dataset: Dataset, validation: Dataset | undefined): Promise<RunResult> {
    const { epochs, shuffle, seed, initialEpoch, stepsPerEpoch, classWeight } = this.#options;
    const batchSize = Math.min(this.#options.batchSize ?? 32, dataset.size);
    const config = { batchSize, epochs, shuffle, seed, initialEpoch, stepsPerEpoch, classWeight };
    const info = await this.#remote.beginTraining({
      model: this.#model.handle,
      dataset: dataset.handle,
      validation: validation?.handle,
      config,
    });
    const { training, data } = info;
    const callbacks = this.#options.callbacks.kept.length;
    const identity = { ...this.#model.identity, fit: config, callbacks, ...digestsOf(info) };
    try {
      const keeper = await this.#keeper(identity);
      await this.#goOn(training, keeper);
      this.hasBegun = true;
      this.#training = training;
      await Promise.all(this.#early.map((action) => this.control(action)));
      const batches = Math.ceil(dataset.size / batchSize);
      // So many epochs go once through the data.
      const round = Math.ceil(batches / (stepsPerEpoch ?? batches));
      const plan = { size: dataset.size / round, batchSize };
      const history = await this.#epochs(training, validation, plan, keeper);
      await keeper?.remove();
      return { ...history, batchSize, examples: dataset.size, data };
    } finally {
      this.#training = undefined;
      await this.#model.engine.release(training);
    }
  }

  async #keeper(identity: RunIdentity): Promise<Keeper | undefined> {
    const { checkpoint, checkpointEvery } = this.#options;
    if (!checkpoint) return undefined;
    const { Keeper } = await import('./keeper.js');
    return new Keeper(checkpoint, checkpointEvery, identity, (error) => this.#stop.abort(error));
  }

  /** Has the run go on from its checkpoint, if it has left one. */
  async #goOn(training: Handle, keeper: Keeper | undefined): Promise<void> {
    const found = await keeper?.find();
    if (!found) return;
    const { bytes: checkpoint, progress, states } = found;
    const transfer = [checkpoint.buffer];
    await this.#remote.restoreTraining({ training, checkpoint }, { transfer });
    this.#progress = progress;
    this.#states = states;
  }

  async #epochs(
    training: Handle,
    validation: Dataset | undefined,
    data: DataPlan,
    keeper: Keeper | undefined,
  ): Promise<History> {
    const { epochs, callbacks } = this.#options;
    const progress = this.#progress;
    let complete = true;
    try {
      await this.#wait(callbacks.onTrainBegin?.());
      for (const [index, state] of this.#states.entries()) {
        await this.#wait(callbacks.kept[index]?.setState?.(state));
      }
      while (progress.epochs < epochs && complete && !this.#stopAsked) {
        const index = progress.epochs;
        await this.#wait(callbacks.onEpochBegin?.(index));
        const result = await this.#trainEpoch(training, index, data, keeper);
        complete = !result.stopped;
        if (result.batch === 0) break;
        progress.epochs++;
        await this.#endEpoch(index, result, validation);
      }
      // After the last validation, and early too when training was stopped, as in Keras.
      await this.#remote.controlTraining({ training, action: 'finish' });
      await this.#wait(callbacks.onTrainEnd?.());
    } finally {
      await keeper?.settled();
    }
    this.#stop.signal.throwIfAborted();
    const { initialEpoch } = this.#options;
    const count = progress.epochs - initialEpoch;
    const epoch = Array.from({ length: count }, (_, index) => initialEpoch + index);
    const stopped = !complete || progress.epochs < epochs;
    const { history, milliseconds } = progress;
    return { epoch, history, trainMilliseconds: milliseconds, stopped };
  }

  async #trainEpoch(
    training: Handle,
    epoch: number,
    data: DataPlan,
    keeper: Keeper | undefined,
  ): Promise<EpochResult> {
    const place = { ...data, epoch, milliseconds: this.#progress.milliseconds };
    const reports = new BatchReports(this.#metrics, this.#options, this.#stop, place);
    const { signal } = this.#stop;
    const { listener } = reports;
    const plan = keeper?.plan(this.#progress, this.#options.callbacks);
    const keep = (progress: TrainingProgress): void => {
      if (progress.checkpoint) keeper?.write(progress.checkpoint);
      if (progress.rows.length > 0) listener?.(progress);
    };
    try {
      const result = await this.#remote.trainEpoch(
        { training, checkpoint: plan },
        { signal, onProgress: plan ? keep : listener },
      );
      this.#progress.milliseconds += result.milliseconds;
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
    const all: EpochLogs = {
      ...logsOf(this.#metrics, logs),
      ...(validated && prefixed(validated)),
    };
    await this.#wait(callbacks.onEpochEnd?.(epoch, all));
    const { history } = this.#progress;
    for (const [name, value] of Object.entries(all)) {
      // What is no number would make a model's file, or a checkpoint, that nobody can read.
      if (typeof value !== 'number') throw unexpected(`logs.${name}`, 'a number', value);
      history[name] ??= [];
      history[name].push(value);
    }
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
