import { ArgumentError, type Layer, layers, ShapeError, sequential } from 'linnet';
import { describe, expect, it } from 'vitest';
import { straightLine } from '../../../dist/api/sequential.js';
import { expectError } from '../support/expect-error.ts';
import { restingMemory } from '../support/memory.ts';
import { someDigits } from '../support/mnist.ts';
import { remoteOf } from '../support/remote.ts';
import { describeVariants } from '../support/variants.ts';

const input = layers.dense({ units: 3, inputShape: [4] });

describe('straightLine', () => {
  const names = (list: Layer[]) => straightLine('m', list).layers.map(({ config }) => config.name);

  it('names layers as Keras does', () => {
    const { dense, reLU, softmax } = layers;
    const list = [input, reLU(), dense({ units: 2 }), dense({ units: 2 }), softmax()];
    expect(names(list)).toEqual(['input_layer', 'dense', 're_lu', 'dense_1', 'dense_2', 'softmax']);
  });

  it('gives out no name that was given', () => {
    const named = layers.dense({ units: 2, name: 'dense_1' });
    const list = [input, layers.dense({ units: 2 }), named];
    expect(names(list)).toEqual(['input_layer', 'dense', 'dense_2', 'dense_1']);
  });

  it('puts the shape of the input into a layer of its own', () => {
    const { layers: nodes, inputs, outputs } = straightLine('m', [input, layers.softmax()]);
    expect(nodes[0]?.config).toEqual({ name: 'input_layer', shape: [4] });
    expect(nodes[1]?.config).toEqual({ name: 'dense', units: 3 });
    expect(nodes.map(({ inbound }) => inbound)).toEqual([[], ['input_layer'], ['dense']]);
    expect([inputs, outputs]).toEqual([['input_layer'], ['softmax']]);
  });
});

