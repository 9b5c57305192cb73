/** How much a file may ask for. Everything is checked before memory is taken for it. */

import { checkInteger, checkOptions } from '../../api/check.js';

/** The limits of a safetensors file. Each can be raised, or lowered, by whoever opens it. */
export interface SafetensorsLimits {
  /** Bytes of the whole file. Default: 1 GiB (2³⁰); the engine's heap holds 2. */
  bytes: number;
  /** Bytes of its header. Default: 4 MiB (2²²). */
  headerBytes: number;
  /** Characters of all its metadata, keys and values. Default: 2 MiB (2²¹). */
  metadataBytes: number;
  /** Tensors. Default: 4096. */
  tensors: number;
  /** Numbers in all tensors together. Default: 2²⁸, some 268 million. */
  parameters: number;
  /** Axes of a tensor. Default: 8, as many as the engine has. */
  rank: number;
}

const defaults: Readonly<SafetensorsLimits> = {
  bytes: 2 ** 30,
  headerBytes: 2 ** 22,
  metadataBytes: 2 ** 21,
  tensors: 4096,
  parameters: 2 ** 28,
  rank: 8,
};

/**
 * The limits that were given, and the defaults of the others.
 *
 * @throws ArgumentError for an unknown limit, or one that is no whole number of at least 0
 */
export function limitsOr(given: Partial<SafetensorsLimits> = {}): SafetensorsLimits {
  const names = Object.keys(defaults) as (keyof SafetensorsLimits)[];
  checkOptions('limits', given, names);
  const limits = { ...defaults };
  for (const name of names) {
    const value = given[name];
    if (value !== undefined) limits[name] = checkInteger(`limits.${name}`, value, 0);
  }
  return limits;
}
