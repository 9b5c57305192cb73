/** The one interface between the caller and the worker. Types only: `service.ts` implements it. */

import type { Config, Configured } from '../api/names.js';
import type { VariantName } from '../variants/list.js';
import type { Context } from './bridge.js';
import type { Handle } from './handles.js';
import type { EngineNames, HelperEntry, LayerSummary, Weight } from './module.js';

/** Where the engine's binary comes from. */
export type WasmSource =
  | { wasmURL: string }
  | { wasmBinary: BufferSource }
  | { wasmModule: WebAssembly.Module };

export interface StartOptions {
  variant: VariantName;
  wasm: WasmSource;
  threads: number;
  /** The lock that tells whether the worker lives; see `lifeline.ts`. */
  lifeline: string | undefined;
}

/** What the caller needs to make the engine's helpers; see `help.ts`. */
export interface Crew {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  entries: HelperEntry[];
}

/** An array on its way to the engine: values row by row, and their shape. */
export interface ArrayData {
  values: Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
  shape: number[];
}

export interface ArrayInfo {
  array: Handle;
  shape: number[];
}

export interface DatasetInfo {
  dataset: Handle;
  size: number;
  inputShapes: number[][];
  targetShapes: number[][];
  /** What bytes of the inputs are multiplied by. */
  scale: number;
}

export interface ModelInfo {
  model: Handle;
  layers: LayerSummary[];
  inputShapes: number[][];
  outputShapes: number[][];
  flops: number;
}

/** One place in a model's graph. */
export interface LayerConfig {
  className: string;
  config: Config;
  inbound: string[];
  /** The earlier layer that is applied once more; only the name in `config` counts then. */
  repeats?: string;
  /** Of the output, without the batch axis, once the engine has found it. */
  shape?: readonly number[];
}

/** A model in JavaScript's spelling; the worker spells it for the engine. */
export interface ModelConfig {
  name: string;
  /** Whether it is a graph, and no Sequential. */
  functional?: boolean;
  layers: LayerConfig[];
  inputs: string[];
  outputs: string[];
}

/** What one output is trained towards. */
export interface GoalConfig {
  loss: string | Configured;
  metrics: (string | Configured)[];
  weightedMetrics: (string | Configured)[];
  lossWeight: number;
}

export interface CompileConfig {
  optimizer: Configured;
  /** One for each output. */
  goals: GoalConfig[];
}

export interface TrainingConfig {
  batchSize: number;
  epochs: number;
  shuffle: boolean;
  seed: number;
  initialEpoch: number;
  stepsPerEpoch: number | undefined;
  classWeight: Readonly<Record<number, number>> | undefined;
}

/** What the worker finds of a run as it begins. Digests are 16 hexadecimal digits. */
export interface TrainingInfo {
  training: Handle;
  /** The digest of the data, and of the data for validation. */
  data: string;
  validation: string | undefined;
  /** The digest of weights and optimizer before the first step. */
  start: string;
}

/** When and how checkpoints are taken in an epoch; see `checkpoint.ts`. */
export interface CheckpointPlan {
  /** How long to train between two, in milliseconds. */
  every: number;
  /** What the caller has to remember, for the file's metadata. */
  metadata: Record<string, string>;
  /** And in bulk, by the name of the tensor. */
  arrays: Record<string, Float32Array | Float64Array>;
}

export interface DownloadProgress {
  loadedBytes: number;
  /** 0 as long as nobody knows. */
  totalBytes: number;
}

/** Where training stands. Batches are those finished in this epoch; logs are its running means. */
export interface TrainingProgress {
  batch: number;
  /** Batches in this epoch. */
  steps: number;
  logs: number[];
  /** A row for each batch since the last report, a column for each metric. */
  rows: Float32Array<ArrayBuffer>;
  /** Spent in training steps in this epoch so far, without pauses. */
  milliseconds: number;
  /** The file of a checkpoint, when one was taken. */
  checkpoint?: Uint8Array<ArrayBuffer>;
}

export interface EpochResult {
  batch: number;
  logs: number[];
  milliseconds: number;
  /** Whether it was stopped before its last batch. */
  stopped: boolean;
}

export interface Service {
  /** Reports that the worker is alive, and holds its lifeline, before it loads anything. */
  start(
    args: StartOptions,
    context: Context<{ alive: true }>,
  ): Promise<{ version: string; variant: string; threads: number; crew: Crew | undefined }>;
  /** Waits until so many helpers have come, and works with them; says how many threads there are. */
  useHelpers(args: { helpers: number }, context: Context): Promise<{ threads: number }>;
  names(args: object): EngineNames;
  /** Bytes of the engine's heap, and how many objects the caller holds. */
  memory(args: object): { heapBytes: number; objects: number };

  createArray(args: ArrayData & { argument: string }): ArrayInfo;
  /** Fetches an IDX file, gzipped or not. */
  loadIdx(
    args: { url: string; argument: string },
    context: Context<DownloadProgress>,
  ): Promise<ArrayInfo>;
  createDataset(args: { x: Handle[]; y: Handle[]; scale: number; weights: Handle[] }): DatasetInfo;
  sliceDataset(args: { dataset: Handle; begin: number; end: number }): DatasetInfo;
  shuffleDataset(args: { dataset: Handle; seed: number }): DatasetInfo;
  takeDataset(args: { dataset: Handle; indices: Uint32Array }): DatasetInfo;
  readTargets(args: { dataset: Handle }, context: Context): Float32Array;
  readExample(
    args: { dataset: Handle; index: number },
    context: Context,
  ): { inputs: (Uint8Array | Float32Array)[]; targets: Float32Array[] };

  /** Takes no memory for more than `mostParameters`; without it, the engine's own limit counts. */
  createModel(args: { config: ModelConfig; seed: number; mostParameters?: number }): ModelInfo;
  compileModel(args: { model: Handle; config: CompileConfig }): { metricNames: string[] };
  getWeights(args: { model: Handle }, context: Context): Weight[];
  setWeights(args: { model: Handle; values: Float32Array[] }): void;
  /** Says what the layers are then. */
  setTrainable(args: { model: Handle; name: string; trainable: boolean }): LayerSummary[];
  adapt(args: { model: Handle; name: string; data: Handle | ArrayData; scale: number }): void;
  getLearningRate(args: { model: Handle }): number;
  setLearningRate(args: { model: Handle; rate: number }): void;

  /** Checks everything before anything changes, the data for validation included. */
  beginTraining(args: {
    model: Handle;
    dataset: Handle;
    validation: Handle | undefined;
    config: TrainingConfig;
  }): TrainingInfo;
  /** Goes on from a checkpoint's file, which must fit; otherwise nothing changes. */
  restoreTraining(args: { training: Handle; checkpoint: Uint8Array<ArrayBuffer> }): void;
  /** Trains to the end of the epoch, or until it is stopped or aborted. */
  trainEpoch(
    args: { training: Handle; checkpoint?: CheckpointPlan | undefined },
    context: Context<TrainingProgress>,
  ): Promise<EpochResult>;
  controlTraining(args: { training: Handle; action: 'pause' | 'resume' | 'stop' | 'finish' }): void;

  evaluate(
    args: { model: Handle; dataset: Handle; batchSize: number },
    context: Context<{ completed: number }>,
  ): Promise<{ logs: number[] }>;
  predict(
    args: { model: Handle; data: Handle | ArrayData[]; scale: number; batchSize: number },
    context: Context,
  ): Promise<Float32Array[]>;

  /** Frees what a handle stands for; a handle that is gone is no error. */
  dispose(args: { handle: Handle }): void;
}
