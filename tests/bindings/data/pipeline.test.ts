import { ArgumentError, DataError, type LinnetError, layers, loadModel, sequential } from 'linnet';
import {
  type FittedPipeline,
  impute,
  oneHot,
  pipeline,
  pipelineFromJSON,
  type Row,
  standardize,
  tableOf,
} from 'linnet/data';
import { describe, expect, it } from 'vitest';
import { expectError } from '../support/expect-error.ts';

const train = tableOf([
  { size: 1.1, town: 'Rome', member: true },
  { size: null, town: 'Oslo', member: false },
  { size: 0.7, town: 'Rome', member: true },
]);

const fitted = (): FittedPipeline => pipeline([impute(), standardize(), oneHot()]).fit(train);

describe('a pipeline', () => {
  it('does its steps in their order', () => {
    const ready = fitted();
    expect(ready.outputNames).toEqual(['size', 'town=Oslo', 'town=Rome', 'member']);
    const [size, ...others] = ready.transform([{ size: 0.9, town: 'Oslo', member: false }]);
    expect(size).toBeCloseTo(0, 6);
    expect(others).toEqual([1, 0, 0]);
  });

  it('learns from the training data alone', () => {
    const ready = fitted();
    const before = ready.transform(train);
    ready.transform([{ size: 1e9, town: 'Oslo', member: true }]);
    expect(ready.transform(train)).toEqual(before);
  });

  it('takes tables with more columns, in any order, and rows as arrays', () => {
    const ready = fitted();
    const row = { price: 3, member: true, town: 'Rome', size: 2 };
    const expected = ready.transform([row]);
    expect(ready.transform(tableOf([row]))).toEqual(expected);
    expect(ready.transform([[2, 'Rome', true]])).toEqual(expected);
  });

  it('gives the same bits after JSON', () => {
    const ready = fitted();
    const text = JSON.stringify(ready);
    const again = pipelineFromJSON(JSON.parse(text));
    expect(JSON.stringify(again)).toBe(text);
    expect(again.outputNames).toEqual(ready.outputNames);
    const rows = Array.from({ length: 50 }, (_, i) => [
      Math.sin(i) * 10 ** (i % 7),
      'Oslo',
      i % 2 === 0,
    ]);
    const bits = (values: Float32Array): Uint8Array => new Uint8Array(values.buffer);
    expect(bits(again.transform(rows))).toEqual(bits(ready.transform(rows)));
  });

  it('is saved with the model, and gives the same bits when both are loaded', async () => {
    const ready = fitted();
    const width = ready.outputNames.length;
    const model = await sequential({ layers: [layers.dense({ units: 1, inputShape: [width] })] });
    model.details = { pipeline: ready };
    const loaded = await loadModel(await model.toBytes());
    const again = pipelineFromJSON(loaded.details.pipeline);
    const rows: Row[] = [{ size: null, town: 'Rome', member: true }];
    expect(again.transform(rows)).toEqual(ready.transform(rows));
    expect(await loaded.predict(again.transform(rows))).toEqual(
      await model.predict(ready.transform(rows)),
    );
    await Promise.all([model.dispose(), loaded.dispose()]);
  });

  it('stands beside what else a model file says of inputs', async () => {
    const model = await sequential({ layers: [layers.dense({ units: 1, inputShape: [4] })] });
    model.details = { pipeline: { ...fitted().toJSON(), scale: 0.5 } };
    expect(model.details.pipeline?.scale).toBe(0.5);
    expect(pipelineFromJSON(model.details.pipeline).outputNames).toHaveLength(4);
    await model.dispose();
  });

  it.each([
    ['words that stay words', () => pipeline([impute()]).fit(train), DataError, 'town'],
    ['holes that stay', () => pipeline([oneHot()]).fit(train), DataError, 'size'],
    ['what are no steps', () => pipeline([{}] as never), ArgumentError, 'steps'],
    [
      'a table without a column',
      () => fitted().transform(train.without('size')),
      ArgumentError,
      'column',
    ],
    ['a row without a value', () => fitted().transform([{ size: 1 }]), DataError, 'town'],
    ['text for a number', () => fitted().transform([['1', 'Rome', true]]), DataError, 'size'],
    [
      'a column of another type',
      () => fitted().transform(tableOf([{ size: 'x', town: 'Rome', member: true }])),
      DataError,
      'size',
    ],
  ])('refuses %s', async (_, call, kind, argument) => {
    await expectError(call, { class: kind as typeof LinnetError, argument, message: /./ });
  });
});

describe('pipelineFromJSON', () => {
  const good = (): { columns: object[]; steps: Record<string, unknown>[] } =>
    JSON.parse(JSON.stringify(fitted()));
  const withStep = (step: unknown): unknown => ({ ...good(), steps: [step] });

  it.each([
    ['nothing', undefined, /an object with columns and steps/],
    ['no steps', { columns: [] }, /an object with columns and steps/],
    ['a step of no kind', withStep({ columns: {} }), /steps\[0\].kind: expected one of/],
    ['a kind that there is not', withStep({ kind: 'eval', columns: {} }), /got "eval"/],
    ['a kind of all objects', withStep({ kind: 'toString', columns: {} }), /got "toString"/],
    ['no columns', withStep({ kind: 'minMax' }), /steps\[0\].columns/],
    [
      'a scale of 0',
      withStep({ kind: 'standardize', columns: { size: { offset: 0, scale: 0, start: 0 } } }),
      /columns.size/,
    ],
    [
      'no number',
      withStep({ kind: 'standardize', columns: { size: { offset: '0', scale: 1, start: 0 } } }),
      /columns.size/,
    ],
    [
      'words that are none',
      withStep({ kind: 'oneHot', unknown: 'error', columns: { town: [1] } }),
      /array of texts/,
    ],
    [
      'a column of no type',
      { ...good(), columns: [{ name: 'a', type: 'date' }] },
      /type: expected one of/,
    ],
    [
      'a step for a column that is not there',
      withStep({ kind: 'impute', columns: { x: 1 } }),
      /column/,
    ],
  ])('refuses %s', (_, json, message) => {
    expect(() => pipelineFromJSON(json as never)).toThrow(message);
    try {
      pipelineFromJSON(json as never);
    } catch (error) {
      expect([DataError, ArgumentError].some((kind) => error instanceof kind)).toBe(true);
    }
  });
});
