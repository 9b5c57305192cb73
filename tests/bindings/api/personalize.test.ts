import { gunzipSync } from 'node:zlib';
import {
  ArgumentError,
  type Arrays,
  DataError,
  type Dataset,
  type LinnetError,
  layers,
  loadModel,
  type Model,
  type Personalization,
  type PersonalizeOptions,
  ShapeError,
  StateError,
  sequential,
} from 'linnet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectError } from '../support/expect-error.ts';
import { mnistBytes, referenceModel, smallModel, someDigits } from '../support/mnist.ts';

let images: Uint8Array;
let labels: Uint8Array;
let train: Dataset;
let test: Dataset;

beforeAll(async () => {
  images = gunzipSync(await mnistBytes('t10k-images-idx3-ubyte.gz')).subarray(16);
  labels = gunzipSync(await mnistBytes('t10k-labels-idx1-ubyte.gz')).subarray(8);
  const all = await someDigits(6000);
  [train, test] = [await all.slice(0, 5000), await all.slice(5000, 6000)];
  await all.dispose();
});
afterAll(() => Promise.all([train.dispose(), test.dispose()]));

/** Digits that nobody has trained on, as somebody writes who turns the sheet by a quarter. */
function turned(begin: number, count: number): { x: Uint8Array; y: Uint8Array } {
  const x = new Uint8Array(784 * count);
  for (let i = 0; i < x.length; i++) {
    const [row, column] = [Math.floor((i % 784) / 28), i % 28];
    const image = begin + Math.floor(i / 784);
    x[i] = images[784 * image + 28 * (27 - column) + row] as number;
  }
  return { x, y: labels.subarray(begin, begin + count) };
}

const own = () => turned(6000, 20);
/** MNIST has them by writer: these are of the same hand. */
const next = () => turned(6020, 40);

async function trained(): Promise<Model> {
  const model = await referenceModel();
  await model.fit(train, { epochs: 3 });
  return model;
}

async function accuracyOn(model: Model, data: Dataset | Arrays): Promise<number> {
  return (await model.evaluate(data)).accuracy as number;
}

