// onnxruntime-web on its wasm backend, on one thread or more.

import { denseModel } from '../lib/onnx.js';
import * as ort from '../node_modules/onnxruntime-web/dist/ort.wasm.bundle.min.mjs';
import { floats } from '../page/inputs.js';

export async function predictor({ threads, weights, images }) {
  ort.env.wasm.wasmPaths = new URL('../node_modules/onnxruntime-web/dist/', import.meta.url).href;
  ort.env.wasm.numThreads = threads;
  const session = await ort.InferenceSession.create(denseModel(weights), {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all',
  });
  const pixels = floats(images);
  const count = images.length / 784;

  async function predict(begin, end) {
    const rows = pixels.subarray(begin * 784, end * 784);
    const x = new ort.Tensor('float32', rows, [end - begin, 784]);
    return (await session.run({ x })).y.data;
  }

  return {
    about: { threads: ort.env.wasm.numThreads },
    probabilities: (rows) => predict(0, rows),
    /** One image a call. */
    async one(times) {
      const begin = performance.now();
      for (let i = 0; i < times; i++) await predict(i % count, (i % count) + 1);
      return performance.now() - begin;
    },
    /** All images in one call; in smaller batches it is no faster. */
    async all(times) {
      const begin = performance.now();
      for (let i = 0; i < times; i++) await predict(0, count);
      return performance.now() - begin;
    },
  };
}
