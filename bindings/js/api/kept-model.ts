/** What is kept of a model: its layers, its weights, and what is said of it. */

import { type KerasModel, kerasCompile, kerasModel } from '../formats/keras/write.js';
import {
  checkDescription,
  type ModelDescription,
  type ModelDetails,
  type TrainingRecord,
} from '../formats/model/details.js';
import { digestOf } from '../storage/digest.js';
import { placeOf } from '../storage/places.js';
import type { LayerSummary, Weight } from '../worker/module.js';
import type { CompileConfig, ModelConfig, ModelInfo } from '../worker/protocol.js';
import { checkName, checkOptions } from './check.js';
import type { RunIdentity } from './checkpoints.js';
import { downloadFile } from './download.js';
import type { Engine } from './engine.js';
import type { RunResult } from './fit.js';
import { joined } from './joined.js';
import type { ModelPart } from './parts.js';
import { Resource } from './resource.js';
import { summaryText } from './summary.js';

/** A model as it is saved and loaded. */
export class KeptModel extends Resource {
  /** The model's name. */
  readonly name: string;
  /** What all chance of this model comes from. */
  readonly seed: number;
  /** The inputs, by name, in the order of arrays in `fit`. */
  readonly inputs: readonly ModelPart[];
  /** The outputs, by name, in the order of arrays in `fit`. */
  readonly outputs: readonly ModelPart[];
  /** The shape of one input, without the batch axis; of several inputs, that of the first. */
  readonly inputShape: readonly number[];
  /** The shape of one output, without the batch axis; of several outputs, that of the first. */
  readonly outputShape: readonly number[];
  /** How many weights there are in all. */
  readonly parameterCount: number;
  /**
   * Floating-point operations of one example's forward pass, as far as kernels of layers do them: two for
   * each number of a kernel at each place that it is applied to. The rest takes little beside that.
   */
  readonly flops: number;
  #config: ModelConfig;
  #layers: readonly LayerSummary[];
  #details: ModelDetails = { training: [] };
  /** @internal What `compile` was told. */
  protected compiled: CompileConfig | undefined;
  /** @internal How many times `fit` was called: each has an order of its own. */
  protected fits = 0;

  /** @internal */
  constructor(engine: Engine, info: ModelInfo & { config: ModelConfig; seed: number }) {
    super('model', engine, info.model);
    const { config, layers, inputShapes, outputShapes } = info;
    const shapes = new Map(layers.map(({ name, outputShape }) => [name, outputShape]));
    const shaped = config.layers.map((layer) => ({
      ...layer,
      shape: shapes.get(layer.repeats ?? (layer.config.name as string)) as number[],
    }));
    this.#config = { ...config, layers: shaped };
    this.name = config.name;
    this.seed = info.seed;
    this.inputs = partsOf(config.inputs, inputShapes);
    this.outputs = partsOf(config.outputs, outputShapes);
    this.inputShape = inputShapes[0] as number[];
    this.outputShape = outputShapes[0] as number[];
    this.flops = info.flops;
    this.#layers = layers;
    this.parameterCount = info.layers.reduce((sum, { parameters }) => sum + parameters, 0);
  }