describe('personalize', () => {
  it('learns a hand, forgets little, says how much, and can be undone to the same bits', async () => {
    const model = await trained();
    const bytes = await model.toBytes();
    const before = { person: await accuracyOn(model, next()), test: await accuracyOn(model, test) };
    const done = await model.personalize(own(), { rehearsal: train, test, freeze: 1 });

    const after = { person: await accuracyOn(model, next()), test: await accuracyOn(model, test) };
    expect(after.person).toBeGreaterThan(before.person + 0.2);
    expect(after.test).toBeGreaterThan(before.test - 0.03);
    expect(done.test?.before).toBeCloseTo(before.test, 9);
    expect(done.test?.after).toBeCloseTo(after.test, 9);
    expect(done.test?.examples).toBe(1000);
    expect(done.person).toMatchObject({ examples: 20, folds: 5 });
    expect(done.person.before).toBeCloseTo(await accuracyOnStart(bytes), 9);
    expect(done.person.learnt).toBeGreaterThan(done.person.before);
    expect(done.person.learnt).toBeCloseTo(await accuracyOn(model, own()), 9);
    expect(done.person.heldOut).toBeGreaterThan(done.person.before);
    expect(done.person.heldOut).toBeLessThan(done.person.learnt);
    expect(done.rehearsed).toBe(400);
    expect([done.frozen, done.trained]).toEqual([['dense'], ['dense_1', 'dense_2']]);
    expect(model.details.training).toHaveLength(2);

    await done.undo();
    expect(await model.toBytes()).toEqual(bytes);
    await expectError(done.undo(), {
      class: StateError,
      message: /undo: the weights have changed/,
    });
    await model.dispose();
  });

  it('leaves the optimizer as it was: training goes on to the same bits', async () => {
    const [model, same] = [await smallModel(), await smallModel()];
    for (const it of [model, same]) await it.fit(train, { epochs: 1, stepsPerEpoch: 30 });
    const done = await model.personalize(own(), { epochs: 2, folds: 0 });
    await done.undo();
    for (const it of [model, same]) await it.fit(train, { epochs: 1, stepsPerEpoch: 30 });
    expect(await model.weightsHash()).toBe(await same.weightsHash());
    await Promise.all([model.dispose(), same.dispose()]);
  });

  it('changes no frozen layer, and forgets more without rehearsal', async () => {
    const model = await trained();
    const start = await model.getWeights();
    const changedBy = async (options: PersonalizeOptions): Promise<[string[], Personalization]> => {
      const done = await model.personalize(own(), { folds: 0, test, ...options });
      const weights = await model.getWeights();
      const changed = weights.filter(({ values }, at) =>
        values.some((value, i) => value !== start[at]?.values[i]),
      );
      await done.undo();
      return [changed.map(({ name }) => name), done];
    };
    const last = ['dense_2/kernel', 'dense_2/bias'];
    const [byDefault, rehearsed] = await changedBy({ rehearsal: train, epochs: 30 });
    const [, forgetful] = await changedBy({ epochs: 30 });
    const [byNumber] = await changedBy({ freeze: 1, epochs: 1 });
    const [byName] = await changedBy({ freeze: ['dense_2'], epochs: 1 });
    expect(byDefault).toEqual(last);
    expect(byNumber).toEqual(['dense_1/kernel', 'dense_1/bias', ...last]);
    expect(byName).toEqual(['dense/kernel', 'dense/bias', 'dense_1/kernel', 'dense_1/bias']);
    expect(forgetful.rehearsed).toBe(0);
    expect(forgetful.test?.after).toBeLessThan(rehearsed.test?.after as number);
    await model.dispose();
  });

  it('gives the same bits for a seed, from bytes, floats and datasets', async () => {
    const { x, y } = own();
    const floats = Float32Array.from(x, (byte) => Math.fround(byte * Math.fround(1 / 255)));
    const hashes: string[] = [];
    for (const examples of [
      { x, y },
      { x: floats, y },
    ]) {
      const model = await smallModel();
      const before = await model.weightsHash();
      const done = await model.personalize(examples, {
        rehearsal: train,
        epochs: 2,
        seed: 5,
        folds: 2,
      });
      hashes.push(await model.weightsHash());
      await done.undo();
      expect(await model.weightsHash()).toBe(before);
      await model.dispose();
    }
    expect(new Set(hashes).size).toBe(1);
  });

  it('holds out one by one where there are few, and nothing of a single example', async () => {
    const model = await smallModel();
    const few = await model.personalize(turned(6000, 3), { epochs: 1 });
    expect(few.person).toMatchObject({ examples: 3, folds: 3 });
    expect((few.person.heldOut as number) * 3).toBeCloseTo(
      Math.round((few.person.heldOut as number) * 3),
      9,
    );
    const one = await model.personalize(turned(6000, 1), { epochs: 1 });
    expect(one.person).toMatchObject({ examples: 1, folds: 0, heldOut: undefined });
    expect(one.test).toBeUndefined();
    await expectError(few.undo(), { class: StateError, message: /changed since/ });
    await one.undo();
    await few.undo();
    await model.dispose();
  });

  it('takes models with weights that training changes by the way', async () => {
    const model = await sequential({
      layers: [
        layers.dense({ units: 8, inputShape: [784] }),
        layers.batchNormalization(),
        layers.dense({ units: 10, activation: 'softmax' }),
      ],
    });
    await model.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy' });
    const hash = await model.weightsHash();
    const done = await model.personalize(own(), { epochs: 2, folds: 0 });
    expect(await model.weightsHash()).not.toBe(hash);
    const [, , , , mean] = await model.getWeights();
    expect(mean?.name).toBe('batch_normalization/moving_mean');
    expect([...(mean?.values ?? [])].every((value) => value === 0)).toBe(true);
    await done.undo();
    expect(await model.weightsHash()).toBe(hash);
    await model.dispose();
  });

  it.each([
    ['a layer that is not there', { freeze: ['dense_9'] }, ArgumentError, 'freeze'],
    ['all layers', { freeze: ['dense', 'dense_1'] }, ArgumentError, 'freeze'],
    ['as many as there are', { freeze: 2 }, ArgumentError, 'freeze'],
    ['a word', { freeze: 'all' }, ArgumentError, 'freeze'],
    ['a share of all', { rehearsalShare: 1 }, ArgumentError, 'rehearsalShare'],
    ['no learning rate', { learningRate: 0 }, ArgumentError, 'learningRate'],
    ['one part', { folds: 1 }, ArgumentError, 'folds'],
    ['no epochs', { epochs: 0 }, ArgumentError, 'epochs'],
    ['an unknown option', { rehersal: [] }, ArgumentError, 'rehersal'],
    ['test data that are none', { test: 5 }, ArgumentError, 'test'],
    ['test data that are null', { test: null }, ArgumentError, 'test'],
    ['old data that are none', { rehearsal: 'x' }, ArgumentError, 'rehearsal'],
    ['no signal', { signal: {} }, ArgumentError, 'signal'],
    ['old data of another shape', { rehearsal: { x: [[1]], y: [1] } }, ShapeError, 'x'],
  ])('refuses %s; nothing has changed', async (_, options, kind, argument) => {
    const model = await smallModel();
    const bytes = await model.toBytes();
    const call = model.personalize(own(), options as never);
    await expectError(call, { class: kind as typeof LinnetError, argument, message: /./ });
    expect(await model.toBytes()).toEqual(bytes);
    await model.dispose();
  });

  it('refuses a second one at once, and takes another when the first has ended', async () => {
    const model = await smallModel();
    const quick = { epochs: 1, folds: 0 };
    const first = model.personalize(own(), quick);
    await expectError(model.personalize(next(), quick), {
      class: StateError,
      message: /another one is under way/,
    });
    await first;
    await model.personalize(next(), quick);
    await model.dispose();
  });

  it('refuses labels that the model does not have, aborts, and comes too early', async () => {
    const model = await smallModel();
    const bytes = await model.toBytes();
    const { x } = own();
    const wrong = { x, y: new Uint8Array(20).fill(10) };
    await expect(model.personalize(wrong)).rejects.toBeInstanceOf(DataError);
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await expect(model.personalize(own(), { signal })).rejects.toBe(reason);
    expect(await model.toBytes()).toEqual(bytes);

    const fresh = await sequential({ layers: [layers.dense({ units: 10, inputShape: [784] })] });
    await expectError(fresh.personalize(own()), { class: StateError, message: /compile/ });
    await Promise.all([model.dispose(), fresh.dispose()]);
  });
});

/** What the file of a model gets right of the person's examples. */
async function accuracyOnStart(bytes: Uint8Array): Promise<number> {
  const model = await loadModel(bytes);
  try {
    return await accuracyOn(model, own());
  } finally {
    await model.dispose();
  }
}
