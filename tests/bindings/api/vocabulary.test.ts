import {
  ArgumentError,
  type CompileOptions,
  constraints,
  createEngine,
  type Dataset,
  datasets,
  type Engine,
  initializers,
  layers,
  losses,
  metrics,
  modelFromJSON,
  optimizers,
  regularizers,
  schedules,
  sequential,
} from 'linnet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as known from '../../../dist/api/known.js';
import { camelCase } from '../../../dist/api/names.js';
import { expectError } from '../support/expect-error.ts';
import { remoteOf } from '../support/remote.ts';

let engine: Engine;
/** Targets are probabilities, or numbers of classes. */
let shares: Dataset;
let classes: Dataset;
beforeAll(async () => {
  engine = await createEngine({ threads: 1 });
  const x = Float32Array.from({ length: 24 }, (_, i) => Math.sin(i));
  const y = Array.from({ length: 6 }, (_, i) => [0, 1, 2].map((j) => (j === i % 3 ? 1 : 0)));
  shares = await datasets.fromArrays({ x, y, inputShape: [4], engine });
  classes = await datasets.fromArrays({ x, y: [0, 1, 2, 0, 1, 2], inputShape: [4], engine });
});
afterAll(() => engine.dispose());

const dense = (options: object = {}) =>
  sequential({
    seed: 1,
    engine,
    layers: [layers.dense({ units: 3, activation: 'softmax', inputShape: [4], ...options })],
  });

/** The names of the logs after one epoch of a small model. */
async function train(options: Partial<CompileOptions>, data = shares): Promise<string[]> {
  const model = await dense();
  await model.compile({ optimizer: 'sgd', loss: 'meanSquaredError', ...options });
  const before = await model.weightsHash();
  const { history } = await model.fit(data, { batchSize: 3 });
  expect(Object.values(history).flat().every(Number.isFinite)).toBe(true);
  expect(await model.weightsHash()).not.toBe(before);
  await model.dispose();
  return Object.keys(history);
}

const dataFor = (name: string): Dataset => (name.startsWith('sparse') ? classes : shares);

describe('optimizers', () => {
  it('are those of the engine', async () => {
    const { optimizers: names } = await remoteOf(engine).names({});
    const made = Object.values(optimizers).map((make) => make().className);
    expect(made.toSorted()).toEqual(names.toSorted());
  });

  const makers = Object.entries(optimizers) as [keyof typeof optimizers, () => object][];
  it.each(makers)('%s trains, by name and with the common options', async (name) => {
    await train({ optimizer: name });
    const common = { clipnorm: 1, weightDecay: 0.01, useEma: true, emaOverwriteFrequency: 2 };
    const learningRate = schedules.exponentialDecay({
      initialLearningRate: 0.1,
      decaySteps: 2,
      decayRate: 0.5,
    });
    await train({ optimizer: optimizers[name]({ ...common, learningRate }) });
  });

  it.each([
    optimizers.sgd({ momentum: 0.9, nesterov: true, globalClipnorm: 1 }),
    optimizers.rmsprop({ rho: 0.8, momentum: 0.1, centered: true, clipvalue: 0.5 }),
    optimizers.adagrad({ initialAccumulatorValue: 0.2, epsilon: 1e-6 }),
    optimizers.adadelta({ rho: 0.9, epsilon: 1e-6 }),
    optimizers.adam({ beta1: 0.8, beta2: 0.9, epsilon: 1e-6, amsgrad: true }),
    optimizers.adamw({ beta1: 0.8, amsgrad: true, weightDecay: 0.1 }),
    optimizers.adamax({ beta1: 0.8, beta2: 0.9, epsilon: 1e-6 }),
    optimizers.nadam({ beta1: 0.8, beta2: 0.9, epsilon: 1e-6 }),
    optimizers.lion({ beta1: 0.8, beta2: 0.9, emaMomentum: 0.5, useEma: true }),
  ])('$className trains with options of its own', async (optimizer) => {
    expect(Object.isFrozen(optimizer.config)).toBe(true);
    await train({ optimizer });
  });

  it.each(makers)('%s refuses an option that it does not have', async (name) => {
    const call = () => optimizers[name]({ lerningRate: 1 } as object);
    await expectError(call, {
      class: ArgumentError,
      argument: 'lerningRate',
      message: new RegExp(`^optimizers\\.${name}: .* Did you mean "learningRate"\\?`),
    });
  });

  it.each([
    ['two ways to clip', { clipnorm: 1, clipvalue: 1 }, 'clipvalue', /globalClipnorm/],
    ['a negative decay', { weightDecay: -1 }, 'weightDecay', /weightDecay/],
  ])('refuse %s', async (_, options, argument, message) => {
    const optimizer = optimizers.sgd(options);
    await expectError(train({ optimizer }), { class: ArgumentError, argument, message });
  });
});

