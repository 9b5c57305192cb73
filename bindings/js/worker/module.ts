/**
 * What the compiled engine offers to its worker, as `bindings/embind/` registers it. Types only.
 *
 * Everything here is synchronous and lives in the worker. Objects with a `delete()` own memory of
 * the engine's heap until it is called. A failed call throws an `EngineFailure`.
 */

/** The plain object that a failed call throws; `argument` is in Keras's snake_case, or empty. */
export interface EngineFailure {
  kind: 'ArgumentError' | 'ShapeError' | 'DataError' | 'StateError' | 'MemoryError';
  argument: string;
  message: string;
}

/** An n-dimensional array of bytes or floats in the engine's heap. */
export interface DataArray {
  shape(): number[];
  dtype(): 'uint8' | 'float32';
  delete(): void;
}

/** How a helper begins: the places of two functions in the module's table, and a stack of its own. */
export interface HelperEntry {
  /** Called first, with the stack and its size. */
  prepare: number;
  /** Called next, with the number of the thread; returns when the helper is no longer needed. */
  help: number;
  stack: number;
  stackBytes: number;
}

/** Reads an IDX file piece by piece and throws as soon as something is wrong with it. */
export interface IdxReader {
  feed(chunk: Uint8Array): void;
  /** Bytes of the whole file; 0 until its header has been read. */
  expectedBytes(): number;
  receivedBytes(): number;
  /** Throws when bytes are missing. */
  finish(): DataArray;
  delete(): void;
}

/** Examples and their targets: a view of two arrays in some order. */
export interface EngineDataset {
  size(): number;
  /** One for each array, without the batch axis, as `targetShapes`. */
  inputShapes(): number[][];
  targetShapes(): number[][];
  /** What bytes of the inputs are multiplied by. */
  scale(): number;
  slice(begin: number, end: number): EngineDataset;
  shuffled(seed: number): EngineDataset;
  take(indices: Uint32Array): EngineDataset;
  /** A copy of the first array of targets, one after another. */
  targets(): Float32Array;
  /** Of one of the arrays. */
  readInput(index: number, array: number): Uint8Array | Float32Array;
  readTarget(index: number, array: number): Float32Array;
  delete(): void;
}

/** One row of a model's summary. */
export interface LayerSummary {
  /** The layer's name: `'dense'`. */
  name: string;
  /** Keras's class: `'Dense'`. */
  className: string;
  /** Without the batch axis. */
  outputShape: number[];
  /** How many numbers all of its weights hold. */
  parameters: number;
  /** How many of them training changes. */
  trainableParameters: number;
  /** How many of them it leaves alone, or the layer changes itself. */
  nonTrainableParameters: number;
}

/** One array of a model's weights, a copy. */
export interface Weight {
  /** The layer's name and the weight's: `'dense/kernel'`. */
  name: string;
  /** All its axes; a kernel's is `[inputs, units]`. */
  shape: number[];
  /** Row by row. */
  values: Float32Array;
}

export interface EngineModel {
  summary(): LayerSummary[];
  /** In the model's order, as `outputShapes`. */
  inputShapes(): number[][];
  outputShapes(): number[][];
  /** Of one example's forward pass: two for each multiplication and addition of a kernel. */
  flops(): number;
  /** From the next `compile` on. */
  setTrainable(name: string, trainable: boolean): void;
  /** Sets a Normalization's mean and variance. */
  adapt(name: string, dataset: EngineDataset): void;
  weights(): Weight[];
  setWeights(values: Float32Array[]): void;
  compile(config: object): void;
  metricNames(): string[];
  /** Of the next step. Throws before `compile`. */
  learningRate(): number;
  /** Throws where a schedule decides it. */
  setLearningRate(rate: number): void;
  delete(): void;
}

/** Where a trainer stands after a call of `run`. */
export interface TrainerPosition {
  state: 'running' | 'epochEnd' | 'done';
  epoch: number;
  batch: number;
}

