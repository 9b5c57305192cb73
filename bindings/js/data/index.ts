/** `linnet/data`: from files to numbers, and the same way again when the model is asked. */

export type { ByteSource } from './bytes.js';
export { type EncodedLabels, encodeLabels, toCategorical } from './categorical.js';
export type {
  BooleanColumn,
  Cell,
  Column,
  ColumnType,
  NumberColumn,
  WordColumn,
} from './columns.js';
export type { CSVLimits } from './csv/limits.js';
export { type ParseCSVOptions, parseCSV } from './csv/parse.js';
export {
  type IDXArray,
  type IDXLimits,
  type IDXValues,
  type ParseIDXOptions,
  parseIDX,
} from './idx.js';
export type { Colour } from './images/convert.js';
export { type ImageFromOptions, type ImageInput, imageFrom } from './images/from.js';
export { type DecodePNGOptions, decodePNG } from './images/png.js';
export type { ImageLimits, RasterImage } from './images/raster.js';
export { type ImageFit, type ImageToInputOptions, imageToInput } from './images/to-input.js';
export {
  FittedPipeline,
  type Pipeline,
  type PipelineJSON,
  pipeline,
  pipelineFromJSON,
} from './pipeline.js';
export { type Split, type SplitOptions, type Splittable, trainTestSplit } from './split.js';
export { type ImputeOptions, type ImputeStrategy, impute } from './steps/impute.js';
export { type OneHotOptions, oneHot, type UnknownWords } from './steps/one-hot.js';
export { type MinMaxOptions, minMax, type StandardizeOptions, standardize } from './steps/scale.js';
export type { FittedStep, Step, StepJSON } from './steps/step.js';
export { type ColumnSchema, type Matrix, type Row, Table, tableOf } from './table.js';
