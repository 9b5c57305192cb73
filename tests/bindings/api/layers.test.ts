import { ArgumentError, datasets, layers, sequential } from 'linnet';
import { expect, it } from 'vitest';
import * as known from '../../../dist/api/known.js';
import { camelCase } from '../../../dist/api/names.js';
import { expectError } from '../support/expect-error.ts';
import { layerCases, mergingCases } from '../support/layer-cases.ts';
import { remoteOf } from '../support/remote.ts';
import { describeVariants } from '../support/variants.ts';

const cases = Object.entries(layerCases).flatMap(([name, list]) =>
  list.map((it, index) => ({ name: index === 0 ? name : `${name}, otherwise`, ...it })),
);
const sizeOf = (shape: number[]) => shape.reduce((size, side) => size * side, 1);
const numbers = (count: number, below = 0) =>
  Float32Array.from({ length: count }, (_, i) => (below > 0 ? (7 * i) % below : Math.sin(i) / 2));

describeVariants('the lists of names', (engine) => {
  it('offer every layer that the engine has, and no other', async () => {
    const names = await remoteOf(engine()).names({});
    const made = { ...layerCases, ...mergingCases };
    expect(Object.keys(made).toSorted()).toEqual(Object.keys(layers).toSorted());
    const classes = Object.values(made).map((list) => [list].flat()[0]?.layer.className);
    expect(classes.toSorted()).toEqual(names.layers.toSorted());
  });

  it('know every other name that the engine has, and no other', async () => {
    const names = await remoteOf(engine()).names({});
    const spelled = (list: string[]) => list.map(camelCase).toSorted();
    expect(known.activationNames.toSorted()).toEqual(spelled(names.activations));
    expect(known.initializerNames.toSorted()).toEqual(spelled(names.initializers));
    expect(known.lossNames.toSorted()).toEqual(spelled(names.losses));
    expect(known.metricNames.toSorted()).toEqual(spelled(names.metrics));
  });

  it.each(cases)('$name makes a layer that trains', async ({ layer, input, output, below }) => {
    const config = { ...layer.config, inputShape: input };
    const model = await sequential({
      seed: 1,
      engine: engine(),
      layers: [{ ...layer, config }, layers.flatten(), layers.dense({ units: 1 })],
    });
    expect(model.toJSON().config.layers[1]?.class_name).toBe(layer.className);
    await model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
    const data = { x: numbers(4 * sizeOf(input), below), y: [0, 1, 2, 3], inputShape: input };
    const dataset = await datasets.fromArrays({ ...data, engine: engine() });
    const before = await model.weightsHash();
    const { history } = await model.fit(dataset, { batchSize: 4 });
    expect(history.loss?.[0]).toBeGreaterThan(0);
    expect(await model.weightsHash()).not.toBe(before);
    // As many weights as the layer's outputs, and a bias.
    const dense = (await model.getWeights()).at(-2);
    expect(dense?.values.length).toBe(sizeOf(output));
    await Promise.all([model.dispose(), dataset.dispose()]);
  });

  it.each(Object.entries(mergingCases))('%s makes a layer of two inputs', async (name, merging) => {
    const { className, config } = merging.layer;
    const relu = { className: 'ReLU', config: { name: 'relu' }, inbound: ['in'] };
    const info = await remoteOf(engine()).createModel({
      seed: 1,
      config: {
        name,
        layers: [
          { className: 'InputLayer', config: { name: 'in', shape: merging.input }, inbound: [] },
          relu,
          { className, config: { ...config, name: 'merged' }, inbound: ['in', 'relu'] },
        ],
        inputs: ['in'],
        outputs: ['merged'],
      },
    });
    expect(info.outputShapes).toEqual([merging.output]);
    await remoteOf(engine()).dispose({ handle: info.model });
  });
});

it('layers are plain data that does not change', () => {
  const inputShape = [2, 2];
  const layer = layers.dense({ units: 3, inputShape });
  inputShape[0] = 5;
  expect(layer).toEqual({ className: 'Dense', config: { units: 3, inputShape: [2, 2] } });
  expect(Object.isFrozen(layer)).toBe(true);
});

it('layers keep what their options were when they were made', () => {
  const padding: [[number, number], [number, number]] = [
    [1, 2],
    [3, 4],
  ];
  const layer = layers.zeroPadding2d({ padding });
  padding[0][0] = 9;
  expect(layer.config.padding).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

it.each(Object.keys(layers) as (keyof typeof layers)[])('layers.%s refuses an option', (name) =>
  expectError(() => layers[name]({ trainible: false } as never), {
    class: ArgumentError,
    argument: 'trainible',
    message: new RegExp(`^layers\\.${name}: there is no option .* Did you mean "trainable"`),
  }),
);

it('a function is no option', () =>
  expectError(() => layers.dense({ units: 1, activation: Math.tanh as never }), {
    class: ArgumentError,
    argument: 'activation',
    message: /got a function$/,
  }));

// A model with the first could not be loaded again, and Keras takes neither.
it.each(['', 'a/b', 5])('a layer refuses the name %j', (name) =>
  expectError(() => layers.flatten({ name: name as string }), {
    class: ArgumentError,
    argument: 'name',
    message: /^name: expected a string that is not empty, without "\/", got /,
  }),
);

// They were a RangeError of the call stack, or a message that did not say which option.
const circle: unknown[] = [];
circle.push(circle);
it.each<[string, unknown, RegExp]>([
  ['a circle', circle, /got an array of 1$/],
  ['a bigint', 5n, /got 5$/],
])('%s is no option', (_, value, message) =>
  expectError(() => layers.dense({ units: 1, kernelRegularizer: value as never }), {
    class: ArgumentError,
    argument: 'kernelRegularizer',
    message,
  }),
);

it.each([
  [
    'an unknown option',
    { units: 1, activasion: 'relu' },
    'activasion',
    /Did you mean "activation"\?/,
  ],
  ['units of 0', { units: 0 }, 'units', /^units: expected a whole number of at least 1, got 0$/],
  ['no units', {}, 'units', /got undefined$/],
  [
    'a shape with a 0',
    { units: 1, inputShape: [0] },
    'inputShape',
    /such as \[28, 28\], got \[0\]$/,
  ],
])('layers.dense refuses %s', (_, options, argument, message) =>
  expectError(() => layers.dense(options as { units: number }), {
    class: ArgumentError,
    argument,
    message,
  }),
);

it('layers.conv2d refuses what is no number of filters', () =>
  expectError(() => layers.conv2d({ filters: 0, kernelSize: 3 }), {
    class: ArgumentError,
    argument: 'filters',
    message: /^filters: expected a whole number of at least 1, got 0$/,
  }));
