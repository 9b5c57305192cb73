// Numbers of the JavaScript package that the C++ of `engine/workflow` must give to the bit:
//
//   node tests/golden/workflow-training.mjs        after `npm run build`; writes workflow-training.json
//
// tests/bindings/workflow-golden.test.ts expects the package to give them still.
import { writeFile } from 'node:fs/promises';

/** The formula of the golden numbers. */
const u = (/** @type {number} */ i, /** @type {number} */ seed) =>
  ((Math.imul(i, 2654435761) + seed) >>> 0) / 2 ** 32;

/** `count` examples of four numbers, a sum of some of them, and a class of three. */
function examples(/** @type {number} */ count) {
  const x = Float32Array.from({ length: 4 * count }, (_, i) => u(i, 1));
  const at = (/** @type {number} */ i, /** @type {number} */ j) =>
    /** @type {number} */ (x[4 * i + j]);
  const sums = Float32Array.from(
    { length: count },
    (_, i) => 3 * at(i, 0) - 2 * at(i, 1) + at(i, 2),
  );
  const classes = Float32Array.from({ length: count }, (_, i) =>
    at(i, 0) > at(i, 1) ? 0 : at(i, 2) > 0.5 ? 1 : 2,
  );
  return { x, sums, classes };
}

/**
 * All of them.
 *
 * @param {typeof import('../../dist/index.js')} linnet
 * @param {typeof import('../../dist/validation/index.js')} validation
 */
export async function numbers(linnet, validation) {
  const { layers, sequential, optimizers } = linnet;
  const { kFold, stratifiedKFold, repeatedKFold, crossValidate } = validation;
  const { uniform, integers, gridSearch, randomSearch } = validation;
  const data = examples(50);

  async function classifier(/** @type {object} */ place) {
    const model = await sequential({
      seed: 7,
      ...place,
      layers: [
        layers.dense({ units: 6, activation: 'relu', inputShape: [4] }),
        layers.dropout({ rate: 0.2 }),
        layers.dense({ units: 3, activation: 'softmax' }),
      ],
    });
    await model.compile({
      optimizer: optimizers.adam({ learningRate: 0.05 }),
      loss: 'sparseCategoricalCrossentropy',
      metrics: ['accuracy'],
    });
    return model;
  }

  async function regression(
    /** @type {any} */ { units, learningRate },
    /** @type {object} */ place,
  ) {
    const model = await sequential({
      ...place,
      layers: [
        layers.dense({ units, activation: 'relu', inputShape: [4] }),
        layers.dense({ units: 1 }),
      ],
    });
    await model.compile({
      optimizer: optimizers.sgd({ learningRate, momentum: 0.5 }),
      loss: 'meanSquaredError',
      metrics: ['rootMeanSquaredError'],
    });
    return model;
  }

  /** Two fits in a row, the first with all that weighs, the second with the model's next seed. */
  async function fitted() {
    const model = await classifier({});
    const given = { x: data.x, y: data.classes };
    const first = await model.fit(given, {
      epochs: 4,
      batchSize: 8,
      seed: 11,
      validationSplit: 0.2,
      classWeight: { 0: 2, 2: 0.5 },
      initialEpoch: 1,
    });
    const second = await model.fit(given, { epochs: 2, batchSize: 8, stepsPerEpoch: 3 });
    const weights = await model.getWeights();
    const evaluated = await model.evaluate(given);
    const predicted = await model.predict(data.x.subarray(0, 8));
    return {
      histories: [first.history, second.history],
      weights: weights.map(({ values }) => [...values]),
      evaluated,
      predicted: [...predicted],
    };
  }

  const folds = {
    shuffled: testsOf(kFold({ k: 4, shuffle: true, seed: 5 }).split(23)),
    stratified: testsOf(stratifiedKFold({ k: 3, shuffle: true, seed: 6 }).split(data.classes)),
    repeated: testsOf(repeatedKFold({ k: 3, repeats: 2, seed: 7 }).split(11)),
  };

  const searched = {
    data: { x: data.x, y: data.sums },
    build: regression,
    folds: kFold({ k: 3, shuffle: true, seed: 1 }),
    fit: { epochs: 5, batchSize: 10 },
    seed: 4,
    workers: 1,
  };

  async function crossed() {
    const { folds, mean, std } = await crossValidate({
      ...searched,
      build: (place) => regression({ units: 5, learningRate: 0.05 }, place),
      folds: kFold({ k: 4, shuffle: true, seed: 5 }),
      seed: 9,
    });
    return { folds, mean, std };
  }

  async function grid() {
    const params = { units: [2, 5], learningRate: [0.001, 0.05] };
    const { best, trials, model } = await gridSearch({ ...searched, params });
    const weights = await model?.getWeights();
    await model?.dispose();
    return {
      best: best.trial,
      trials: trials.map(({ params, mean, std }) => ({ params, mean, std })),
      weights: weights?.map(({ values }) => [...values]),
    };
  }

  async function random() {
    const fit = { epochs: 1 };
    const params = { units: integers(2, 9), learningRate: uniform(0.001, 0.1) };
    const drawn = await randomSearch({ ...searched, fit, params, trials: 4, refit: false });
    const lists = { units: [1, 2, 3, 4], learningRate: [0.001, 0.01, 0.1] };
    const listed = await randomSearch({ ...searched, fit, params: lists, trials: 5, refit: false });
    const short = (/** @type {any} */ { params, mean }) => ({ params, mean });
    return { drawn: drawn.trials.map(short), listed: listed.trials.map(short) };
  }

  async function personalized() {
    const model = await classifier({});
    const [x, y] = [data.x, data.classes];
    await model.fit({ x, y }, { epochs: 6, batchSize: 8 });
    const { person, test, rehearsed, frozen, trained } = await model.personalize(
      { x: x.slice(0, 28), y: y.slice(0, 7).map((name) => (name + 1) % 3) },
      {
        rehearsal: { x: x.slice(40), y: y.slice(10) },
        test: { x: x.slice(28), y: y.slice(7) },
        epochs: 5,
        folds: 3,
      },
    );
    const weights = (await model.getWeights()).map(({ values }) => [...values]);
    return { person, test, rehearsed, frozen, trained, weights };
  }

  return {
    fitted: await fitted(),
    folds,
    crossed: await crossed(),
    grid: await grid(),
    random: await random(),
    personalized: await personalized(),
  };
}

const testsOf = (/** @type {readonly { test: Uint32Array }[]} */ folds) =>
  folds.map(({ test }) => [...test]);

if (process.argv[1] === import.meta.filename) {
  const linnet = await import('../../dist/index.node.js');
  const validation = await import('../../dist/validation/index.js');
  const found = await numbers(linnet, validation);
  await writeFile(new URL('workflow-training.json', import.meta.url), `${JSON.stringify(found)}\n`);
  process.exit();
}
