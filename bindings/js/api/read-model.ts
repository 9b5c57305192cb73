/** What `loadModel` does. */

import { decodeModel, type ReadModel } from '../formats/model/file.js';
import type { Fail } from '../formats/safetensors/header.js';
import { limitsOr } from '../formats/safetensors/limits.js';
import { readTensors } from '../formats/safetensors/read.js';
import { checkOptions, formatShape, unexpected } from './check.js';
import { type Engine, engineOr } from './engine.js';
import { ArgumentError, DataError, ShapeError } from './errors.js';
import type { LoadModelOptions } from './load-model.js';
import { makeModel } from './make-model.js';
import type { Model } from './model.js';
import { checkSignal } from './signals.js';
import { type ModelSource, readSource } from './source.js';

/** The model of a file; see `loadModel`. */
export async function readModel(source: ModelSource, options: LoadModelOptions): Promise<Model> {
  checkOptions('loadModel', options, ['engine', 'limits', 'onProgress', 'signal']);
  const { onProgress, signal } = options;
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw unexpected('onProgress', 'a function', onProgress);
  }
  checkSignal(signal);
  signal?.throwIfAborted();
  const limits = limitsOr(options.limits);
  const { bytes, fail } = await readSource(source, limits, signal, onProgress);
  const file = decodeModel(readTensors(bytes, limits, fail), fail);
  const engine = await engineOr(options.engine);
  signal?.throwIfAborted();
  return build(engine, file, fail);
}

async function build(engine: Engine, file: ReadModel, fail: Fail): Promise<Model> {
  const { config, seed, parameters, compile } = file;
  // The engine takes no memory for weights that the file does not have.
  const model = await makeModel(engine, config, seed, parameters).catch((error) => {
    throw wrongFile(error, fail);
  });
  try {
    await model.setWeights(await weightsFor(model, file, fail));
    model.take(file.details(model.outputShape.at(-1) as number));
    if (compile) await model.compileAs(compile);
    return model;
  } catch (error) {
    await model.dispose();
    throw wrongFile(error, fail);
  }
}

/** What the engine finds wrong with an argument is wrong with the file that it came from. */
const wrongFile = (error: unknown, fail: Fail): unknown =>
  error instanceof ArgumentError || error instanceof ShapeError || error instanceof DataError
    ? Object.assign(fail(error.message), { cause: error })
    : error;

/** The file's weights in the order of the model's, which must be the same ones. */
async function weightsFor(
  model: Model,
  { weights }: ReadModel,
  fail: Fail,
): Promise<Float32Array[]> {
  const own = await model.getWeights();
  const values = own.map(({ name, shape }) => {
    const found = weights.get(name);
    if (!found) throw fail(`expected a tensor ${JSON.stringify(name)}, got none`);
    if (formatShape(found.shape) !== formatShape(shape)) {
      const [expected, came] = [formatShape(shape), formatShape(found.shape)];
      throw fail(`tensor ${JSON.stringify(name)}: expected the shape ${expected}, got ${came}`);
    }
    return found.values;
  });
  if (weights.size > own.length) {
    const names = new Set(own.map(({ name }) => name));
    const extra = [...weights.keys()].find((name) => !names.has(name));
    throw fail(`tensor ${JSON.stringify(extra)} belongs to no layer of the model`);
  }
  return values;
}