describe('schedules', () => {
  const initialLearningRate = 0.5;
  it.each([
    [schedules.cosineDecay({ initialLearningRate, decaySteps: 4, alpha: 0.1 }), 0.275],
    [
      schedules.cosineDecay({
        initialLearningRate: 0,
        decaySteps: 4,
        warmupTarget: 0.5,
        warmupSteps: 4,
      }),
      0.25,
    ],
    [
      schedules.cosineDecayRestarts({
        initialLearningRate,
        firstDecaySteps: 2,
        tMul: 1,
        mMul: 0.5,
      }),
      0.25,
    ],
    [schedules.exponentialDecay({ initialLearningRate, decaySteps: 2, decayRate: 0.5 }), 0.25],
    [schedules.inverseTimeDecay({ initialLearningRate, decaySteps: 2, decayRate: 1 }), 0.25],
    [schedules.piecewiseConstantDecay({ boundaries: [1], values: [0.5, 0.125] }), 0.125],
    [schedules.polynomialDecay({ initialLearningRate, decaySteps: 4, endLearningRate: 0.1 }), 0.3],
  ])('%j gives the rate after two steps', async (learningRate, expected) => {
    const model = await dense();
    const optimizer = optimizers.sgd({ learningRate });
    await model.compile({ optimizer, loss: 'meanSquaredError' });
    await model.fit(shares, { batchSize: 3 });
    expect(await model.getLearningRate()).toBeCloseTo(expected, 6);
    await model.dispose();
  });
});

describe('losses and metrics', () => {
  it.each(known.lossNames)('%s is a loss', async (loss) => {
    expect(await train({ loss }, dataFor(loss))).toEqual(['loss']);
  });

  it.each([
    losses.binaryCrossentropy({ fromLogits: true, labelSmoothing: 0.1 }),
    losses.categoricalCrossentropy({ fromLogits: true, labelSmoothing: 0.1 }),
    losses.huber({ delta: 0.5 }),
    losses.huber({ reduction: 'sum' }),
    losses.categoricalCrossentropy({ reduction: 'meanWithSampleWeight' }),
    losses.sparseCategoricalCrossentropy({ fromLogits: true }),
  ])('$className is a loss with options', async (loss) => {
    await train({ loss }, dataFor(loss.className.toLowerCase()));
  });

  it.each(known.metricNames)('%s is a metric', async (metric) => {
    const loss = metric.startsWith('sparse') ? 'sparseCategoricalCrossentropy' : 'meanSquaredError';
    const logs = await train({ loss, metrics: [metric] }, dataFor(metric));
    expect(logs.map(camelCase)).toEqual(['loss', metric]);
  });

  const sparse = [
    metrics.sparseTopKCategoricalAccuracy({ k: 2, name: 'top2' }),
    metrics.sparseCategoricalCrossentropy({ fromLogits: true, name: 'entropy' }),
  ];
  const bySmoothing = { fromLogits: true, labelSmoothing: 0.1 };
  it.each([
    [metrics.auc({ curve: 'PR', numThresholds: 10, summationMethod: 'majoring' }), 'auc'],
    [metrics.binaryAccuracy({ threshold: 0.3 }), 'binary_accuracy'],
    [metrics.f1Score({ average: 'micro', threshold: 0.3 }), 'f1_score'],
    [metrics.precision({ topK: 2, classId: 1, name: 'p' }), 'p'],
    [metrics.recall({ thresholds: 0.3 }), 'recall'],
    [metrics.topKCategoricalAccuracy({ k: 2 }), 'top_k_categorical_accuracy'],
    [metrics.binaryCrossentropy({ ...bySmoothing, name: 'b' }), 'b'],
    [metrics.categoricalCrossentropy(bySmoothing), 'categorical_crossentropy'],
    [
      metrics.r2Score({ classAggregation: 'varianceWeightedAverage', numRegressors: 1 }),
      'r2_score',
    ],
    [sparse[0], 'top2'],
    [sparse[1], 'entropy'],
  ] as const)('%j is a metric with options', async (metric, name) => {
    const isSparse = sparse.includes(metric as (typeof sparse)[0]);
    const loss = isSparse ? 'sparseCategoricalCrossentropy' : 'meanSquaredError';
    const logs = await train(
      { loss, metrics: [metric as (typeof sparse)[0]] },
      isSparse ? classes : shares,
    );
    expect(logs).toEqual(['loss', name]);
  });

  it('can be weighted', async () => {
    const loss = 'sparseCategoricalCrossentropy';
    const options = { loss, metrics: ['accuracy'], weightedMetrics: ['accuracy'] } as const;
    expect(await train(options, classes)).toEqual(['loss', 'accuracy', 'weighted_accuracy']);
  });

  it.each([
    ['a weighted metric', { weightedMetrics: 'accuracy' }, 'weightedMetrics', /array of names/],
    ['a delta', { loss: losses.huber({ delta: -1 }) }, 'delta', /delta/],
    [
      'a reduction',
      { loss: losses.huber({ reduction: 'none' as 'sum' }) },
      'reduction',
      /must be one of .*mean, sum, .* got "none"/,
    ],
    ['a curve', { metrics: [metrics.auc({ curve: 'XY' as 'PR' })] }, 'curve', /"XY"/],
  ])('refuse %s that is none', async (_, options, argument, message) => {
    const call = train(options as Partial<CompileOptions>);
    await expectError(call, { class: ArgumentError, argument, message });
  });

  it.each([
    ...Object.entries(losses).map(([name, make]) => [`losses.${name}`, make] as const),
    ...Object.entries(metrics).map(([name, make]) => [`metrics.${name}`, make] as const),
  ])('%s refuses an option that it does not have', (where, make) =>
    expectError(() => make({ magic: 1 } as object), {
      class: ArgumentError,
      argument: 'magic',
      message: new RegExp(`^${where}: there is no option "magic"`),
    }),
  );
});

