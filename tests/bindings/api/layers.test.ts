import { ArgumentError, layers, optimizers } from 'linnet';
import { expect, it } from 'vitest';
import * as known from '../../../dist/api/known.js';
import { camelCase } from '../../../dist/api/names.js';
import { expectError } from '../support/expect-error.ts';
import { remoteOf } from '../support/remote.ts';
import { describeVariants } from '../support/variants.ts';

describeVariants('the lists of names', (engine) => {
  it('offer no layer and no optimizer that the engine has not', async () => {
    const names = await remoteOf(engine()).names({});
    const made = [
      layers.dense({ units: 1 }),
      layers.conv2d({ filters: 1, kernelSize: 3 }),
      layers.maxPooling2d(),
      layers.dropout({ rate: 0.5 }),
      layers.flatten(),
      layers.activation({ activation: 'relu' }),
      layers.softmax(),
      layers.reLU(),
    ];
    expect(Object.keys(layers).length).toBe(made.length);
    const classes = new Set(made.map(({ className }) => className));
    // The engine has layers and optimizers that the API does not make yet; modelFromJSON does.
    expect(names.layers).toEqual(expect.arrayContaining([...classes]));
    expect(names.optimizers).toContain(optimizers.adam().className);
    expect(Object.keys(optimizers)).toEqual(['adam']);
  });

  it('know every other name that the engine has, and no other', async () => {
    const names = await remoteOf(engine()).names({});
    const spelled = (list: string[]) => list.map(camelCase).toSorted();
    expect(known.activationNames.toSorted()).toEqual(spelled(names.activations));
    expect(known.initializerNames.toSorted()).toEqual(spelled(names.initializers));
    expect(known.lossNames.toSorted()).toEqual(spelled(names.losses));
    expect(known.metricNames.toSorted()).toEqual(spelled(names.metrics));
  });
});

it('layers are plain data that does not change', () => {
  const inputShape = [2, 2];
  const layer = layers.dense({ units: 3, inputShape });
  inputShape[0] = 5;
  expect(layer).toEqual({ className: 'Dense', config: { units: 3, inputShape: [2, 2] } });
  expect(Object.isFrozen(layer)).toBe(true);
});

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

it('optimizers.adam refuses an unknown option', () =>
  expectError(() => optimizers.adam({ lerningRate: 1 } as object), {
    class: ArgumentError,
    argument: 'lerningRate',
    message: /Did you mean "learningRate"\?/,
  }));
