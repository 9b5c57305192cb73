import { readFile } from 'node:fs/promises';
import { type KerasModel, loadModel, type Model, modelFromJSON, optimizers } from 'linnet';
import { describe, expect, it } from 'vitest';
import { describeVariants } from '../support/variants.ts';

interface Golden {
  name: string;
  architecture: KerasModel;
  layers: string[];
  weights: string[];
  loss_weights: number[];
  batch_size: number;
  epochs: number;
  x: Record<string, { shape: number[]; values: number[] }>;
  y: Record<string, { shape: number[]; values: number[] }>;
  sample_weight: number[];
  first_weights: number[];
  predicted: Record<string, number[]>;
  history: Record<string, number[]>;
  evaluated: Record<string, number>;
  final_weights: number[];
}

const file = new URL('../../golden/functional.json', import.meta.url);
const { cases } = JSON.parse(await readFile(file, 'utf8')) as { cases: Golden[] };

/** What Keras calls a metric by its abbreviation, and Linnet by its name. */
const abbreviations: [string, string][] = [
  ['mean_absolute_error', 'mae'],
  ['mean_squared_error', 'mse'],
];
const asKeras = (name: string): string =>
  abbreviations.reduce((text, [long, short]) => text.replace(long, short), name);

const arraysOf = (parts: Golden['x']): Record<string, never> =>
  Object.fromEntries(
    Object.entries(parts).map(([name, { shape, values }]) => {
      const width = shape[1];
      const rows = Array.from({ length: shape[0] as number }, (_, i) =>
        width === undefined ? values[i] : values.slice(i * width, (i + 1) * width),
      );
      return [name, rows as never];
    }),
  );

/** The same numbers as arrays for setWeights. */
async function setAll(model: Model, values: number[]): Promise<void> {
  let at = 0;
  const arrays = (await model.getWeights()).map(({ values: { length } }) => {
    at += length;
    return new Float32Array(values.slice(at - length, at));
  });
  expect(at).toBe(values.length);
  await model.setWeights(arrays);
}

function expectNear(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; i++) {
    expect(Math.abs((actual[i] as number) - (expected[i] as number))).toBeLessThan(2e-5);
  }
}

const allWeights = async (model: Model): Promise<number[]> =>
  (await model.getWeights()).flatMap(({ values }) => [...values]);

async function train(model: Model, golden: Golden): Promise<void> {
  const { loss_weights, sample_weight, x, y, epochs, batch_size: batchSize } = golden;
  await model.compile({
    optimizer: optimizers.sgd({ learningRate: 0.1, momentum: 0.5 }),
    loss: ['sparseCategoricalCrossentropy', 'meanSquaredError'],
    lossWeights: loss_weights,
    metrics: [['accuracy'], ['meanAbsoluteError', 'meanSquaredError']],
    ...(sample_weight.length > 0 && { weightedMetrics: { classes: 'accuracy' } }),
  });
  const data = {
    x: arraysOf(x),
    y: arraysOf(y),
    ...(sample_weight.length > 0 && { sampleWeight: sample_weight }),
  };
  const { history } = await model.fit(data, { epochs, batchSize, shuffle: false });
  expect(Object.keys(history).map(asKeras).sort()).toEqual(Object.keys(golden.history).sort());
  for (const [name, values] of Object.entries(history)) {
    expectNear(values, golden.history[asKeras(name)] as number[]);
  }
  const evaluated = await model.evaluate(data, { batchSize });
  for (const [name, value] of Object.entries(evaluated)) {
    expectNear([value], [golden.evaluated[asKeras(name)] as number]);
  }
  expectNear(await allWeights(model), golden.final_weights);
}

describe('the golden functional models', () => {
  it('are there', () => {
    expect(cases.map(({ name }) => name)).toEqual([
      ...['two_branches', 'two_branches', 'shared', 'sequences', 'joined_masks'],
    ]);
  });
});

describeVariants('a functional model of Keras', (engine) => {
  it.each(cases.map((golden, index) => ({ index, golden })))(
    'is read and gives its numbers ($index)',
    async ({ golden }) => {
      const model = await modelFromJSON(JSON.stringify(golden.architecture), { engine: engine() });
      expect(model.name).toBe(golden.name);
      expect(model.layers.map(({ name }) => name)).toEqual(golden.layers);
      const weights = await model.getWeights();
      // A recurrent layer of Keras has a cell, whose weights they are.
      const names = golden.weights.map((name) => name.replace(/\w+_cell\//, ''));
      expect(weights.map(({ name }) => name)).toEqual(names);
      await setAll(model, golden.first_weights);
      const predicted = await model.predict<Float32Array[]>(arraysOf(golden.x));
      Object.values(golden.predicted).forEach((values, output) => {
        expectNear(predicted[output] as Float32Array, values);
      });
      await train(model, golden);
      await model.dispose();
    },
  );

  it.each(cases.map((golden, index) => ({ index, golden })))(
    'is written, saved and loaded as it was ($index)',
    async ({ golden }) => {
      const model = await modelFromJSON(golden.architecture, { engine: engine() });
      const again = await modelFromJSON(model.toJSON(), { engine: engine() });
      expect(again.toJSON()).toEqual(model.toJSON());
      const { layers } = golden.architecture.config;
      // Of what Keras says of a call, masks and training go without saying; the others are said alike.
      const calls = (list: typeof layers) =>
        list
          .filter(({ module }) => module === 'keras.layers')
          .map(({ name, inbound_nodes = [] }) => [
            name,
            (inbound_nodes as { args: object[]; kwargs: Record<string, unknown> }[]).map(
              ({ args, kwargs: { mask, training, ...kwargs } }) => ({ args, kwargs }),
            ),
          ]);
      for (const { class_name, config } of model.toJSON().config.layers) {
        if (class_name === 'MultiHeadAttention')
          expect(config).not.toHaveProperty('use_causal_mask');
      }
      expect(calls(model.toJSON().config.layers)).toEqual(calls(layers));
      await setAll(model, golden.first_weights);
      await train(model, golden);
      const loaded = await loadModel(await model.toBytes(), { engine: engine() });
      expect(await loaded.toBytes()).toEqual(await model.toBytes());
      const x = arraysOf(golden.x);
      expect(await loaded.predict(x)).toEqual(await model.predict(x));
      const data = { x, y: arraysOf(golden.y) };
      expect(await loaded.evaluate(data)).toEqual(await model.evaluate(data));
      await Promise.all([model, again, loaded].map((each) => each.dispose()));
    },
  );
});
