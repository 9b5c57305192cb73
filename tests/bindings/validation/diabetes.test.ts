import { readFile } from 'node:fs/promises';
import { layers, optimizers, regularizers, sequential } from 'linnet';
import { parseCSV, pipeline, standardize } from 'linnet/data';
import { type BuildPlace, crossValidate, kFold } from 'linnet/validation';
import { expect, it } from 'vitest';

const golden = new URL('../../golden/', import.meta.url);
const { l2, rmse } = JSON.parse(await readFile(new URL('diabetes.json', golden), 'utf8'));

/** Ridge regression, by descent: one layer and its penalty. */
async function build(place: BuildPlace) {
  const model = await sequential({
    ...place,
    layers: [
      layers.dense({ units: 1, kernelRegularizer: regularizers.l2({ l2 }), inputShape: [10] }),
    ],
  });
  await model.compile({
    optimizer: optimizers.sgd({ learningRate: 0.1, momentum: 0.9 }),
    loss: 'meanSquaredError',
    metrics: ['rootMeanSquaredError'],
  });
  return model;
}

it('gives the RMSE of scikit-learn on each of five folds of a real study', async () => {
  const table = await parseCSV(await readFile(new URL('diabetes.csv', golden)));
  const features = table.without('progression');
  const scaled = pipeline([standardize()]).fit(features);
  const { folds, mean } = await crossValidate({
    build,
    data: {
      x: scaled.transform(features),
      y: table.column('progression').values as Float64Array,
    },
    folds: kFold({ k: 5 }),
    // All of a fold at once, and for long: to where the closed formula leads.
    fit: { epochs: 300, batchSize: 442, shuffle: false },
    seed: 1,
    workers: 2,
  });
  const found = folds.map(({ metrics }) => metrics.root_mean_squared_error as number);
  expect(found.length).toBe(5);
  for (const [fold, value] of found.entries()) expect(value).toBeCloseTo(rmse[fold], 3);
  expect(mean.root_mean_squared_error).toBeCloseTo(54.77, 2);
});
