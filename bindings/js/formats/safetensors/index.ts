/** The safetensors format: read and written in browsers and in Node. */

export type { DType, TensorArray } from './dtypes.js';
export type { SafetensorsLimits } from './limits.js';
export { readSafetensors, type SafetensorsFile, type SafetensorsTensor } from './read.js';
export { type SafetensorsInput, writeSafetensors } from './write.js';
