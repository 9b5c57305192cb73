import { layers, type Model, optimizers, regularizers, sequential } from 'linnet';
import { pipeline, standardize, type Table } from 'linnet/data';
import {
  type BuildPlace,
  type CrossValidation,
  crossValidate,
  type FitPlace,
  kFold,
} from 'linnet/validation';
import { beforeAll, describe, expect, it } from 'vitest';
import golden from '../../golden/diabetes.json' with { type: 'json' };
import { diabetes } from '../support/diabetes.ts';

let table: Table;
let y: Float64Array;
beforeAll(async () => {
  table = await diabetes();
  y = table.column('progression').values as Float64Array;
});

/** A line through the data, compiled so that it comes down to where the loss is least. */
async function line(place: BuildPlace, penalty: number, hasNormalization: boolean): Promise<Model> {
  const kernelRegularizer = penalty > 0 ? regularizers.l2({ l2: penalty }) : undefined;
  const model = await sequential({
    ...place,
    layers: [
      ...(hasNormalization ? [layers.normalization({ inputShape: [10] })] : []),
      layers.dense({ units: 1, kernelRegularizer, ...(!hasNormalization && { inputShape: [10] }) }),
    ],
  });
  const optimizer = optimizers.sgd({ learningRate: 0.1, momentum: 0.9, nesterov: true });
  await model.compile({ optimizer, loss: 'meanSquaredError', metrics: ['rootMeanSquaredError'] });
  return model;
}

/** All examples in each step: nothing is left to chance. */
const wholeBatches = ({ train }: FitPlace) => ({ epochs: 1000, batchSize: train.size });

/** Seen: 6e-8 of each error. */
function expectAsSklearn({ folds, mean, std }: CrossValidation, expected: typeof golden.linear) {
  const name = 'root_mean_squared_error';
  folds.forEach(({ metrics }, fold) => {
    const wanted = expected.rmse[fold] as number;
    expect(Math.abs((metrics[name] as number) - wanted)).toBeLessThan(1e-6 * wanted);
  });
  expect(folds).toHaveLength(expected.rmse.length);
  expect(Math.abs((mean[name] as number) - expected.mean)).toBeLessThan(1e-6 * expected.mean);
  expect(Math.abs((std[name] as number) - expected.std)).toBeLessThan(1e-5 * expected.std);
}

describe('five folds of the diabetes data', () => {
  it('are read, and have no more in them than was measured', () => {
    expect([table.rowCount, table.columns.length]).toEqual([442, 11]);
    expect(new Set(table.schema.map(({ type }) => type))).toEqual(new Set(['number']));
    expect(table.row(0)).toMatchObject({
      age: 59,
      sex: 2,
      bmi: 32.1,
      s5: 4.8598,
      progression: 151,
    });
  });

  it("give the RMSE of scikit-learn's LinearRegression", async () => {
    const x = pipeline([standardize()]).fit(table.without('progression')).transform(table);
    const found = await crossValidate({
      data: { x, y },
      folds: kFold(),
      build: (place) => line(place, 0, false),
      fit: wholeBatches,
      seed: 1,
      workers: 2,
    });
    expectAsSklearn(found, golden.linear);
    expect(golden.linear.mean).toBeLessThan(0.75 * golden.constant.mean);
  });

  // As a pipeline of scikit-learn's: mean and variance of each fold's own part for training.
  it('give that of Ridge, each standardized by what it learns from', async () => {
    const found = await crossValidate({
      data: { x: table.without('progression').toMatrix().values, y },
      folds: kFold(),
      build: (place) => line(place, golden.penalty, true),
      async fit(place) {
        await place.model.adapt('normalization', place.train);
        return wholeBatches(place);
      },
      seed: 1,
      workers: 2,
    });
    expectAsSklearn(found, golden.ridge);
  });
});
