import { expect, it } from 'vitest';
import { withSite } from '../support/browser.ts';

const open = withSite({ isolated: true });

it('is where it was after 200 rounds of create, train, save, load and dispose', async () => {
  const heap = await open().page.evaluate(async () => {
    const { createEngine, datasets, layers, loadModel, sequential } = globalThis.linnet;
    const engine = await createEngine();
    const { remote } = engine as unknown as {
      remote: { memory(args: object): Promise<{ heapBytes: number; objects: number }> };
    };
    const x = new Float32Array(64 * 784).fill(0.5);
    const y = Uint8Array.from({ length: 64 }, (_, i) => i % 10);
    const data = await datasets.fromArrays({ x, y, inputShape: [784], engine });
    const round = async () => {
      const model = await sequential({
        seed: 1,
        engine,
        layers: [
          layers.dense({ units: 64, activation: 'relu', inputShape: [784] }),
          layers.dense({ units: 10, activation: 'softmax' }),
        ],
      });
      await model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' });
      await model.fit(data, { checkpoint: 'indexeddb://round', checkpointEvery: 0 });
      const loaded = await loadModel(await model.toBytes(), { engine });
      await Promise.all([model.dispose(), loaded.dispose()]);
    };
    for (let i = 0; i < 5; i++) await round();
    const before = await remote.memory({});
    for (let i = 0; i < 200; i++) await round();
    return { before, after: await remote.memory({}) };
  });
  expect(heap.after).toEqual(heap.before);
});
