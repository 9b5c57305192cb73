import { ArgumentError, type Dataset, layers, optimizers, sequential } from 'linnet';
import {
  type BuildPlace,
  gridSearch,
  integers,
  kFold,
  logUniform,
  randomSearch,
  type SearchProgress,
  uniform,
} from 'linnet/validation';
import { describe, expect, expectTypeOf, it } from 'vitest';
import golden from '../../golden/folds.json' with { type: 'json' };
import { errorOf, expectError } from '../support/expect-error.ts';
import { friedman } from '../support/friedman.ts';

interface Params {
  units: number;
  learningRate: number;
}

const data = friedman(90);
const options = {
  data,
  async build({ units, learningRate }: Params, place: BuildPlace) {
    const model = await sequential({
      ...place,
      layers: [
        layers.dense({ units, activation: 'tanh', inputShape: [10] }),
        layers.dense({ units: 1 }),
      ],
    });
    await model.compile({
      optimizer: optimizers.adam({ learningRate }),
      loss: 'meanSquaredError',
      metrics: ['rootMeanSquaredError', 'r2Score'],
    });
    return model;
  },
  folds: kFold({ k: 3, shuffle: true, seed: 1 }),
  fit: { epochs: 15, batchSize: 10 },
  seed: 4,
};

const params = { units: [2, 8], learningRate: [0.0001, 0.01, 0.05] };

describe('gridSearch', () => {
  it('tries every set, in the order of scikit-learn, and finds the best', async () => {
    const seen: SearchProgress<Params>[] = [];
    const { best, trials, model } = await gridSearch({
      ...options,
      params,
      workers: 2,
      monitor: 'r2_score',
      onProgress: (progress) => void seen.push(progress),
    });
    expect(trials.map((trial) => trial.params)).toEqual(
      [2, 8].flatMap((units) =>
        [0.0001, 0.01, 0.05].map((learningRate) => ({ units, learningRate })),
      ),
    );
    const scores = trials.map(({ mean }) => mean.r2_score as number);
    expect(best).toBe(trials[scores.indexOf(Math.max(...scores))]);
    expect(best.params.learningRate).toBeGreaterThan(0.001);
    expect(seen.map(({ completed }) => completed)).toEqual(
      Array.from({ length: 18 }, (_, i) => i + 1),
    );
    for (const { trial, params: tried, result } of seen) {
      expect(tried).toEqual(trials[trial]?.params);
      expect(result).toEqual(trials[trial]?.folds[result.fold]);
    }
    expect(model?.summary).toBeDefined();
    expect((await model?.evaluate(data))?.r2_score).toBeGreaterThan(0);
    expect(model?.details.training[0]?.examples).toBe(90);
    await model?.dispose();
  });

  it('goes through a grid as scikit-learn does', async () => {
    const grid = { a: [1, 2], b: [3, 4, 5], c: [6] };
    const built: object[] = [];
    const stop = new Error('seen');
    const build = (tried: object) => {
      built.push(tried);
      if (built.length < 7) return options.build({ units: 1, learningRate: 0.1 }, place as never);
      throw stop;
    };
    let place: unknown;
    const watching = (tried: object, given: unknown) => {
      place = given;
      return build(tried);
    };
    const folds = [{ train: Uint32Array.of(0, 1), test: Uint32Array.of(2) }];
    const fit = { epochs: 1 };
    const given = { ...options, build: watching as never, params: grid, folds, fit, workers: 1 };
    // The seventh is that of the best set, on all of the data.
    expect(await errorOf(gridSearch(given))).toBe(stop);
    expect(built.slice(0, 6)).toEqual(golden.grid);
  });

  it('gives the same with any number of workers', async () => {
    const run = async (workers: number) => {
      const { best, trials, model } = await gridSearch({ ...options, params, workers });
      const hash = await model?.weightsHash();
      await model?.dispose();
      return { best, trials, hash };
    };
    expect(await run(3)).toEqual(await run(1));
  });

  it('takes the first of equals, and never one that gave NaN', async () => {
    const rates = { units: [4], learningRate: [1e30, 0.01, 0.01] };
    const fit = { epochs: 20, batchSize: 10 };
    const { best, trials, model } = await gridSearch({
      ...options,
      fit,
      params: rates,
      refit: false,
    });
    expect(trials[0]?.mean.loss).not.toBeLessThan(1e10);
    expect(best.trial === 1 || best.trial === 2).toBe(true);
    expect(model).toBeUndefined();
  });

  it('has options of fit made of the parameters', async () => {
    const { trials } = await gridSearch({
      ...options,
      params: { units: [3], epochs: [1, 3] },
      build: ({ units }: { units: number; epochs: number }, place) =>
        options.build({ units, learningRate: 0.01 }, place),
      fit: ({ epochs }, { test }) => ({ epochs, validationData: test as Dataset }),
      refit: false,
    });
    const epochs = trials.map(({ folds }) => folds.map(({ history }) => history.val_loss?.length));
    expect(epochs).toEqual([
      [1, 1, 1],
      [3, 3, 3],
    ]);
  });
});

