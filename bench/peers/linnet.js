// Linnet. Training goes through the package, as on any page: the time is what `fit` reports, that
// of its steps. Prediction is the engine's own API in this thread, as the peers' is in theirs.
import { createEngine, datasets, layers, sequential } from '/dist/index.js';
import { detectFeatures } from '/dist/variants/features.js';
import { loadModule } from '/dist/variants/load.js';
import { selectVariant } from '/dist/variants/select.js';
import { floats, lossesOf } from '../page/inputs.js';
import { loadCases } from './kernels.js';

const models = {
  dense: () => [
    layers.dense({ units: 128, activation: 'relu', inputShape: [784] }),
    layers.dense({ units: 128, activation: 'relu' }),
    layers.dense({ units: 10, activation: 'softmax' }),
  ],
  cnn: (dropout) => [
    layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu', inputShape: [28, 28, 1] }),
    layers.maxPooling2d({ poolSize: 2 }),
    layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }),
    layers.maxPooling2d({ poolSize: 2 }),
    layers.flatten(),
    layers.dropout({ rate: dropout }),
    layers.dense({ units: 10, activation: 'softmax' }),
  ],
};

export async function trainer({ model, threads, weights, images, labels, batchSize, dropout }) {
  const engine = await createEngine({ threads });
  const network = await sequential({ engine, seed: 1, layers: models[model](dropout) });
  await network.setWeights(weights.map(({ values }) => values));
  await network.compile({
    optimizer: 'adam',
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
  });
  const { inputShape } = network;
  const data = await datasets.fromArrays({ engine, x: images, y: labels, inputShape });
  const most = Math.floor(data.size / batchSize);

  return {
    about: engine.info(),
    async losses(count) {
      const first = await data.slice(0, count * batchSize);
      const means = []; // of all batches so far, as Keras logs them
      const callbacks = { onBatchEnd: (_, { loss }) => means.push(loss) };
      await network.fit(first, { batchSize, shuffle: false, callbacks });
      return lossesOf(means);
    },
    async step(count) {
      let milliseconds = 0;
      for (let left = count; left > 0; left -= most) {
        const part = await data.slice(0, Math.min(left, most) * batchSize);
        milliseconds += (await network.fit(part, { batchSize })).trainMilliseconds;
        await part.dispose();
      }
      return milliseconds;
    },
  };
}

/** The dense model as the engine takes it: Keras's names. */
const dense = (name, inbound, units, activation) => ({
  class_name: 'Dense',
  config: { name, units, activation },
  inbound: [inbound],
});
const denseConfig = {
  name: 'sequential',
  layers: [
    { class_name: 'InputLayer', config: { name: 'input', shape: [784] }, inbound: [] },
    dense('dense', 'input', 128, 'relu'),
    dense('dense_1', 'dense', 128, 'relu'),
    dense('dense_2', 'dense_1', 10, 'softmax'),
  ],
  inputs: ['input'],
  outputs: ['dense_2'],
};

export async function predictor({ threads, weights, images }) {
  const cores = navigator.hardwareConcurrency;
  const { variant, threads: had } = selectVariant({ ...detectFeatures(), cores }, { threads });
  const wasm = { wasmURL: `/dist/wasm/linnet-${variant}.wasm` };
  const { engine } = await loadModule({ variant, wasm }, fetch);
  const { DataArray, Dataset, Model, Predictor } = engine;
  const network = Model.fromConfig(denseConfig, 1, Number.MAX_SAFE_INTEGER); // parameters at most
  network.setWeights(weights.map(({ values }) => values));
  const pixels = floats(images);
  const count = images.length / 784;

  /** Predicts what an array of the engine holds. */
  function predict(x, scale, batchSize) {
    const data = new Dataset([x], [x], scale, []);
    const predictor = new Predictor(network, data, batchSize);
    while (!predictor.run(1e9));
    const result = predictor.result(0);
    predictor.delete();
    data.delete();
    return result;
  }
  const predictRows = (begin, end) =>
    engine.predictFloats(network, pixels.subarray(begin * 784, end * 784), end - begin);
  const all = DataArray.fromBytes(images, [count, 784], 'x'); // as the engine holds a dataset

  return {
    about: { variant, threads: had },
    probabilities: (rows) => predictRows(0, rows),
    one(times) {
      const begin = performance.now();
      for (let i = 0; i < times; i++) predictRows(i % count, (i % count) + 1);
      return performance.now() - begin;
    },
    all(times) {
      const begin = performance.now();
      for (let i = 0; i < times; i++) predict(all, 1 / 255, 128);
      return performance.now() - begin;
    },
  };
}

/** The product by the kernel that the engine's layers use. */
export async function multiplier({ variant, size }) {
  const product = (await loadCases(variant)).find('gemm square');
  if (product.flops !== 2 * size ** 3)
    throw new Error(`the kernel benchmark's size is not ${size}`);
  return { step: (count) => product.milliseconds(count) };
}
