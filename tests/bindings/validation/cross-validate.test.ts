import {
  ArgumentError,
  callbacks,
  createEngine,
  DataError,
  type Dataset,
  datasets,
  type Engine,
  type Logs,
  layers,
  type Model,
  sequential,
} from 'linnet';
import {
  type BuildPlace,
  type CrossValidateOptions,
  type CrossValidationProgress,
  crossValidate,
  kFold,
  stratifiedKFold,
} from 'linnet/validation';
import { describe, expect, it } from 'vitest';
import { derivedSeed } from '../../../dist/api/seeds.js';
import { errorOf, expectError } from '../support/expect-error.ts';
import { friedman } from '../support/friedman.ts';
import { smallModel, someDigits, someImages } from '../support/mnist.ts';

const regression = friedman(120);

async function build(place: BuildPlace): Promise<Model> {
  const model = await sequential({
    ...place,
    layers: [
      layers.dense({ units: 16, activation: 'tanh', inputShape: [10] }),
      layers.dropout({ rate: 0.1 }),
      layers.dense({ units: 1 }),
    ],
  });
  await model.compile({
    optimizer: { className: 'Adam', config: { learningRate: 0.02 } },
    loss: 'meanSquaredError',
    metrics: ['rootMeanSquaredError', 'meanAbsoluteError'],
  });
  return model;
}

const options = {
  build,
  data: regression,
  folds: kFold({ k: 4, shuffle: true, seed: 5 }),
  fit: { epochs: 15, batchSize: 10 },
  seed: 9,
} satisfies CrossValidateOptions;

/** Engines that a test can look at afterwards. */
function watched() {
  const engines: Engine[] = [];
  const makeEngine = async (signal: AbortSignal): Promise<Engine> => {
    const engine = await createEngine({ threads: 1, signal });
    engines.push(engine);
    return engine;
  };
  const closed = () => engines.map((engine) => (engine as unknown as { closed: boolean }).closed);
  return { makeEngine, closed, engines };
}

