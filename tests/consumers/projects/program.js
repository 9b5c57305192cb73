/** What every consumer runs: three steps of training and a prediction, with what ran it. */
export async function program({ info, layers, sequential }) {
  const x = Float32Array.from({ length: 96 * 64 }, (_, i) => ((i * 37) % 101) / 101);
  const y = Uint8Array.from({ length: 96 }, (_, i) => i % 10);
  const model = await sequential({
    seed: 42,
    layers: [
      layers.dense({ units: 128, activation: 'relu', inputShape: [64] }),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
  await model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' });
  await model.fit({ x, y }, { batchSize: 32 });
  const probabilities = [...(await model.predict(x.subarray(0, 64)))];
  const { variant, threads, reasons } = await info();
  return { variant, threads, reasons, probabilities, hash: await model.weightsHash() };
}

/** The same for a page, of the package or a promise of it: an error is an outcome too. */
export function run(linnet) {
  globalThis.outcome = Promise.resolve(linnet)
    .then(program)
    .catch(({ name, message }) => ({ error: { name, message } }));
}
