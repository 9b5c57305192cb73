/** A model: made, compiled, trained, evaluated and asked, with Keras's names. */

import type { CompileConfig } from '../worker/protocol.js';
import { checkFlag, checkInteger, checkOptions, unexpected } from './check.js';
import { type CompileOptions, checkCompileOptions } from './compile.js';
import { checkDataset, withDataset } from './data.js';
import { Dataset } from './dataset.js';
import { StateError, UnsupportedError } from './errors.js';
import { evaluate } from './evaluate.js';
import { TrainingRun } from './fit.js';
import { checkFitOptions } from './fit-options.js';
import { KeptModel } from './kept-model.js';
import type { Personalization, PersonalizeOptions } from './personalize/options.js';
import { predict } from './predict.js';
import { derivedSeed } from './seeds.js';
import type {
  Data,
  EvaluateOptions,
  FitOptions,
  History,
  Inputs,
  Logs,
  PredictOptions,
} from './types.js';
import { type ArrayInput, byteScale, toExamples } from './values.js';

/** Made by `sequential`, `model`, `modelFromJSON` or `loadModel`. */
export class Model extends KeptModel {
  #metricNames: readonly string[] = [];
  #run: TrainingRun | undefined;
  #isPersonalizing = false;

  /**
   * Chooses how to train. Compiling again starts the optimizer afresh and keeps the weights.
   *
   * @throws ArgumentError for an unknown name or a wrong option, ShapeError when the loss does not
   * fit the output; the model is as before then. StateError during `fit`.
   */
  async compile(options: CompileOptions): Promise<void> {
    await this.compileAs(
      checkCompileOptions(
        options,
        this.outputs.map(({ name }) => name),
      ),
    );
  }

  /** @internal */
  async compileAs(config: CompileConfig): Promise<void> {
    this.#refuseDuringFit('compile');
    const { metricNames } = await this.engine.remote.compileModel({ model: this.handle, config });
    this.#metricNames = metricNames;
    this.compiled = config;
  }

