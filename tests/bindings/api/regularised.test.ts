import {
  type Callbacks,
  callbacks,
  createEngine,
  type Dataset,
  datasets,
  type Engine,
  type History,
  type Layer,
  layers,
  type Model,
  type Regularizer,
  regularizers,
  sequential,
} from 'linnet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mnistURL } from '../support/mnist.ts';

/** Few enough examples for the reference model to learn by heart. */
const examples = 2000;

let engine: Engine;
let train: Dataset;
let test: Dataset;
beforeAll(async () => {
  engine = await createEngine();
  const mnist = await datasets.mnist({ baseURL: mnistURL, engine });
  train = await mnist.train.slice(0, examples);
  test = await mnist.test.slice(0, examples);
});
afterAll(() => engine.dispose());

interface Trained {
  model: Model;
  history: History;
  accuracy: number;
}

/** Trains the reference model, with what is to hold it back. */
async function trained(
  { kernelRegularizer, between = [], watch }: Restraint = {},
  epochs = 12,
): Promise<Trained> {
  const dense = { units: 128, activation: 'relu', kernelRegularizer } as const;
  const model = await sequential({
    seed: 5,
    engine,
    layers: [
      layers.dense({ ...dense, inputShape: [784] }),
      ...between,
      layers.dense(dense),
      ...between,
      layers.dense({ units: 10, activation: 'softmax', kernelRegularizer }),
    ],
  });
  await model.compile({
    optimizer: 'adam',
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
  });
  const history = await model.fit(train, { epochs, validationData: test, callbacks: watch });
  return { model, history, accuracy: (await model.evaluate(test)).accuracy as number };
}

interface Restraint {
  kernelRegularizer?: Regularizer;
  between?: Layer[];
  watch?: Callbacks;
}

/** How large the kernels are: the mean magnitude, and the share of what is next to nothing. */
async function kernels({ model }: Trained): Promise<{ mean: number; tiny: number }> {
  const weights = (await model.getWeights()).filter(({ name }) => name.endsWith('kernel'));
  const sizes = weights.flatMap(({ values }) => Array.from(values, Math.abs));
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  return { mean, tiny: sizes.filter((size) => size < 1e-3).length / sizes.length };
}

describe('the reference model', () => {
  let plain: Trained;
  beforeAll(async () => {
    plain = await trained();
  });

  it('learns its examples by heart when nothing holds it back', () => {
    expect(plain.history.history.accuracy?.at(-1)).toBeGreaterThan(0.99);
    expect(plain.accuracy).toBeGreaterThan(0.85);
  });

  it('has smaller weights with L2, and adds them to the loss', async () => {
    const l2 = await trained({ kernelRegularizer: regularizers.l2({ l2: 0.001 }) });
    expect(l2.accuracy).toBeGreaterThan(0.85);
    expect((await kernels(l2)).mean).toBeLessThan(0.8 * (await kernels(plain)).mean);
    expect(l2.history.history.loss?.at(-1)).toBeGreaterThan(
      plain.history.history.loss?.at(-1) as number,
    );
  });

  it('has weights that are nothing with L1', async () => {
    const l1 = await trained({ kernelRegularizer: regularizers.l1({ l1: 0.0003 }) });
    expect(l1.accuracy).toBeGreaterThan(0.85);
    expect((await kernels(l1)).tiny).toBeGreaterThan(0.5);
    expect((await kernels(plain)).tiny).toBeLessThan(0.1);
  });

  it('does not learn by heart with dropout, and is no worse on what it has not seen', async () => {
    const dropped = await trained({ between: [layers.dropout({ rate: 0.5 })] });
    expect(dropped.history.history.accuracy?.at(-1)).toBeLessThan(0.99);
    expect(dropped.accuracy).toBeGreaterThan(plain.accuracy - 0.01);
  });

  it('stops early, with the weights of its best epoch', async () => {
    const watch = callbacks.earlyStopping({ patience: 2, restoreBestWeights: true });
    const early = await trained({ watch }, 100);
    const { val_loss: losses = [], val_accuracy: accuracies = [] } = early.history.history;
    expect(losses.length).toBeLessThan(50);
    const best = losses.indexOf(Math.min(...losses));
    expect(best).toBe(losses.length - 3);
    expect(early.accuracy).toBeCloseTo(accuracies[best] as number, 6);
  });
});