describe('randomSearch', () => {
  const distributions = {
    units: integers(2, 9),
    learningRate: logUniform(1e-4, 1e-1),
  };

  it('draws by the seed', async () => {
    const run = async (seed: number, workers: number) => {
      const search = { ...options, params: distributions, trials: 5, refit: false };
      const { trials, best } = await randomSearch({ ...search, seed, workers });
      expectTypeOf(best.params).toEqualTypeOf<Params>();
      return trials;
    };
    const trials = await run(4, 2);
    expect(trials.length).toBe(5);
    for (const { params: drawn } of trials) {
      expect([2, 3, 4, 5, 6, 7, 8, 9]).toContain(drawn.units);
      expect(drawn.learningRate).toBeGreaterThanOrEqual(1e-4);
      expect(drawn.learningRate).toBeLessThan(1e-1);
    }
    expect(new Set(trials.map(({ params: drawn }) => drawn.learningRate)).size).toBe(5);
    expect(await run(4, 1)).toEqual(trials);
    expect((await run(5, 2)).map((trial) => trial.params)).not.toEqual(
      trials.map((trial) => trial.params),
    );
  });

  it('draws no set twice from arrays, and all where there are no more', async () => {
    const drawn = async (trials: number) => {
      const result = await randomSearch({ ...options, params, trials, refit: false });
      return result.trials.map((trial) => JSON.stringify(trial.params));
    };
    expect(new Set(await drawn(4)).size).toBe(4);
    expect((await drawn(100)).length).toBe(6);
  });
});

describe('distributions', () => {
  it('span their range', () => {
    expect([0, 0.5, 0.75].map(uniform(2, 6))).toEqual([2, 4, 5]);
    expect([0, 0.5].map(logUniform(1, 100)).map(Math.round)).toEqual([1, 10]);
    expect([0, 0.34, 0.999].map(integers(-1, 1))).toEqual([-1, 0, 1]);
  });

  it.each<[string, () => unknown, string, RegExp]>([
    ['uniform', () => uniform(2, 1), 'high', /at least 2, got 1/],
    ['uniform', () => uniform(Number.NaN, 1), 'low', /finite number, got NaN/],
    ['logUniform', () => logUniform(0, 1), 'low', /more than 0, got 0/],
    ['integers', () => integers(0.5, 1), 'low', /whole number/],
    ['integers', () => integers(2, 1), 'high', /at least 2, got 1/],
  ])('refuse a wrong range: %s', (_, make, argument, message) =>
    expectError(make, { class: ArgumentError, argument, message }),
  );
});

describe('searches refuse', () => {
  it.each<[string, object, string, RegExp]>([
    ['no parameters', { params: undefined }, 'params', /an object with the values/],
    ['a parameter without values', { params: { units: [] } }, 'params.units', /at least one value/],
    ['a value alone', { params: { units: 3 } }, 'params.units', /at least one value, got 3/],
    [
      'a grid without end',
      { params: { a: new Array(1000).fill(1), b: new Array(1000).fill(1) } },
      'params',
      /at most 100000 sets of values, got 1000000/,
    ],
    ['a metric that does not tell', { monitor: 'score' }, 'mode', /'min' or 'max'/],
    ['a metric that is not there', { monitor: 'accuracy' }, 'monitor', /r2_score, got "accuracy"/],
    ['a wrong refit', { refit: 1 }, 'refit', /true or false/],
    ['a wrong engine', { engine: {} }, 'engine', /one made by createEngine/],
    ['trials', { trials: 3 }, 'trials', /no option "trials"/],
  ])('%s', async (_, wrong, argument, message) => {
    const one = { units: [1], learningRate: [0.1] };
    const given = { ...options, params: one, workers: 1, ...wrong } as never;
    await expectError(gridSearch(given), { class: ArgumentError, argument, message });
  });

  // It was asked for at the end, when all the work was done.
  it('a wrong engine before anything is trained', async () => {
    let built = 0;
    const build = () => {
      built++;
    };
    const wrong = { ...options, params: { units: [1] }, build, engine: {} };
    await expectError(gridSearch(wrong as never), {
      class: ArgumentError,
      argument: 'engine',
      message: /createEngine/,
    });
    expect(built).toBe(0);
  });

  it('draws that are none', async () => {
    const wrong = { units: 3 } as never;
    const expected = { class: ArgumentError, argument: 'params.units', message: /uniform gives/ };
    await expectError(randomSearch({ ...options, params: wrong }), expected);
    await expectError(randomSearch({ ...options, params, trials: 0 }), {
      class: ArgumentError,
      argument: 'trials',
      message: /at least|from 1/,
    });
  });
});