  /** Prints Keras's table of the layers, as one text of several lines. */
  summary(print: (text: string) => void = console.log): void {
    print(summaryText(this.#config, this.#layers, this.flops));
  }

  /** The layers, inputs included, in Keras's order: names, classes, shapes, how many weights. */
  get layers(): readonly LayerSummary[] {
    return this.#layers;
  }

  /** @internal The layer of a name. */
  protected layer(name: string): LayerSummary {
    const names = this.#layers.map((layer) => layer.name);
    return this.#layers[names.indexOf(checkName('name', name, names))] as LayerSummary;
  }

  /** @internal A layer was frozen, or let go. */
  protected takeTrainable(name: string, trainable: boolean, layers: LayerSummary[]): void {
    const changed = this.#config.layers.map((layer) =>
      layer.config.name === name ? { ...layer, config: { ...layer.config, trainable } } : layer,
    );
    this.#config = { ...this.#config, layers: changed };
    this.#layers = layers;
  }

  /** Copies of all weights, layer by layer, the kernel before the bias. */
  async getWeights(): Promise<Weight[]> {
    return this.engine.remote.getWeights({ model: this.handle });
  }

  /** The SHA-256, in hexadecimal digits, of all weights as 32-bit floats, little-endian, in order. */
  async weightsHash(): Promise<string> {
    const weights = await this.getWeights();
    const values = weights.map((weight) => weight.values);
    return digestOf(new Uint8Array(joined(Float32Array, values).buffer));
  }

  /** What is said of the model, and each `fit` that it went through: what is saved along with it. */
  get details(): ModelDetails {
    return this.#details;
  }

  /**
   * Says other things of the model; what training has recorded stays.
   *
   * @throws ArgumentError for a field that is not what it should be
   */
  set details({ labels, pipeline, card }: ModelDescription) {
    const outputs = this.outputShape.at(-1) as number;
    const checked = checkDescription('details', { labels, pipeline, card }, outputs);
    this.#details = { ...checked, training: this.#details.training };
  }

  /** The architecture as Keras 3's `to_json` gives it, for `modelFromJSON` and for Keras. */
  toJSON(): KerasModel {
    return kerasModel(this.#config);
  }

  /** The bytes of the model's file: see `docs/model-file.md`. The same model gives the same bytes. */
  async toBytes(): Promise<Uint8Array<ArrayBuffer>> {
    const { encodeModel } = await import('../formats/model/file.js');
    const weights = await this.getWeights();
    const [config, compile, details] = [this.#config, this.compiled, this.#details];
    return encodeModel({ config, seed: this.seed, compile, details, weights });
  }

  /**
   * Saves the model for `loadModel`: layers, weights, how it was compiled, and its details. Resolves
   * when it is on disk; whatever happens before that, what was saved there before stays whole.
   *
   * @param address `'indexeddb://name'`, or a `file:` address in Node, relative ones to its folder
   * @param description what else to say of the model; what is not given stays as it was said before
   * @throws StorageError when it cannot be kept, QuotaError when there is no room for it,
   * ArgumentError for a wrong address or description
   */
  async save(address: string | URL, description: ModelDescription = {}): Promise<void> {
    const place = placeOf('address', address, 'model');
    this.#describe(description);
    await place.write(await this.toBytes());
  }

  /**
   * Has the browser download the model's file.
   *
   * @param filename Default: the model's name, with `.safetensors`
   */
  async download(
    filename = `${this.name}.safetensors`,
    description: ModelDescription = {},
  ): Promise<void> {
    this.#describe(description);
    downloadFile(await this.toBytes(), filename);
  }

  #describe(description: ModelDescription): void {
    checkOptions('description', description, ['labels', 'pipeline', 'card']);
    if (Object.keys(description).length > 0) this.details = { ...this.#details, ...description };
  }

  /** @internal The details of the file that the model comes from. */
  take(details: ModelDetails): void {
    this.#details = details;
    this.fits = details.training.length;
  }

  /** @internal Replaces what training has recorded. */
  remember(training: readonly TrainingRecord[]): void {
    this.#details = { ...this.#details, training };
  }

  /** @internal */
  get identity(): Pick<RunIdentity, 'architecture' | 'model seed' | 'compile'> {
    const compile = this.compiled && kerasCompile(this.compiled);
    return { architecture: this.toJSON(), 'model seed': this.seed, compile };
  }

  /** @internal Adds a `fit` that has ended to the details. */
  protected record(result: RunResult, options: { seed: number; shuffle: boolean }): void {
    const { version, variant } = this.engine.info();
    const { epoch, history, trainMilliseconds: milliseconds, stopped } = result;
    const { batchSize, examples, data } = result;
    const training: TrainingRecord = {
      history,
      epochs: epoch.length,
      batchSize,
      ...options,
      examples,
      data,
      milliseconds,
      stopped,
      version,
      variant,
    };
    this.#details = { ...this.#details, training: [...this.#details.training, training] };
  }
}

const partsOf = (names: readonly string[], shapes: readonly number[][]): ModelPart[] =>
  names.map((name, i) => ({ name, shape: shapes[i] as number[] }));