describeVariants('sequential', (engine) => {
  it('makes a model', async () => {
    const model = await sequential({
      engine: engine(),
      name: 'digits',
      layers: [
        layers.flatten({ inputShape: [28, 28] }),
        layers.dense({ units: 128 }),
        layers.reLU(),
        layers.dense({ units: 10, useBias: false, kernelInitializer: 'zeros' }),
        layers.activation({ activation: 'softmax' }),
      ],
    });
    expect(model).toMatchObject({ name: 'digits', inputShape: [28, 28], outputShape: [10] });
    expect(model.parameterCount).toBe(784 * 128 + 128 + 128 * 10);
    let text = '';
    model.summary((printed) => {
      text = printed;
    });
    expect(text).toContain('│ flatten (Flatten)               │ (None, 784)            │');
    await model.dispose();
  });

  it('makes a convolutional model that learns', async () => {
    const { conv2d, maxPooling2d, flatten, dropout, dense } = layers;
    const model = await sequential({
      engine: engine(),
      seed: 1,
      layers: [
        conv2d({ filters: 4, kernelSize: [3, 3], activation: 'relu', inputShape: [28, 28, 1] }),
        maxPooling2d({ poolSize: 2 }),
        conv2d({ filters: 4, kernelSize: 3, strides: 2, padding: 'same' }),
        flatten(),
        dropout({ rate: 0.2 }),
        dense({ units: 10, activation: 'softmax' }),
      ],
    });
    let text = '';
    model.summary((printed) => {
      text = printed;
    });
    expect(text).toContain('│ max_pooling2d (MaxPooling2D)    │ (None, 13, 13, 4)      │');
    expect(text).toContain(
      '│ conv2d_1 (Conv2D)               │ (None, 7, 7, 4)        │           148 │',
    );
    await model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' });
    const data = await someDigits(500, engine());
    const { history } = await model.fit(data, { epochs: 5 });
    expect(history.loss?.[4]).toBeLessThan(0.8 * (history.loss?.[0] as number));
    expect(await model.predict(data)).toEqual(await model.predict(data));
    await Promise.all([model.dispose(), data.dispose()]);
  });

  it('draws a seed of its own', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(() => sequential({ engine: engine(), layers: [input] })),
    );
    expect(one?.seed).not.toBe(two?.seed);
    expect(await one?.weightsHash()).not.toBe(await two?.weightsHash());
    await Promise.all([one?.dispose(), two?.dispose()]);
  });

  it('gives the same weights for the same seed', async () => {
    const make = (seed: number) => sequential({ engine: engine(), seed, layers: [input] });
    const hashes = await Promise.all(
      [7, 7, 8].map(async (seed) => {
        const model = await make(seed);
        return model.weightsHash().finally(() => model.dispose());
      }),
    );
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });

  const layer = (className: string, config: object) =>
    ({ className, config: { ...config } }) as Layer;
  it.each<[string, unknown[], new (message: string) => ArgumentError, string, RegExp]>([
    [
      'no layers',
      [],
      ArgumentError,
      'layers',
      /expected an array of at least one layer, got an array of 0/,
    ],
    ['something else', [{}], ArgumentError, 'layers[0]', /a layer made by one of the functions/],
    [
      'no input shape',
      [layers.softmax()],
      ArgumentError,
      'inputShape',
      /in the first layer, got none/,
    ],
    [
      'two input shapes',
      [input, input],
      ArgumentError,
      'inputShape',
      /one in layers\[1\] \(Dense\) too/,
    ],
    [
      'an unknown layer',
      [input, layer('Dens', {})],
      ArgumentError,
      'layer',
      /unknown layer "Dens"; known: .*Dense/,
    ],
    [
      'an unknown activation',
      [input, layers.activation({ activation: 'reluu' as 'relu' })],
      ArgumentError,
      'activation',
      /unknown activation "reluu".*relu/,
    ],
    [
      'an unknown initializer',
      [input, layers.dense({ units: 1, kernelInitializer: 'heNormell' as 'zeros' })],
      ArgumentError,
      'kernelInitializer',
      /"heNormell".*glorotUniform/,
    ],
    [
      'an unknown argument',
      [input, layer('Dense', { units: 1, useBiass: true })],
      ArgumentError,
      'useBiass',
      /useBias/,
    ],
    [
      'two layers of one name',
      [input, layers.softmax({ name: 'a' }), layers.softmax({ name: 'a' })],
      ArgumentError,
      'name',
      /"?a"?/,
    ],
    [
      'a layer that does not fit the one before',
      [input, layers.conv2d({ filters: 1, kernelSize: 3 })],
      ShapeError,
      'inputShape',
      /Conv2D "conv2d": expected .* got \[3\]/,
    ],
    [
      'a window larger than the image',
      [layers.conv2d({ filters: 1, kernelSize: [5, 3], inputShape: [4, 4, 1] })],
      ShapeError,
      'inputShape',
      /5 pixels/,
    ],
    ['a rate of 1', [input, layers.dropout({ rate: 1 })], ArgumentError, 'rate', /rate .* got 1/],
    [
      'a wrong window',
      [layers.maxPooling2d({ poolSize: [2, 0], inputShape: [4, 4, 1] })],
      ArgumentError,
      'poolSize',
      /poolSize/,
    ],
  ])('refuses %s', async (_, list, errorClass, argument, message) => {
    const before = await restingMemory(engine());
    const call = sequential({ engine: engine(), layers: list as Layer[] });
    await expectError(call, { class: errorClass, argument, message });
    expect((await remoteOf(engine()).memory({})).objects).toBe(before.objects);
  });

  it.each([1.5, -1, Number.NaN, 2 ** 32])('refuses %s for a seed', (seed) =>
    expectError(sequential({ engine: engine(), seed, layers: [input] }), {
      class: ArgumentError,
      argument: 'seed',
      message: /^seed: expected a whole number from 0 to 4294967295, got/,
    }),
  );
});
