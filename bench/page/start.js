// A page that trains as soon as it can, and notes when its first step is done: milliseconds since
// the navigation began.
import { datasets, layers, sequential } from '/dist/index.js';

const mnist = await datasets.mnist({ baseURL: '/build/data/mnist/' });
const model = await sequential({
  seed: 1,
  layers: [
    layers.flatten({ inputShape: [28, 28] }),
    layers.dense({ units: 128, activation: 'relu' }),
    layers.dense({ units: 128, activation: 'relu' }),
    layers.dense({ units: 10, activation: 'softmax' }),
  ],
});
await model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' });

globalThis.firstStep = new Promise((resolve, reject) => {
  const onBatchEnd = () => {
    resolve(performance.now());
    model.stopTraining();
  };
  model.fit(mnist.train, { callbacks: { onBatchEnd } }).catch(reject);
});