describe('crossValidate', () => {
  it('gives what folds one after the other in one engine give, bit for bit', async () => {
    const data = await datasets.fromArrays({ ...regression, inputShape: [10] });
    const expected: Logs[] = [];
    for (const [fold, { train, test }] of options.folds.split(120).entries()) {
      const model = await build({ engine: data.engine, seed: derivedSeed(9, fold) });
      const { history } = await model.fit(await data.take(train), options.fit);
      expect(history.loss?.length).toBe(15);
      expected.push(await model.evaluate(await data.take(test)));
      await model.dispose();
    }
    for (const workers of [1, 3]) {
      const { folds } = await crossValidate({ ...options, workers });
      expect(folds.map(({ metrics }) => metrics)).toEqual(expected);
      expect(folds.map(({ fold }) => fold)).toEqual([0, 1, 2, 3]);
    }
  });

  it('gives RMSE and all other metrics, their means and standard deviations', async () => {
    const fit = { epochs: 60, batchSize: 10 };
    const { folds, mean, std } = await crossValidate({ ...options, fit, workers: 2 });
    const names = ['loss', 'root_mean_squared_error', 'mean_absolute_error'];
    expect(Object.keys(mean)).toEqual(names);
    for (const name of names) {
      const values = folds.map(({ metrics }) => metrics[name] as number);
      const middle = values.reduce((sum, value) => sum + value) / 4;
      const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / 4;
      expect(mean[name]).toBeCloseTo(middle, 10);
      expect(std[name]).toBeCloseTo(Math.sqrt(variance), 10);
    }
    for (const { metrics } of folds) {
      expect(metrics.root_mean_squared_error).toBeCloseTo(Math.sqrt(metrics.loss), 4);
    }
    // The targets' own standard deviation is about 5: it has learnt.
    expect(mean.root_mean_squared_error).toBeLessThan(3.5);
  });

  it('reads digits in five folds of the same shares', async () => {
    const { mean, folds } = await crossValidate({
      build: (place) => smallModel(place),
      data: await someImages(600),
      folds: stratifiedKFold({ k: 5, shuffle: true, seed: 1 }),
      fit: { epochs: 15 },
      seed: 3,
      workers: 2,
    });
    expect(folds.length).toBe(5);
    expect(mean.accuracy).toBeGreaterThan(0.8);
  });

  it('takes what makes a dataset in each engine', async () => {
    const labels = (await someImages(100)).y;
    const common = {
      build: (place: BuildPlace) => smallModel(place),
      folds: stratifiedKFold({ k: 2 }),
      seed: 1,
      workers: 2,
    };
    const made: Engine[] = [];
    const data = (engine: Engine) => {
      made.push(engine);
      return someDigits(100, engine);
    };
    const { folds } = await crossValidate({ ...common, data });
    expect(new Set(made).size).toBe(made.length);
    const x = (await someImages(100)).x;
    expect((await crossValidate({ ...common, data: { x, y: labels } })).folds).toEqual(folds);
  });

  it('knows the classes of rows by what they are', async () => {
    const { x, y } = await someImages(60);
    const rows = [...y].map((label) => Array.from({ length: 10 }, (_, i) => +(i === label)));
    const folds = stratifiedKFold({ k: 3 });
    let sizes: number[] = [];
    const watch = {
      count: 3,
      split(classes: number | ArrayLike<number>) {
        const all = folds.split(classes);
        sizes = all.map(({ test }) => test.length);
        expect(all).toEqual(folds.split(y));
        return all;
      },
    };
    const categorical = async (place: BuildPlace) => {
      const model = await smallModel(place);
      await model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
      return model;
    };
    const data = { x, y: rows };
    await crossValidate({ build: categorical, data, folds: watch, workers: 1 });
    expect(sizes.reduce((sum, size) => sum + size)).toBe(60);
  });

  it('has the options of fit made for each fold, with its data', async () => {
    const seen: (number | undefined)[] = [];
    const { folds } = await crossValidate({
      ...options,
      workers: 2,
      fit: ({ fold, test }) => {
        seen.push(fold);
        const stop = callbacks.earlyStopping({ patience: 1, restoreBestWeights: true });
        return { epochs: 40, validationData: test as Dataset, callbacks: stop };
      },
    });
    expect(seen.toSorted()).toEqual([0, 1, 2, 3]);
    for (const { metrics, history } of folds) {
      const losses = history.val_loss as number[];
      expect(metrics.loss).toBe(Math.min(...losses));
    }
  });

  it('takes folds of the caller', async () => {
    const folds = [{ train: Uint32Array.of(0, 1, 2, 3), test: Uint32Array.of(4, 5) }];
    const result = await crossValidate({ ...options, folds, fit: { epochs: 1 } });
    expect(result.folds.length).toBe(1);
    expect(result.std.loss).toBe(0);
  });

  it('tells how far it has come', async () => {
    const seen: CrossValidationProgress[] = [];
    const onProgress = (progress: CrossValidationProgress) => void seen.push(progress);
    const { folds } = await crossValidate({ ...options, workers: 2, onProgress });
    expect(seen.map(({ completed, total }) => [completed, total])).toEqual(
      [1, 2, 3, 4].map((completed) => [completed, 4]),
    );
    const inOrder = seen.map(({ result }) => result).toSorted((a, b) => a.fold - b.fold);
    expect(inOrder).toEqual(folds);
  });

  it('starts no more engines than there are folds, and closes them', async () => {
    const { makeEngine, closed } = watched();
    await crossValidate({ ...options, workers: 50, makeEngine });
    expect(closed()).toEqual([true, true, true, true]);
  });
});

