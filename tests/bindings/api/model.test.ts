import { createHash } from 'node:crypto';
import {
  ArgumentError,
  DataError,
  type Dataset,
  layers,
  type Model,
  optimizers,
  ShapeError,
  StateError,
  sequential,
} from 'linnet';
import { beforeAll, describe, expect, it } from 'vitest';
import { errorOf, expectError } from '../support/expect-error.ts';
import { restingMemory } from '../support/memory.ts';
import { smallModel, someDigits, someImages } from '../support/mnist.ts';
import { remoteOf } from '../support/remote.ts';
import { describeVariants } from '../support/variants.ts';

const loss = 'sparseCategoricalCrossentropy';

describeVariants('Model', (engine) => {
  let model: Model;
  let data: Dataset;
  beforeAll(async () => {
    model = await smallModel({ engine: engine() });
    data = await someDigits(500, engine());
    await model.fit(data, { epochs: 5 });
  });

  describe('compile', () => {
    it.each<[string, object, string, RegExp]>([
      ['an unknown option', { lose: loss }, 'lose', /Did you mean "loss"\?/],
      [
        'an unknown optimizer',
        { optimizer: 'adm' },
        'optimizer',
        /one of adadelta, .*, sgd, got "adm"\. Did you mean "adam"/,
      ],
      [
        'no optimizer',
        { optimizer: undefined },
        'optimizer',
        /or one of adadelta, .*, got undefined/,
      ],
      ['an unknown loss', { loss: 'mso' }, 'loss', /"mso"; known: .*sparseCategoricalCrossentropy/],
      ['no loss', { loss: undefined }, 'loss', /the name of a loss, got undefined/],
      [
        'an unknown metric',
        { metrics: ['precisely'] },
        'metrics',
        /"precisely"; known: .*[aA]ccuracy/,
      ],
      [
        'metrics that are no list',
        { metrics: 'accuracy' },
        'metrics',
        /array of names, got "accuracy"/,
      ],
      [
        'a learning rate of no sense',
        { optimizer: optimizers.adam({ learningRate: Number.NaN }) },
        'learningRate',
        /learningRate/,
      ],
      ['a beta of 1', { optimizer: optimizers.adam({ beta1: 1 }) }, 'beta1', /beta1/],
    ])('refuses %s, and changes nothing', async (_, options, argument, message) => {
      const before = await model.evaluate(data);
      const call = model.compile({ optimizer: 'adam', loss, metrics: [], ...options });
      await expectError(call, { class: ArgumentError, argument, message });
      expect(await model.evaluate(data)).toEqual(before);
    });

    it('refuses a loss that does not fit the output', async () => {
      const single = await sequential({
        engine: engine(),
        layers: [layers.dense({ units: 1, inputShape: [784] })],
      });
      await expectError(single.compile({ optimizer: 'adam', loss }), {
        class: ShapeError,
        argument: 'loss',
        message: /sparseCategoricalCrossentropy needs an output of at least 2 classes/,
      });
      await single.dispose();
    });

    it('comes before fit and evaluate', async () => {
      const fresh = await sequential({
        engine: engine(),
        layers: [layers.dense({ units: 10, inputShape: [784] })],
      });
      const expected = (what: string) => ({
        class: StateError,
        message: new RegExp(`^${what}: .*call compile\\(\\) first`),
      });
      await expectError(fresh.fit(data), expected('fit'));
      await expectError(fresh.evaluate(data), expected('evaluate'));
      expect((await fresh.predict(data)).length).toBe(5000);
      await fresh.dispose();
    });
  });

  describe('evaluate', () => {
    it('gives loss and metrics, whatever the batch size', async () => {
      const usual = await model.evaluate(data);
      expect(Object.keys(usual)).toEqual(['loss', 'accuracy']);
      expect(usual.accuracy).toBeGreaterThan(0.7);
      for (const batchSize of [1, 7, 500, 10_000]) {
        const { loss, accuracy } = await model.evaluate(data, { batchSize });
        expect(accuracy).toBe(usual.accuracy);
        expect(loss).toBeCloseTo(usual.loss, 5);
      }
    });

    it('takes arrays', async () => {
      const { x, y } = await someImages(500);
      expect(await model.evaluate({ x, y })).toEqual(await model.evaluate(data));
      const floats = Float32Array.from(x, (byte) => byte * Math.fround(1 / 255));
      const { loss } = await model.evaluate({ x: floats, y: [...y] });
      expect(loss).toBeCloseTo((await model.evaluate(data)).loss, 5);
    });

    it('reports how far it is', async () => {
      const seen: number[] = [];
      await model.evaluate(data, {
        onProgress: ({ completed, size }) => seen.push(completed / size),
      });
      expect(seen.at(-1)).toBe(1);
    });

    it('ends with what its callback throws', async () => {
      const error = new Error('from the callback');
      const onProgress = () => {
        throw error;
      };
      expect(await errorOf(model.evaluate(data, { onProgress }))).toBe(error);
    });

    it.each([0, -1, 2.5, Number.NaN])('refuses %s for a batch size', (batchSize) =>
      expectError(model.evaluate(data, { batchSize }), {
        class: ArgumentError,
        argument: 'batchSize',
        message: /^batchSize: expected a whole number of at least 1, got/,
      }),
    );
  });

  describe('predict', () => {
    it('gives the same for a dataset, for bytes and for their floats', async () => {
      const { x } = await someImages(500);
      const fromData = await model.predict(data);
      expect(fromData.length).toBe(5000);
      expect(await model.predict(x)).toEqual(fromData);
      expect(await model.predict(new Uint8ClampedArray(x))).toEqual(fromData);
      const scale = Math.fround(1 / 255);
      expect(await model.predict(Float32Array.from(x, (byte) => byte * scale))).toEqual(fromData);
    });

    it('takes one example, or rows', async () => {
      const { x } = await someImages(2);
      const pair = await model.predict(x);
      const [first, second] = [x.subarray(0, 784), x.subarray(784)];
      expect(await model.predict(first)).toEqual(pair.subarray(0, 10));
      const scale = Math.fround(1 / 255);
      const rows = [first, second].map((image) => Array.from(image, (byte) => byte * scale));
      expect(await model.predict(rows)).toEqual(pair);
      expect(first.length).toBe(784);
    });

    it('does not depend on the batch size', async () => {
      const usual = await model.predict(data);
      for (const batchSize of [1, 3, 100, 10_000]) {
        const result = await model.predict(data, { batchSize });
        result.forEach((value, i) => {
          expect(Math.abs(value - (usual[i] as number))).toBeLessThan(1e-6);
        });
      }
    });

    it.each<[string, unknown, new (message: string) => ArgumentError, RegExp]>([
      ['nothing', undefined, ArgumentError, /typed array or an array of numbers, got undefined/],
      [
        'too few numbers',
        new Float32Array(783),
        ShapeError,
        /shape \[784\], 784 .*got 783 numbers/,
      ],
      ['no numbers', [], ShapeError, /got 0 numbers/],
      [
        'rows of another length',
        [
          [1, 2],
          [3, 4],
        ],
        ShapeError,
        /got an array of shape \[2, 2\]/,
      ],
      ['NaN', new Float32Array(784).fill(Number.NaN), DataError, /./],
    ])('refuses %s, and works on', async (_, x, errorClass, message) => {
      const before = await restingMemory(engine());
      const call = model.predict(x as number[]);
      await expectError(call, { class: errorClass, argument: 'x', message });
      expect((await remoteOf(engine()).memory({})).objects).toBe(before.objects);
      expect((await model.predict(new Float32Array(784))).length).toBe(10);
    });
  });

  describe('weights', () => {
    it('come in the order of the layers, the kernel before the bias', async () => {
      const weights = await model.getWeights();
      expect(weights.map(({ shape }) => shape)).toEqual([[784, 16], [16], [16, 10], [10]]);
      expect(weights.map(({ name }) => name)).toEqual([
        'dense/kernel',
        'dense/bias',
        'dense_1/kernel',
        'dense_1/bias',
      ]);
    });

    it('have the hash of their bytes', async () => {
      const hash = createHash('sha256');
      for (const { values } of await model.getWeights()) hash.update(new Uint8Array(values.buffer));
      expect(await model.weightsHash()).toBe(hash.digest('hex'));
    });

    it('can be set', async () => {
      const other = await smallModel({ seed: 2, engine: engine() });
      const values = (await model.getWeights()).map((weight) => weight.values);
      await other.setWeights(values);
      expect(values[0]?.length).toBe(784 * 16);
      expect(await other.weightsHash()).toBe(await model.weightsHash());
      expect(await other.predict(data)).toEqual(await model.predict(data));
      await other.dispose();
    });

    it.each<[string, (values: Float32Array[]) => unknown, new (message: string) => ArgumentError]>([
      ['too few arrays', (values) => values.slice(1), ShapeError],
      ['an array of another size', ([, ...rest]) => [new Float32Array(3), ...rest], ShapeError],
      ['plain arrays', (values) => values.map((array) => [...array]), ArgumentError],
    ])('refuses %s, and changes nothing', async (_, change, errorClass) => {
      const before = await model.weightsHash();
      const values = (await model.getWeights()).map((weight) => weight.values.fill(1));
      const call = model.setWeights(change(values) as Float32Array[]);
      await expectError(call, { class: errorClass, argument: 'values', message: /^values: / });
      expect(await model.weightsHash()).toBe(before);
    });
  });

  it('is of no use after dispose, which may be called again', async () => {
    const gone = await smallModel({ engine: engine() });
    await gone.dispose();
    await gone.dispose();
    const expected = { class: StateError, message: /^this model has been disposed$/ };
    await expectError(gone.fit(data), expected);
    await expectError(gone.evaluate(data), expected);
    await expectError(gone.predict(data), expected);
    await expectError(gone.getWeights(), expected);
    await expectError(gone.compile({ optimizer: 'adam', loss }), expected);
  });

  it('can be disposed in the middle of a prediction', async () => {
    const gone = await smallModel({ engine: engine() });
    const many = await someDigits(10_000, engine());
    const prediction = gone.predict(many, { batchSize: 1 });
    await gone.dispose();
    expect((await prediction).length).toBe(100_000);
    await many.dispose();
  });
});
