import {
  ArgumentError,
  createEngine,
  DataError,
  type Dataset,
  datasets,
  loadModel,
  type Model,
  ShapeError,
  StateError,
} from 'linnet';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { errorOf, expectError } from '../support/expect-error.ts';
import { restingMemory } from '../support/memory.ts';
import { smallModel, someDigits } from '../support/mnist.ts';
import { remoteOf } from '../support/remote.ts';
import { describeVariants } from '../support/variants.ts';

describeVariants('what does not fit', (engine) => {
  let model: Model;
  let data: Dataset;
  beforeAll(async () => {
    data = await someDigits(1000, engine());
  });
  beforeEach(async () => {
    model = await smallModel({ engine: engine() });
    return () => model.dispose();
  });

  const many = Array.from({ length: 1568 }, () => 0.5);
  it.each<[string, () => Promise<unknown>, new (message: string) => ArgumentError, string, RegExp]>(
    [
      [
        'no epochs',
        () => model.fit(data, { epochs: 0 }),
        ArgumentError,
        'epochs',
        /at least 1, got 0/,
      ],
      ['half an epoch', () => model.fit(data, { epochs: 1.5 }), ArgumentError, 'epochs', /got 1.5/],
      [
        'a batch of none',
        () => model.fit(data, { batchSize: 0 }),
        ArgumentError,
        'batchSize',
        /^batchSize: expected .* got 0/,
      ],
      [
        'a seed of NaN',
        () => model.fit(data, { seed: Number.NaN }),
        ArgumentError,
        'seed',
        /got NaN/,
      ],
      [
        'shuffle that is no boolean',
        () => model.fit(data, { shuffle: 'yes' as unknown as boolean }),
        ArgumentError,
        'shuffle',
        /expected true or false, got "yes"/,
      ],
      [
        'an unknown option',
        () => model.fit(data, { epoch: 3 } as object),
        ArgumentError,
        'epoch',
        /Did you mean "epochs"\?/,
      ],
      [
        'an unknown callback',
        () => model.fit(data, { callbacks: { onEpochEnds: () => 0 } as object }),
        ArgumentError,
        'onEpochEnds',
        /Did you mean "onEpochEnd"\?/,
      ],
      [
        'no data',
        () => model.fit(undefined as unknown as Dataset),
        ArgumentError,
        'data',
        /a dataset, or arrays as { x, y }, got undefined/,
      ],
      [
        'fewer labels than images',
        () => model.fit({ x: many, y: [1] }),
        ShapeError,
        'y',
        /a target for each of the 2 examples of x, got 1/,
      ],
      [
        'part of an image',
        () => model.fit({ x: [1, 2], y: [1] }),
        ShapeError,
        'x',
        /784 numbers each, got 2/,
      ],
      ['a label out of range', () => model.fit({ x: many, y: [1, 10] }), DataError, 'y', /10/],
      ['a negative label', () => model.fit({ x: many, y: [-1, 1] }), DataError, 'y', /-1/],
      ['half a label', () => model.fit({ x: many, y: [0.5, 1] }), DataError, 'y', /0\.5/],
      [
        'targets of another shape',
        () =>
          model.fit({
            x: many,
            y: [
              [0, 1],
              [1, 0],
            ],
          }),
        ShapeError,
        'y',
        /./,
      ],
      ['NaN', () => model.fit({ x: many.with(3, Number.NaN), y: [0, 1] }), DataError, 'x', /./],
      [
        'validation labels out of range',
        () => model.fit(data, { validationData: { x: many, y: [1, 10] } }),
        DataError,
        'y',
        /10/,
      ],
    ],
  )('is refused, and changes nothing: %s', async (_, call, errorClass, argument, message) => {
    const before = await model.weightsHash();
    const { objects } = await restingMemory(engine());
    await expectError(call(), { class: errorClass, argument, message });
    expect(await model.weightsHash()).toBe(before);
    expect((await remoteOf(engine()).memory({})).objects).toBe(objects);
    expect((await model.fit(data)).epoch).toEqual([0]);
  });

  // It counted as a fit: the next one drew another order than it would have.
  it('leaves the seed to the next fit', async () => {
    const same = await smallModel({ engine: engine() });
    for (const options of [{ validationSplit: 0.9999 }, { stepsPerEpoch: 2_000_000 }]) {
      await errorOf(model.fit(data, options));
    }
    await errorOf(model.fit({ x: many, y: [1] }));
    await errorOf(model.fit(data, { signal: AbortSignal.abort() }));
    for (const it of [model, same]) await it.fit(data);
    expect(await model.weightsHash()).toBe(await same.weightsHash());
    await same.dispose();
  });

  it('is no signal', async () => {
    const signal = {} as AbortSignal;
    const expected = { class: ArgumentError, argument: 'signal', message: /AbortSignal/ };
    await expectError(model.fit(data, { signal }), expected);
    await expectError(model.evaluate(data, { signal }), expected);
    await expectError(model.predict(data, { signal }), expected);
    await expectError(model.personalize(data, { signal }), expected);
    await expectError(createEngine({ signal }), expected);
    await expectError(loadModel(new Uint8Array(), { signal }), expected);
  });

  // It went into the model's file, which could not be read any more.
  it.each(['a', undefined, {}])('is what a callback adds to the logs: %s', async (value) => {
    const onEpochEnd = (_: number, logs: Record<string, unknown>) => {
      logs.extra = value;
    };
    await expectError(model.fit(data, { callbacks: { onEpochEnd: onEpochEnd as never } }), {
      class: ArgumentError,
      argument: 'logs.extra',
      message: /expected a number/,
    });
  });

  it('is data of another shape', async () => {
    const other = await datasets.fromArrays({ x: [[1, 2]], y: [0], engine: engine() });
    await expectError(model.fit(other), {
      class: ShapeError,
      argument: 'x',
      message: /expects examples of shape \[784\].* got \[2\]/,
    });
  });

  it('is data in another engine', async () => {
    const elsewhere = await createEngine();
    const other = await someDigits(10, elsewhere);
    await expectError(model.fit(other), {
      class: ArgumentError,
      argument: 'data',
      message: /expected data in the engine of the model/,
    });
    await elsewhere.dispose();
  });

  it('is a second fit, and what would change the model, during a fit', async () => {
    const fit = model.fit(data, { epochs: 100_000 });
    const refused = { class: StateError, message: /^\w+: the model is being trained/ };
    expect(model.isTraining).toBe(true);
    await expectError(model.fit(data), refused);
    await expectError(model.setWeights([]), refused);
    const compiling = model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' });
    await expectError(compiling, refused);
    model.stopTraining();
    expect((await fit).stopped).toBe(true);
  });
});
