/**
 * The model file: safetensors whose tensors are the weights and whose metadata is all the rest.
 * `docs/model-file.md` describes it for other programs.
 */

import { checkSeed, describe } from '../../api/check.js';
import { ArgumentError } from '../../api/errors.js';
import type { Weight } from '../../worker/module.js';
import type { CompileConfig, ModelConfig } from '../../worker/protocol.js';
import { parseJSON } from '../json.js';
import { compileConfigOf, modelConfigOf } from '../keras/read.js';
import { kerasCompile, kerasModel } from '../keras/write.js';
import { toFloat32 } from '../safetensors/dtypes.js';
import type { Fail } from '../safetensors/header.js';
import type { SafetensorsFile } from '../safetensors/read.js';
import { writeSafetensors } from '../safetensors/write.js';
import { checkDescription, type ModelDetails } from './details.js';
import { checkTraining, keptTraining } from './training.js';

/** All that a model file holds. */
export interface ModelFile {
  readonly config: ModelConfig;
  /** What all chance of the model comes from. */
  readonly seed: number;
  /** What `compile` was told; undefined for a model that was not compiled. */
  readonly compile: CompileConfig | undefined;
  readonly details: ModelDetails;
  /** "dense/kernel" and so on, as `getWeights` gives them. */
  readonly weights: readonly Weight[];
}

const format = 'linnet';
const formatVersion = '1';

/** The bytes of a model file. The same model gives the same bytes. */
export function encodeModel({
  config,
  seed,
  compile,
  details,
  weights,
}: ModelFile): Uint8Array<ArrayBuffer> {
  const { labels, pipeline, card, training } = details;
  const json = {
    model: kerasModel(config),
    seed,
    compile: compile && kerasCompile(compile),
    labels,
    pipeline,
    training: training.length > 0 ? keptTraining(training) : undefined,
    card,
  };
  const metadata: Record<string, string> = { format, format_version: formatVersion };
  for (const [key, value] of Object.entries(json)) {
    if (value !== undefined) metadata[key] = JSON.stringify(value);
  }
  const tensors = weights.map(({ name, shape, values }) => [
    name,
    { shape, values: values as Float32Array<ArrayBuffer> },
  ]);
  return writeSafetensors(Object.fromEntries(tensors), metadata);
}

/** A model file as it was read: the weights are still by name, for the model to take its own. */
export interface ReadModel extends Omit<ModelFile, 'weights' | 'details'> {
  readonly details: (outputs: number) => ModelDetails;
  readonly weights: ReadonlyMap<string, { shape: readonly number[]; values: Float32Array }>;
  /** Numbers in all weights together. */
  readonly parameters: number;
}

/**
 * What a safetensors file says of a model.
 *
 * @throws what `fail` makes for a file that holds no model, or not what a model has
 */
export function decodeModel({ metadata, tensors }: SafetensorsFile, fail: Fail): ReadModel {
  if (metadata.format !== format) {
    throw fail(`expected "format": "${format}" in its metadata, got ${describe(metadata.format)}`);
  }
  if (metadata.format_version !== formatVersion) {
    const came = describe(metadata.format_version);
    throw fail(`expected a model file of version ${formatVersion}, got ${came}: update Linnet`);
  }
  const json = (key: string): unknown => {
    const text = metadata[key];
    return text === undefined ? undefined : parseJSON(text, (what) => fail(`${key}: ${what}`));
  };
  const checked = <T>(work: () => T): T => told(fail, work);
  const compile = json('compile');
  return {
    config: checked(() => modelConfigOf(json('model'))),
    seed: checked(() => checkSeed(json('seed'))),
    compile: compile === undefined ? undefined : checked(() => compileConfigOf(compile)),
    details: (outputs) =>
      checked(() => ({
        ...checkDescription(
          'metadata',
          present({ labels: json('labels'), pipeline: json('pipeline'), card: json('card') }),
          outputs,
        ),
        training: checkTraining(json('training') ?? []),
      })),
    ...weightsOf(tensors, fail),
  };
}

const present = (fields: Record<string, unknown>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** What is wrong with an argument is here wrong with the file. */
export function told<T>(fail: Fail, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof ArgumentError ? fail(error.message) : error;
  }
}

function weightsOf(
  tensors: SafetensorsFile['tensors'],
  fail: Fail,
): Pick<ReadModel, 'weights' | 'parameters'> {
  const weights = new Map<string, { shape: readonly number[]; values: Float32Array }>();
  let parameters = 0;
  for (const [name, { dtype, shape, values }] of tensors) {
    const floats = toFloat32(dtype, values);
    if (!floats) throw fail(`tensor ${JSON.stringify(name)}: expected floats, got ${dtype}`);
    weights.set(name, { shape, values: floats });
    parameters += floats.length;
  }
  return { weights, parameters };
}
