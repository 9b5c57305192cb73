// Trains a small model with the built package, saves it as model.safetensors here, and says its hash.
import { datasets, layers, sequential } from '../../../dist/index.node.js';

const model = await sequential({
  seed: 7,
  name: 'small',
  layers: [
    layers.dense({ units: 3, activation: 'relu', inputShape: [2] }),
    layers.dense({ units: 2, activation: 'softmax' }),
  ],
});
await model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' });
const x = Float32Array.from({ length: 40 }, (_, i) => Math.sin(i));
const y = Uint8Array.from({ length: 20 }, (_, i) => i % 2);
const data = await datasets.fromArrays({ x, y, inputShape: [2] });
await model.fit(data, { epochs: 2 });
await model.save(new URL('model.safetensors', import.meta.url), { labels: ['even', 'odd'] });
console.log(await model.weightsHash());
await model.engine.dispose();
