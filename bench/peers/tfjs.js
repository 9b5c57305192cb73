// TensorFlow.js on its wasm backend: fused layers, the optimizer's own minimize, batches that lie
// ready as tensors. A little faster than its layers API (model.trainOnBatch).
import '../node_modules/@tensorflow/tfjs/dist/tf.es2017.min.js';
import '../node_modules/@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.es2017.min.js';
import { batches } from '../page/inputs.js';

const { tf } = globalThis;

/** The dense model only: the backend has no gradient of a convolution's filter. */
export async function trainer(given) {
  tf.wasm.setWasmPaths('/bench/node_modules/@tensorflow/tfjs-backend-wasm/dist/');
  tf.wasm.setThreadsCount(given.threads);
  await tf.setBackend('wasm');

  const [w1, b1, w2, b2, w3, b3] = given.weights.map(({ values, shape }) =>
    tf.variable(tf.tensor(values, shape)),
  );
  const data = batches(given, (pixels, digits) => ({
    x: tf.tensor(pixels, [given.batchSize, 784]),
    y: tf.oneHot(tf.tensor1d(digits, 'int32'), 10).toFloat(),
  }));
  const optimizer = tf.train.adam(1e-3, 0.9, 0.999, 1e-7);
  let next = 0;

  function loss({ x, y }) {
    const h1 = tf.fused.matMul({ a: x, b: w1, bias: b1, activation: 'relu' });
    const h2 = tf.fused.matMul({ a: h1, b: w2, bias: b2, activation: 'relu' });
    return tf.losses.softmaxCrossEntropy(y, tf.fused.matMul({ a: h2, b: w3, bias: b3 }));
  }
  function step() {
    const batch = data[next++ % data.length];
    const cost = optimizer.minimize(() => loss(batch), true);
    const [value] = cost.dataSync();
    cost.dispose();
    return value;
  }

  return {
    // It takes at most half of the machine's cores, whatever it is given.
    about: { version: tf.version.tfjs, threads: tf.wasm.getThreadsCount() },
    losses: (count) => Array.from({ length: count }, step),
    step(count) {
      const begin = performance.now();
      for (let i = 0; i < count; i++) step();
      return performance.now() - begin;
    },
  };
}