describe('a cross-validation that does not end', () => {
  it('rejects with what a fold fails with, and closes all engines', async () => {
    const { makeEngine, closed } = watched();
    const failure = new Error('the first fold has failed');
    // The other fold would go on for ever.
    const fit = ({ fold }: { fold: number | undefined }) => {
      if (fold === 0) throw failure;
      return { epochs: 1_000_000 };
    };
    const failing = crossValidate({ ...options, workers: 2, makeEngine, fit });
    expect(await errorOf(failing)).toBe(failure);
    expect(closed()).toEqual([true, true]);
  });

  it('rejects with the reason of the signal, and closes all engines', async () => {
    const { makeEngine, closed } = watched();
    const controller = new AbortController();
    const reason = new Error('enough');
    const { signal } = controller;
    const fit = () => ({
      epochs: 1_000_000,
      callbacks: { onEpochEnd: () => controller.abort(reason) },
    });
    const given = crossValidate({ ...options, workers: 2, makeEngine, signal, fit });
    expect(await errorOf(given)).toBe(reason);
    expect(closed()).toEqual([true, true]);
  });

  it('starts nothing when it was aborted before', async () => {
    const { makeEngine, engines } = watched();
    const signal = AbortSignal.abort();
    const error = await errorOf(crossValidate({ ...options, makeEngine, signal }));
    expect(error).toMatchObject({ name: 'AbortError' });
    expect(engines).toEqual([]);
  });

  it('closes the engines that have started when another one cannot', async () => {
    const { makeEngine, closed } = watched();
    const failure = new Error('no room');
    let count = 0;
    const second = async (signal: AbortSignal) => {
      if (++count === 2) throw failure;
      return makeEngine(signal);
    };
    const error = await errorOf(crossValidate({ ...options, workers: 3, makeEngine: second }));
    expect(error).toBe(failure);
    expect(closed().every(Boolean)).toBe(true);
  });

  it('rejects with what onProgress throws', async () => {
    const { makeEngine, closed } = watched();
    const failure = new Error('from onProgress');
    const onProgress = () => {
      throw failure;
    };
    const given = crossValidate({ ...options, workers: 2, makeEngine, onProgress });
    expect(await errorOf(given)).toBe(failure);
    expect(closed()).toEqual([true, true]);
  });

  it('says what is wrong with the data', async () => {
    const data = { ...regression, x: regression.x.map((row) => row.with(3, Number.NaN)) };
    await expectError(crossValidate({ ...options, data, workers: 1 }), {
      class: DataError,
      argument: 'x',
      message: /finite number, got nan at position 3/,
    });
  });
});

describe('crossValidate refuses', () => {
  it.each<[string, object, string, RegExp]>([
    ['an unknown option', { fold: 3 }, 'fold', /Did you mean "folds"/],
    ['no build', { build: undefined }, 'build', /a function, got undefined/],
    ['no data', { data: undefined }, 'data', /arrays as \{ x, y \}/],
    ['no folds', { folds: 5 }, 'folds', /what kFold or its like gives.*got 5/],
    ['an empty list of folds', { folds: [] }, 'folds', /got an array of 0/],
    [
      'folds that are not as many as they say',
      { folds: { count: 3, split: () => [] } },
      'folds',
      /3 folds, as many as their count says, got an array of 0/,
    ],
    ['no workers', { workers: 0 }, 'workers', /at least 1, got 0/],
    ['more folds than data', { folds: kFold({ k: 121 }) }, 'k', /from 2 to 120, got 121/],
    ['a signal for each', { fit: { signal: undefined } }, 'fit', /the signal belongs to the call/],
    [
      'shared callbacks',
      { fit: { callbacks: {} } },
      'fit',
      /cannot share callbacks; give a function/,
    ],
    ['a shared checkpoint', { fit: { checkpoint: 'file:c' } }, 'fit', /cannot share checkpoint/],
    ['fit that is nothing', { fit: () => undefined }, 'fit', /an object with the options of fit/],
    ['an option that fit does not know', { fit: { epoch: 1 } }, 'epoch', /Did you mean "epochs"/],
    ['no model', { build: () => undefined }, 'build', /a model in the engine that it was given/],
    ['a model of another engine', { build: () => smallModel() }, 'build', /the engine that it was/],
    ['places that are not there', { folds: [{ train: [0], test: [120] }] }, 'indices', /0 to 119/],
    ['data that are null', { data: { x: null, y: null } }, 'data', /arrays as \{ x, y \}/],
    ['a list of no folds', { folds: [null] }, 'folds[0].train', /an array of at least one place/],
    ['a fold of none', { folds: [{ train: [0], test: [] }] }, 'folds[0].test', /at least one/],
    ['folds that do not split', { folds: { count: 2 } }, 'folds.split', /a function/],
    ['folds that are null', { folds: { count: 2, split: () => null } }, 'folds', /2 folds/],
    ['onProgress that is none', { onProgress: 1 }, 'onProgress', /a function, got 1/],
    ['makeEngine that is none', { makeEngine: 1 }, 'makeEngine', /a function, got 1/],
    ['no engine', { makeEngine: () => undefined }, 'makeEngine', /what gives an engine/],
    ['no signal', { signal: {} }, 'signal', /an AbortSignal/],
    ['a dataset of no engine', { data: () => undefined }, 'data', /dataset in the engine/],
  ])('%s', async (_, wrong, argument, message) => {
    const given = { ...options, workers: 1, ...wrong } as CrossValidateOptions;
    await expectError(crossValidate(given), { class: ArgumentError, argument, message });
  });
});
