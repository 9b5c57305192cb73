import {
  ArgumentError,
  datasets,
  type FitProgress,
  layers,
  optimizers,
  ShapeError,
  StateError,
  sequential,
} from 'linnet';
import { expect, it } from 'vitest';
import { expectError } from '../support/expect-error.ts';
import { describeVariants } from '../support/variants.ts';

const x = Float32Array.from({ length: 20 }, (_, i) => Math.cos(i));
const y = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0];

describeVariants('fit', (engine) => {
  async function trained(options: object, more: object = {}) {
    const model = await sequential({
      seed: 1,
      engine: engine(),
      layers: [layers.dense({ units: 3, activation: 'softmax', inputShape: [2] })],
    });
    const loss = 'sparseCategoricalCrossentropy';
    await model.compile({ optimizer: optimizers.sgd({ learningRate: 0.5 }), loss });
    const fit = model.fit({ x, y, ...more }, { batchSize: 5, shuffle: false, ...options });
    return fit
      .then(async (history) => ({ ...history, hash: await model.weightsHash() }))
      .finally(() => model.dispose());
  }

  it('keeps the last of the data for validation', async () => {
    const split = await trained({ validationSplit: 0.3, epochs: 2 });
    const rest = { x: x.subarray(14), y: y.slice(7) };
    const first = { x: x.subarray(0, 14), y: y.slice(0, 7) };
    expect(await trained({ validationData: rest, epochs: 2 }, first)).toMatchObject({
      history: split.history,
      hash: split.hash,
    });
    expect(Object.keys(split.history)).toEqual(['loss', 'val_loss']);
  });

  it('weighs classes as it weighs their examples', async () => {
    const classWeight = { 0: 2, 2: 0.5 };
    const byClass = await trained({ classWeight });
    const sampleWeight = y.map((label) => [2, 1, 0.5][label] as number);
    const byExample = await trained({}, { sampleWeight });
    expect(byExample.hash).toBe(byClass.hash);
    expect(byExample.hash).not.toBe((await trained({})).hash);
  });

  it('takes the weights of a dataset', async () => {
    const sampleWeight = y.map((_, i) => i % 2);
    const data = await datasets.fromArrays({
      x,
      y,
      sampleWeight,
      inputShape: [2],
      engine: engine(),
    });
    const model = await sequential({
      seed: 1,
      engine: engine(),
      layers: [layers.dense({ units: 3, activation: 'softmax', inputShape: [2] })],
    });
    const [loss, metric] = ['sparseCategoricalCrossentropy', 'accuracy'] as const;
    await model.compile({ optimizer: 'sgd', loss, metrics: [metric], weightedMetrics: [metric] });
    const half = { x: x.filter((_, i) => i % 4 > 1), y: y.filter((_, i) => i % 2 === 1) };
    const weighted = await model.evaluate(data);
    const unweighted = await model.evaluate(half);
    expect(weighted.weighted_accuracy).toBeCloseTo(unweighted.accuracy as number, 6);
    await Promise.all([data.dispose(), model.dispose()]);
  });

  it('counts epochs from the initial one, with as many steps as are asked for', async () => {
    const { epoch, history } = await trained({ epochs: 5, initialEpoch: 3, stepsPerEpoch: 3 });
    expect(epoch).toEqual([3, 4]);
    expect(history.loss?.length).toBe(2);
  });

  // It went on with the data from their begin.
  it('ends an epoch where the data end, and says how many batches it has', async () => {
    const lengthsOf = async (epochs: number, stepsPerEpoch: number, batchSize = 5) => {
      const batches: number[][] = [];
      const said: number[] = [];
      const callbacks = {
        onEpochBegin: () => batches.push([]),
        onBatchEnd: (batch: number) => batches.at(-1)?.push(batch),
        onProgress: (progress: FitProgress) => {
          if (progress.batch === progress.batches) said.push(progress.batches);
        },
      };
      await trained({ epochs, stepsPerEpoch, batchSize, callbacks });
      const lengths = batches.map((epoch) => epoch.length);
      expect(said).toEqual(lengths);
      expect(batches).toEqual(lengths.map((length) => [...Array(length).keys()]));
      return lengths;
    };
    expect(await lengthsOf(2, 100)).toEqual([2, 2]);
    expect(await lengthsOf(3, 1)).toEqual([1, 1, 1]);
    expect(await lengthsOf(5, 2, 4)).toEqual([2, 1, 2, 1, 2]);
  });

  it('has a learning rate that can be changed, but not against a schedule', async () => {
    const model = await sequential({
      engine: engine(),
      layers: [layers.dense({ units: 1, inputShape: [2] })],
    });
    const notYet = { class: StateError, message: /call compile\(\) first/ };
    await expectError(model.getLearningRate(), notYet);
    await expectError(model.setLearningRate(1), notYet);
    await model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
    expect(await model.getLearningRate()).toBeCloseTo(0.001, 9);
    await model.setLearningRate(0.25);
    expect(await model.getLearningRate()).toBe(0.25);
    for (const rate of [-1, Number.NaN, '1']) {
      const argument = 'learningRate';
      const expected = { class: ArgumentError, argument, message: /learningRate/ };
      await expectError(model.setLearningRate(rate as number), expected);
    }
    expect(await model.getLearningRate()).toBe(0.25);
    const { className, config } = {
      className: 'ExponentialDecay',
      config: { initialLearningRate: 1, decaySteps: 1, decayRate: 0.5 },
    };
    const optimizer = optimizers.sgd({ learningRate: { className, config } });
    await model.compile({ optimizer, loss: 'meanSquaredError' });
    await expectError(model.setLearningRate(1), {
      class: StateError,
      message: /a schedule decides/,
    });
    await model.dispose();
  });

  it.each<[string, object, object, new (message: string) => ArgumentError, string, RegExp]>([
    [
      'a split of 1',
      { validationSplit: 1 },
      {},
      ArgumentError,
      'validationSplit',
      /less than 1, got 1$/,
    ],
    ['a split of none', { validationSplit: 0.95 }, {}, ArgumentError, 'validationSplit', /neither/],
    ['an epoch too late', { initialEpoch: 1 }, {}, ArgumentError, 'initialEpoch', /from 0 to 0/],
    ['no steps', { stepsPerEpoch: 0 }, {}, ArgumentError, 'stepsPerEpoch', /got 0$/],
    ['a list of weights', { classWeight: [1] }, {}, ArgumentError, 'classWeight', /an array of 1/],
    ['a map of weights', { classWeight: new Map() }, {}, ArgumentError, 'classWeight', /Map/],
    ['a class', { classWeight: { a: 1 } }, {}, ArgumentError, 'classWeight', /got "a"/],
    ['a class weight', { classWeight: { 0: -1 } }, {}, ArgumentError, 'classWeight', /got -1/],
    ['few weights', {}, { sampleWeight: [1] }, ShapeError, 'sampleWeight', /each of the 10/],
  ])('refuses %s that does not fit', async (_, options, more, type, argument, message) => {
    await expectError(trained(options, more), { class: type, argument, message });
  });
});
