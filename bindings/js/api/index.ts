/** All that the package offers; both entries re-export it. */

export type { KerasLayer, KerasModel, KerasObject, Place } from '../formats/keras/write.js';
export type {
  DrawingInput,
  JSONValue,
  ModelCard,
  ModelDescription,
  ModelDetails,
  OtherInput,
  Pipeline,
  TrainingRecord,
} from '../formats/model/details.js';
export {
  type DType,
  readSafetensors,
  type SafetensorsFile,
  type SafetensorsInput,
  type SafetensorsLimits,
  type SafetensorsTensor,
  type TensorArray,
  writeSafetensors,
} from '../formats/safetensors/index.js';
export type { LayerSummary, Weight } from '../worker/module.js';
export type { AnyWorker } from '../worker/port.js';
export type * from './callbacks/index.js';
export { callbacks } from './callbacks/index.js';
export type { CompileOptions, Metrics } from './compile.js';
export * from './constraints.js';
export type { Dataset, Example } from './dataset.js';
export {
  datasets,
  type FromArraysOptions,
  type LoadProgress,
  type Mnist,
  type MnistOptions,
} from './datasets.js';
export {
  createEngine,
  type Engine,
  type EngineInfo,
  info,
  isSupported,
  unsupportedReason,
} from './engine.js';
export type { EngineOptions } from './engine-options.js';
export {
  ArgumentError,
  DataError,
  LinnetError,
  type LinnetErrorOptions,
  MemoryError,
  NetworkError,
  QuotaError,
  ShapeError,
  StateError,
  StorageError,
  UnsupportedError,
  WorkerError,
} from './errors.js';
export { type GraphModelOptions, type InputOptions, input, model } from './functional.js';
export * from './initializers.js';
export type {
  ActivationName,
  ConstraintName,
  InitializerName,
  LossName,
  MetricName,
  RegularizerName,
} from './known.js';
export type * from './layers/index.js';
export { layers } from './layers/index.js';
export { type LoadModelOptions, loadModel } from './load-model.js';
export * from './losses.js';
export * from './metrics.js';
export type { Model } from './model.js';
export { type ModelFromJSONOptions, modelFromJSON } from './model-from-json.js';
export type { Config, Configured } from './names.js';
export * from './optimizers.js';
export type { ModelPart, PerOutput } from './parts.js';
export type {
  ForgottenReport,
  Personalization,
  PersonalizeOptions,
} from './personalize/options.js';
export * from './regularizers.js';
export * from './schedules.js';
export { type SequentialOptions, sequential } from './sequential.js';
export type { ModelSource } from './source.js';
export { listModels, removeCheckpoint, removeModel, type StoredModel } from './stored.js';
export type {
  Arrays,
  CallbackState,
  Callbacks,
  Data,
  EpochLogs,
  EvaluateOptions,
  FitOptions,
  FitProgress,
  History,
  Inputs,
  Logs,
  PredictOptions,
} from './types.js';
export type { ArrayInput, NestedNumbers, NumericArray } from './values.js';