describe('what layers are told of their weights', () => {
  const told = [
    ...known.activationNames
      .filter((name) => name !== 'glu')
      .map((name) => ['activation', name] as const),
    ...known.initializerNames.map((name) => ['kernelInitializer', name] as const),
    ...known.regularizerNames.map((name) => ['kernelRegularizer', name] as const),
    ...known.constraintNames.map((name) => ['kernelConstraint', name] as const),
    ...Object.values(initializers).map((make) => ['kernelInitializer', make()] as const),
    ...Object.values(regularizers).map((make) => ['kernelRegularizer', make()] as const),
    ...Object.values(constraints).map((make) => ['kernelConstraint', make()] as const),
    ['kernelInitializer', initializers.varianceScaling({ mode: 'fanAvg', seed: 3 })],
    ['kernelInitializer', initializers.randomUniform({ minval: 0, maxval: 1 })],
    ['biasConstraint', constraints.minMaxNorm({ minValue: 0.5, maxValue: 2, rate: 0.5, axis: 0 })],
    ['activityRegularizer', regularizers.l1l2({ l1: 0.1, l2: 0.2 })],
    ['trainable', false],
  ] as const;
  it.each(told)('%s: %j makes a model, and again from its JSON', async (option, value) => {
    const model = await dense({ [option]: value });
    const again = await modelFromJSON(JSON.stringify(model), { seed: 1, engine });
    expect(await again.weightsHash()).toBe(await model.weightsHash());
    expect(again.toJSON()).toEqual(model.toJSON());
    await Promise.all([model.dispose(), again.dispose()]);
  });

  it('are written as Keras writes them', async () => {
    const kernelInitializer = initializers.varianceScaling({ mode: 'fanOut' });
    const model = await dense({ kernelInitializer, biasRegularizer: 'l1l2' });
    expect(model.toJSON().config.layers[1]?.config).toMatchObject({
      kernel_initializer: { class_name: 'VarianceScaling', config: { mode: 'fan_out' } },
      bias_regularizer: 'l1_l2',
    });
    await model.dispose();
  });

  it('are known by all their names', () => {
    expect(Object.keys(initializers).toSorted()).toEqual(known.initializerNames.toSorted());
    expect(Object.keys(regularizers).toSorted()).toEqual(known.regularizerNames.toSorted());
    expect(Object.keys(constraints).toSorted()).toEqual(known.constraintNames.toSorted());
  });

  it.each([
    ['l2', { kernelRegularizer: regularizers.l2({ l2: -1 }) }, 'l2'],
    ['maxValue', { kernelConstraint: constraints.maxNorm({ maxValue: -1 }) }, 'maxValue'],
    ['scale', { kernelInitializer: initializers.varianceScaling({ scale: 0 }) }, 'scale'],
    ['a name', { kernelConstraint: 'maxNrm' }, 'kernelConstraint'],
  ])('refuse a wrong %s', async (_, options, argument) => {
    const message = new RegExp(argument);
    await expectError(dense(options), { class: ArgumentError, argument, message });
  });
});
