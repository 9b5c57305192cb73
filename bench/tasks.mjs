// What is measured: models, data and what every system starts from. Plain data, so that it can be
// sent to browsers and to Python.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../scripts/lib/project.mjs';

const folder = 'build/bench';

/** Keras's order and shapes: kernel and bias, layer by layer; convolutions as height, width, in, out. */
const shapesOf = {
  dense: [[784, 128], [128], [128, 128], [128], [128, 10], [10]],
  cnn: [[3, 3, 1, 32], [32], [3, 3, 32, 64], [64], [1600, 10], [10]],
};

const weights = (/** @type {'dense' | 'cnn'} */ model) => ({
  file: `${folder}/${model}.f32`,
  shapes: shapesOf[model],
});

/**
 * `kind` is what a peer makes for it. The data are the first `count` images of a set of MNIST.
 * @type {Record<string, { kind: 'trainer' | 'predictor' | 'multiplier', [field: string]: unknown }>}
 */
export const tasks = {
  dense: {
    kind: 'trainer',
    model: 'dense',
    weights: weights('dense'),
    set: 'train',
    count: 12_800,
    batchSize: 32,
    dropout: 0,
  },
  cnn: {
    kind: 'trainer',
    model: 'cnn',
    weights: weights('cnn'),
    set: 'train',
    count: 5_120,
    batchSize: 128,
    dropout: 0.5,
  },
  predict: {
    kind: 'predictor',
    model: 'dense',
    weights: weights('dense'),
    set: 't10k',
    count: 10_000,
  },
  product: { kind: 'multiplier', size: 1024 },
};

/** Writes the weights that all systems start from: Glorot uniform, and biases that are not zero. */
export async function writeWeights() {
  await mkdir(join(root, folder), { recursive: true });
  for (const model of /** @type {const} */ (['dense', 'cnn'])) {
    const random = generator(7);
    const { file, shapes } = weights(model);
    const values = shapes.flatMap((shape) => glorotUniform(shape, random));
    await writeFile(join(root, file), Float32Array.from(values));
  }
}

function glorotUniform(/** @type {number[]} */ shape, /** @type {() => number} */ random) {
  const product = (/** @type {number[]} */ sizes) => sizes.reduce((all, size) => all * size, 1);
  const [ins, outs] = shape.length > 1 ? shape.slice(-2) : [shape[0], shape[0]];
  const limit = Math.sqrt(6 / (product(shape.slice(0, -2)) * (Number(ins) + Number(outs))));
  return Array.from({ length: product(shape) }, () => (2 * random() - 1) * limit);
}

/** Numbers in [0, 1), the same on every machine (mulberry32). */
function generator(/** @type {number} */ seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