export interface Trainer {
  /** Batches in an epoch. */
  steps(): number;
  /** Runs whole steps until the budget is spent or the epoch ends. */
  run(budgetMilliseconds: number): TrainerPosition;
  /** A row for each batch since the last call, a column for each metric: the epoch's running means. */
  takeBatchLogs(): Float32Array;
  logs(): number[];
  /** Ends training: an optimizer that averages the weights makes them their average. */
  finish(): void;
  delete(): void;
}

/** All that a run needs to go on to the same bits; copies. */
export interface EngineCheckpoint {
  weights: Weight[];
  /** What the optimizer remembers: "momentum/0" of the first weight that it trains. */
  slots: Weight[];
  /** Steps that the optimizer has taken. */
  iterations: number;
  seed: number;
  epoch: number;
  /** Batches of the epoch that are done. */
  batch: number;
  /** Of the epoch's logs. */
  sums: Float64Array;
}

/** A walk over a dataset in slices of time; `run` returns true once all examples are done. */
export interface Walk {
  run(budgetMilliseconds: number): boolean;
  completed(): number;
  delete(): void;
}

export interface Evaluator extends Walk {
  logs(): number[];
}

export interface Predictor extends Walk {
  /** Of one output. */
  result(output: number): Float32Array;
}

export interface TrainerConfig {
  batch_size: number;
  epochs: number;
  shuffle: boolean;
  seed: number;
  initial_epoch: number;
  steps_per_epoch?: number;
  /** By the number of the class. */
  class_weight?: Readonly<Record<number, number>>;
}

/** The names that the engine's lists hold, in Keras's spelling. */
export interface EngineNames {
  layers: string[];
  activations: string[];
  initializers: string[];
  losses: string[];
  metrics: string[];
  optimizers: string[];
}

export interface LinnetModule {
  info(): { version: string; variant: string; threads: number };
  names(): EngineNames;
  heapBytes(): number;
  /** How many threads can work together at most; 1 for a variant without threads. */
  mostThreads(): number;
  /** Makes room for one helper more. Only where there can be threads, as the next two. */
  newHelper?(): HelperEntry;
  /** How many helpers have come so far. */
  helpersReady?(): number;
  /** Computes on this thread and the first `threads - 1` helpers from now on. They must be ready. */
  useThreads?(threads: number): void;
  /** The outputs for a few examples at once, row by row; memory for the next call is kept. */
  predictFloats(model: EngineModel, x: Float32Array, rows: number): Float32Array;
  /** Bytes are multiplied by `scale`. */
  predictBytes(model: EngineModel, x: Uint8Array, rows: number, scale: number): Float32Array;
  /** 16 hexadecimal digits that tell the examples and targets of datasets apart. */
  dataDigest(dataset: EngineDataset): string;
  /** The same of a trainer's weights and optimizer. */
  stateDigest(trainer: Trainer): string;
  checkpoint(trainer: Trainer): EngineCheckpoint;
  /** Throws when it does not fit the trainer; nothing has changed then. */
  restoreCheckpoint(trainer: Trainer, checkpoint: EngineCheckpoint): void;
  IdxReader: new (argument: string) => IdxReader;
  DataArray: {
    fromBytes(data: Uint8Array, shape: number[], argument: string): DataArray;
    fromFloats(data: Float32Array, shape: number[], argument: string): DataArray;
  };
  Dataset: {
    /** Of an array for each input and each target; weights are none, one for all targets or one for each. */
    new (x: DataArray[], y: DataArray[], scale: number, weights: DataArray[]): EngineDataset;
  };
  Model: {
    /** Throws before it takes memory for more parameters than it may have. */
    fromConfig(config: object, seed: number, mostParameters: number): EngineModel;
  };
  Trainer: new (model: EngineModel, dataset: EngineDataset, config: TrainerConfig) => Trainer;
  Evaluator: new (model: EngineModel, dataset: EngineDataset, batchSize: number) => Evaluator;
  Predictor: new (model: EngineModel, dataset: EngineDataset, batchSize: number) => Predictor;
}

/** What emcc's glue accepts; the engine's memory is made by the module itself. */
export interface ModuleOptions {
  instantiateWasm(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): WebAssembly.Exports;
}

/** The default export of the glue of one variant. */
export type ModuleFactory = (options: ModuleOptions) => Promise<LinnetModule>;