  /**
   * Trains. The calling thread is free meanwhile, and so is the model for `predict` and `evaluate`.
   * A second `fit` goes on from the weights and the optimizer's state of the first.
   *
   * @throws ArgumentError, ShapeError or DataError for data or options that do not fit: nothing has
   * changed then. StateError before `compile` and during another `fit`. The signal's reason when
   * aborted, and what a callback throws: the weights are those of the last finished step then. Also
   * a StorageError when a checkpoint cannot be written, and an ArgumentError when one is there that
   * is of another run.
   */
  async fit(data: Data, options: FitOptions = {}): Promise<History> {
    const checked = checkFitOptions(options);
    this.#requireCompiled('fit');
    this.#refuseDuringFit('fit');
    const seed = options.seed ?? derivedSeed(this.seed, this.fits);
    const run = new TrainingRun(this, this.#metricNames, { ...checked, seed });
    this.#run = run;
    try {
      await checked.callbacks.setModel?.(this);
      const result = await withDataset('data', data, this, (dataset) => run.train(dataset));
      this.record(result, { seed, shuffle: checked.shuffle });
      const { epoch, history, trainMilliseconds, stopped } = result;
      return { epoch, history, trainMilliseconds, stopped };
    } finally {
      run.release();
      this.#run = undefined;
      // One that was refused leaves the seed to the next.
      if (run.hasBegun) this.fits++;
    }
  }

  /** Whether `fit` is under way. */
  get isTraining(): boolean {
    return this.#run !== undefined;
  }

  /** Holds `fit` after the step under way; resolves once it stands still. Without a `fit`, does nothing. */
  async pauseTraining(): Promise<void> {
    await this.#run?.control('pause');
  }

  /** Lets a paused `fit` go on, as if nothing had been. Without one, does nothing. */
  async resumeTraining(): Promise<void> {
    await this.#run?.control('resume');
  }

  /**
   * Ends `fit` after the step under way: it resolves with `stopped: true` and what was reached, after
   * the usual callbacks and validation. Without a `fit`, does nothing.
   */
  stopTraining(): void {
    void this.#run?.control('stop');
  }

  /**
   * The loss and the metrics over all of the data.
   *
   * @throws StateError before `compile`; ShapeError or DataError for data that does not fit.
   */
  async evaluate(data: Data, options: EvaluateOptions = {}): Promise<Logs> {
    checkOptions('evaluate', options, ['batchSize', 'signal', 'onProgress']);
    const { batchSize = 32, signal, onProgress } = options;
    checkInteger('batchSize', batchSize, 1);
    this.#requireCompiled('evaluate');
    return withDataset('data', data, this, (dataset) =>
      evaluate(this, this.#metricNames, dataset, { batchSize, signal, onProgress }),
    );
  }

  /**
   * What the model makes of one example or many.
   *
   * @param x Floats are taken as they are; `Uint8Array` and `Uint8ClampedArray` are image bytes and
   * scaled by 1/255, as those of a dataset are. Row by row, or an array for each example; copied.
   * Of several inputs an array for each, in their order or by name.
   * @returns the outputs, row by row: `outputShape` numbers for each example. A model of several
   * outputs gives an array of such, in their order: `predict<Float32Array[]>(x)`.
   * @throws ShapeError when `x` does not hold whole examples, DataError for NaN or an infinity.
   */
  async predict<Result extends Float32Array | Float32Array[] = Float32Array>(
    x: Inputs | Dataset,
    options: PredictOptions = {},
  ): Promise<Result> {
    const { engine, inputs } = this;
    if (x instanceof Dataset) checkDataset('x', x, { engine, inputs });
    const results = await predict(this, x, options, this.#scale);
    return (results.length === 1 ? results[0] : results) as Result;
  }

  /**
   * Sets mean and variance of a `layers.normalization` to those of data, as Keras's `layer.adapt`
   * does: call it before `fit`. They are weights of the layer, saved with the model.
   *
   * @param name the layer's name: `'normalization'`
   * @param data examples of the shape that the layer reads, or a dataset, of which it takes the input
   * that the layer reads. Bytes are scaled as `predict` does.
   * @throws ArgumentError for a name of no such layer, ShapeError when the data do not fit, StateError
   * for a layer that was given mean and variance, and during `fit`
   */
  async adapt(name: string, data: ArrayInput | Dataset): Promise<void> {
    const shape = this.layer(name).outputShape;
    this.#refuseDuringFit('adapt');
    const given = data instanceof Dataset ? data.handle : toExamples('data', data, shape);
    const args = { model: this.handle, name, data: given, scale: this.#scale };
    await this.engine.remote.adapt(args);
  }

  /**
   * Freezes a layer, or lets it be trained again: from the next `compile` on, as in Keras.
   *
   * @param name the layer's name
   * @throws ArgumentError for a name of no layer, StateError during `fit`
   */
  async setTrainable(name: string, trainable: boolean): Promise<void> {
    checkFlag('trainable', trainable);
    this.#refuseDuringFit('setTrainable');
    this.takeTrainable(
      name,
      trainable,
      await this.engine.remote.setTrainable({ model: this.handle, name, trainable }),
    );
  }

  /**
   * Replaces all weights.
   *
   * @param values an array for each that `getWeights` gives, with as many numbers; copied
   * @throws ShapeError when they do not fit: nothing has changed then. StateError during `fit`.
   */
  async setWeights(values: readonly Float32Array[]): Promise<void> {
    if (!Array.isArray(values) || !values.every((array) => array instanceof Float32Array)) {
      throw unexpected('values', 'an array of Float32Arrays', values);
    }
    this.#refuseDuringFit('setWeights');
    await this.engine.remote.setWeights({ model: this.handle, values: [...values] });
  }

  /**
   * Learns a handful of a person's own examples, with most layers as they are and some of the old data
   * gone over again, and says how it does on both before and after. What it gives can be undone to
   * the same bits.
   *
   * @param examples in the model's own terms: inputs as for `fit`, and what they are; weights do not count
   * @throws ArgumentError, ShapeError or DataError for data or options that do not fit, the signal's
   * reason when aborted: nothing has changed then. StateError before `compile`, during `fit` or
   * another `personalize`, and when the weights change meanwhile. UnsupportedError for a model of several inputs or outputs.
   */
  async personalize(examples: Data, options: PersonalizeOptions = {}): Promise<Personalization> {
    this.#requireCompiled('personalize');
    this.#refuseDuringFit('personalize');
    const goal = this.compiled?.goals[0] as CompileConfig['goals'][number];
    if (this.inputs.length > 1 || this.outputs.length > 1) {
      const came = `${this.inputs.length} and ${this.outputs.length}`;
      throw new UnsupportedError(
        `personalize: expected a model of one input and one output, got ${came}`,
      );
    }
    // Two at once would both find the weights as they were, and one would undo the other unheard.
    if (this.#isPersonalizing) throw new StateError('personalize: another one is under way');
    this.#isPersonalizing = true;
    try {
      // Few pages need it: it is loaded when it is asked for.
      const { personalize } = await import('./personalize/personalize.js');
      return await personalize(this, goal.loss, examples, options);
    } finally {
      this.#isPersonalizing = false;
    }
  }

  /**
   * The learning rate of the next step: the optimizer's, or what its schedule says.
   *
   * @throws StateError before `compile`
   */
  async getLearningRate(): Promise<number> {
    this.#requireCompiled('getLearningRate');
    return this.engine.remote.getLearningRate({ model: this.handle });
  }

  /**
   * Changes the learning rate from the next step on, also during `fit`.
   *
   * @param rate at least 0
   * @throws ArgumentError for anything else; StateError before `compile`, and where a schedule decides
   */
  async setLearningRate(rate: number): Promise<void> {
    if (typeof rate !== 'number') throw unexpected('learningRate', 'a number of at least 0', rate);
    this.#requireCompiled('setLearningRate');
    await this.engine.remote.setLearningRate({ model: this.handle, rate });
  }

  /** Frees the model's memory now. A `fit` under way rejects with a `StateError`. */
  override async dispose(): Promise<void> {
    this.#run?.abort(new StateError('the model was disposed during fit'));
    await super.dispose();
  }

  get #scale(): number {
    return this.details.pipeline?.scale ?? byteScale;
  }

  #requireCompiled(what: string): void {
    if (this.#metricNames.length > 0) return;
    throw new StateError(`${what}: the model has not been compiled, call compile() first`);
  }

  #refuseDuringFit(what: string): void {
    if (!this.#run) return;
    throw new StateError(
      `${what}: the model is being trained; wait for fit, or end it with stopTraining()`,
    );
  }
}
