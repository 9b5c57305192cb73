import {
  callbacks,
  createEngine,
  type Dataset,
  datasets,
  type Engine,
  type History,
  type Logs,
  layers,
  type Model,
  type Optimizer,
  optimizers,
  sequential,
} from 'linnet';
import { describe, expect, expectTypeOf, it } from 'vitest';

// What is tested here, the compiler tests: `npm test` type-checks this file, and a
// `@ts-expect-error` above a line without an error is an error. Nothing of it is run.
const unrun: ((...args: never[]) => unknown)[] = [];

unrun.push(async () => {
  const engine = await createEngine({ variant: 'wasm-simd', threads: 2, wasmURL: new URL('a:b') });
  expectTypeOf(engine).toEqualTypeOf<Engine>();
  expectTypeOf(engine.info().reasons).toEqualTypeOf<readonly string[]>();
  // @ts-expect-error: an unknown option
  createEngine({ varient: 'wasm-simd' });
});

unrun.push(async () => {
  const mnist = await datasets.mnist({ baseURL: '/data/' });
  expectTypeOf(mnist.train).toEqualTypeOf<Dataset>();
  expectTypeOf(mnist.train.split(0.5)).resolves.toEqualTypeOf<[Dataset, Dataset]>();
  expectTypeOf(mnist.train.size).toEqualTypeOf<number>();
  // @ts-expect-error: the size is not the caller's to change
  mnist.train.size = 3;
  // @ts-expect-error: needs an address
  datasets.mnist({});
  datasets.fromArrays({ x: [[[1]]], y: Uint8Array.of(1), inputShape: [1, 1] });
  // @ts-expect-error: not numbers
  datasets.fromArrays({ x: [['1']], y: [1] });
});

unrun.push(async (): Promise<Model> => {
  // @ts-expect-error: no units
  layers.dense({});
  // @ts-expect-error: an activation that there is not
  layers.dense({ units: 1, activation: 'reluu' });
  // @ts-expect-error: Keras's spelling
  layers.dense({ units: 1, use_bias: true });
  // @ts-expect-error: no layers
  sequential({ seed: 1 });
  expectTypeOf(optimizers.adam({ beta1: 0.9 })).toEqualTypeOf<Optimizer>();
  return sequential({ layers: [layers.flatten({ inputShape: [28, 28] }), layers.softmax()] });
});

unrun.push(async (model: Model, data: Dataset) => {
  await model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' });
  // @ts-expect-error: an optimizer that there is not
  await model.compile({ optimizer: 'adm', loss: 'sparseCategoricalCrossentropy' });
  // @ts-expect-error: a loss that there is not
  await model.compile({ optimizer: 'adam', loss: 'mse' });

  const { signal } = new AbortController();
  const onEpochEnd = async (epoch: number, logs: Logs) => void `${epoch} ${logs.val_loss}`;
  const history = await model.fit(data, { epochs: 5, signal, callbacks: { onEpochEnd } });
  const stop = callbacks.earlyStopping({ monitor: 'val_accuracy', patience: 3 });
  const scheduler = callbacks.learningRateScheduler((epoch, rate) => rate / (epoch + 1));
  await model.fit(data, { callbacks: [stop, scheduler, { onEpochEnd }] });
  expectTypeOf(stop.best).toEqualTypeOf<number | undefined>();
  // @ts-expect-error: an unknown option
  callbacks.earlyStopping({ patients: 3 });
  // @ts-expect-error: no address
  callbacks.modelCheckpoint({ saveBestOnly: true });
  expectTypeOf(history).toEqualTypeOf<History>();
  await model.fit({ x: new Float32Array(8), y: [0, 1] }, { validationData: data });
  // @ts-expect-error: an unknown option
  await model.fit(data, { epoch: 5 });

  const { loss, accuracy } = await model.evaluate(data);
  expectTypeOf(loss).toEqualTypeOf<number>();
  expectTypeOf(accuracy).toEqualTypeOf<number | undefined>();
  expectTypeOf(model.predict(data)).resolves.toEqualTypeOf<Float32Array>();
  model.predict([[1, 2], [3]]);
  // @ts-expect-error: text is no input
  model.predict('7');
  // @ts-expect-error: internal
  model.handle;
});

describe('the types', () => {
  it('are checked by the compiler', () => {
    expect(unrun.length).toBe(4);
  });
});
