import {
  type Callbacks,
  type Config,
  type Dataset,
  type FitOptions,
  type FitProgress,
  type Model,
  StateError,
} from 'linnet';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { errorOf } from '../support/expect-error.ts';
import { restingMemory } from '../support/memory.ts';
import { smallModel, someDigits, someImages } from '../support/mnist.ts';
import { remoteOf } from '../support/remote.ts';
import { describeVariants } from '../support/variants.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describeVariants('fit', (engine) => {
  let model: Model;
  let data: Dataset;
  beforeAll(async () => {
    data = await someDigits(1000, engine());
  });
  beforeEach(async () => {
    model = await smallModel({ engine: engine() });
    return () => model.dispose();
  });

  /** The hash of the weights after an undisturbed run of some epochs. */
  async function undisturbed(epochs: number): Promise<string> {
    const other = await smallModel({ engine: engine() });
    await other.fit(data, { epochs });
    const hash = await other.weightsHash();
    await other.dispose();
    return hash;
  }

  it('learns, and tells how', async () => {
    const { epoch, history, trainMilliseconds, stopped } = await model.fit(data, { epochs: 3 });
    expect(epoch).toEqual([0, 1, 2]);
    expect(Object.keys(history)).toEqual(['loss', 'accuracy']);
    const { loss, accuracy } = history as { loss: number[]; accuracy: number[] };
    expect(loss.toSorted((a, b) => b - a)).toEqual(loss);
    expect(accuracy[2]).toBeGreaterThan(0.7);
    expect(trainMilliseconds).toBeGreaterThan(0);
    expect(stopped).toBe(false);
  });

  it('gives the same bits for the same seeds, and others for others', async () => {
    const hash = await undisturbed(2);
    await model.fit(data, { epochs: 2 });
    expect(await model.weightsHash()).toBe(hash);
    const other = await smallModel({ engine: engine() });
    await other.fit(data, { epochs: 2, seed: 12345 });
    expect(await other.weightsHash()).not.toBe(hash);
    const another = await smallModel({ seed: 2, engine: engine() });
    await another.fit(data, { epochs: 2 });
    expect(await another.weightsHash()).not.toBe(hash);
    // Models that were only dropped would be freed at some time, in the middle of a test that counts.
    await other.dispose();
    await another.dispose();
  });

  it('goes on where an earlier fit has ended, in another order', async () => {
    const first = await model.fit(data);
    const second = await model.fit(data);
    expect(second.history.loss?.[0]).toBeLessThan(first.history.loss?.[0] as number);
  });

  it('makes weights their average at the end, after the last validation, and when stopped', async () => {
    const loss = 'sparseCategoricalCrossentropy';
    // An average that forgets nothing stays what it was after the first step.
    const trained = async (config: Config, options: FitOptions = {}) => {
      const other = await smallModel({ engine: engine() });
      await other.compile({ optimizer: { className: 'Adam', config }, loss });
      stop = () => other.stopTraining();
      const { history } = await other.fit(data, { epochs: 2, validationData: data, ...options });
      const hash = await other.weightsHash();
      await other.dispose();
      return { history, hash };
    };
    let stop = () => {};
    const average = { useEma: true, emaMomentum: 1 };
    const whole = await trained(average);
    const plain = await trained({});
    expect(whole.history).toEqual(plain.history);
    expect(whole.hash).not.toBe(plain.hash);
    for (const callbacks of [{ onBatchEnd: () => stop() }, { onEpochEnd: () => stop() }]) {
      expect((await trained(average, { callbacks })).hash).toBe(whole.hash);
    }
  });

  it('takes arrays, and frees what it made of them', async () => {
    const { x, y } = await someImages(1000);
    const before = await restingMemory(engine());
    await model.fit({ x, y }, { epochs: 2, validationData: { x, y } });
    expect((await remoteOf(engine()).memory({})).objects).toBe(before.objects);
    expect(await model.weightsHash()).toBe(await undisturbed(2));
    expect(x.length).toBe(784_000);
  });

  it.each([undefined, 6, 2 ** 31 - 1])(
    'takes all of a small dataset as a batch, as Keras does: batchSize %s',
    async (batchSize) => {
      const few = await data.slice(0, 5);
      let batches = 0;
      await model.fit(few, { batchSize, callbacks: { onBatchEnd: () => batches++ } });
      expect(batches).toBe(1);
      await few.dispose();
    },
  );

  describe('callbacks', () => {
    it('come in order, each waited for', async () => {
      const calls: string[] = [];
      const log = (name: string) => async (value?: number) => {
        await pause(1);
        calls.push(value === undefined ? name : `${name} ${value}`);
      };
      await model.fit(data, {
        epochs: 2,
        batchSize: 500,
        callbacks: {
          onTrainBegin: log('train begin'),
          onEpochBegin: log('epoch begin'),
          onBatchEnd: log('batch'),
          onEpochEnd: log('epoch end'),
          onTrainEnd: log('train end'),
        },
      });
      const epoch = (i: number) => [`epoch begin ${i}`, 'batch 0', 'batch 1', `epoch end ${i}`];
      expect(calls).toEqual(['train begin', ...epoch(0), ...epoch(1), 'train end']);
    });

    it('get the running means batch by batch, and the means at the end of the epoch', async () => {
      const batches: { loss: number; accuracy?: number }[] = [];
      const ends: object[] = [];
      const { history } = await model.fit(data, {
        epochs: 2,
        validationData: data,
        callbacks: {
          onBatchEnd: (batch, logs) => {
            batches[batch] = logs;
          },
          onEpochEnd: (_, logs) => ends.push(logs),
        },
      });
      expect(batches.length).toBe(Math.ceil(1000 / 32));
      expect(batches.at(-1)?.loss).toBeCloseTo(history.loss?.[1] as number, 5);
      expect(ends[1]).toEqual({
        loss: history.loss?.[1],
        accuracy: history.accuracy?.[1],
        val_loss: history.val_loss?.[1],
        val_accuracy: history.val_accuracy?.[1],
      });
      const { loss, accuracy } = await model.evaluate(data);
      expect([history.val_loss?.[1], history.val_accuracy?.[1]]).toEqual([loss, accuracy]);
    });

    it('tell the progress', async () => {
      const seen: FitProgress[] = [];
      await model.fit(data, { epochs: 2, callbacks: { onProgress: (value) => seen.push(value) } });
      expect(seen.length).toBeGreaterThanOrEqual(2);
      expect(seen.at(-1)).toMatchObject({
        epoch: 1,
        epochs: 2,
        batch: 32,
        batches: 32,
        secondsLeft: 0,
      });
      expect(seen.at(-1)?.examplesPerSecond).toBeGreaterThan(100);
      expect(Object.keys(seen.at(-1)?.logs ?? {})).toEqual(['loss', 'accuracy']);
    });

    it.each<keyof Callbacks>([
      'onTrainBegin',
      'onEpochBegin',
      'onBatchEnd',
      'onProgress',
      'onEpochEnd',
      'onTrainEnd',
    ])('end fit with what %s throws, and the model works on', async (name) => {
      const error = new Error(`from ${name}`);
      const callbacks = {
        [name]: () => {
          throw error;
        },
      };
      expect(await errorOf(model.fit(data, { callbacks }))).toBe(error);
      expect((await model.fit(data)).epoch).toEqual([0]);
    });

    it('may ask the model meanwhile, which changes nothing', async () => {
      await model.fit(data, {
        epochs: 2,
        callbacks: {
          onProgress: () => model.predict(data, { batchSize: 7 }),
          onEpochEnd: () => model.evaluate(data, { batchSize: 100 }),
        },
      });
      expect(await model.weightsHash()).toBe(await undisturbed(2));
    });
  });

  describe('pause and resume', () => {
    it('stand still in the middle of an epoch, and end with the same bits', async () => {
      const options = { epochs: 2, batchSize: 1 };
      const many = await someDigits(5000, engine());
      const straight = await smallModel({ engine: engine() });
      await straight.fit(many, options);

      const paused: string[] = [];
      const ends: string[] = [];
      await model.fit(many, {
        ...options,
        callbacks: {
          onBatchEnd: async (batch) => {
            if (batch !== 0) return;
            await model.pauseTraining();
            paused.push(await model.weightsHash());
            await pause(50);
            expect(await model.weightsHash()).toBe(paused.at(-1));
            await model.resumeTraining();
          },
          onEpochEnd: async () => ends.push(await model.weightsHash()),
        },
      });
      // Four different states: it was within the epochs that training stood still.
      expect(new Set([...paused, ...ends]).size).toBe(4);
      expect(await model.weightsHash()).toBe(await straight.weightsHash());
      await Promise.all([many.dispose(), straight.dispose()]);
    });

    it('do nothing when there is no training', async () => {
      await model.pauseTraining();
      await model.resumeTraining();
      model.stopTraining();
      expect((await model.fit(data)).stopped).toBe(false);
    });

    it('can be asked for before training has begun', async () => {
      const fit = model.fit(data);
      await model.pauseTraining();
      const before = await model.weightsHash();
      await pause(30);
      expect(await model.weightsHash()).toBe(before);
      await model.resumeTraining();
      await fit;
      expect(await model.weightsHash()).not.toBe(before);
    });
  });

  describe('stopTraining', () => {
    it('ends the epoch under way, with its callbacks', async () => {
      const ends: number[] = [];
      let stopped = false;
      const history = await model.fit(data, {
        epochs: 100_000,
        callbacks: {
          onProgress: ({ epoch }) => {
            if (epoch < 1 || stopped) return;
            stopped = true;
            model.stopTraining();
          },
          onEpochEnd: (epoch) => ends.push(epoch),
        },
      });
      expect(history.stopped).toBe(true);
      expect(history.epoch).toEqual(ends);
      expect(history.history.loss?.length).toBe(ends.length);
      expect(ends.length).toBeGreaterThan(0);
      expect(ends.length).toBeLessThan(1000);
    });

    it('at the end of an epoch leaves whole epochs', async () => {
      const { epoch, stopped } = await model.fit(data, {
        epochs: 5,
        callbacks: { onEpochEnd: (index) => index === 1 && model.stopTraining() },
      });
      expect({ epoch, stopped }).toEqual({ epoch: [0, 1], stopped: true });
      expect(await model.weightsHash()).toBe(await undisturbed(2));
    });

    it('wakes a paused training', async () => {
      const fit = model.fit(data, { epochs: 100_000 });
      await model.pauseTraining();
      model.stopTraining();
      expect((await fit).stopped).toBe(true);
    });
  });

  describe('signal', () => {
    it('ends fit with its reason, and the model works on', async () => {
      const controller = new AbortController();
      const reason = new Error('enough');
      const before = await model.weightsHash();
      const fit = model.fit(data, {
        epochs: 100_000,
        signal: controller.signal,
        callbacks: { onProgress: () => controller.abort(reason) },
      });
      expect(await errorOf(fit)).toBe(reason);
      expect(model.isTraining).toBe(false);
      expect(await model.weightsHash()).not.toBe(before);
      expect((await model.fit(data)).stopped).toBe(false);
    });

    it('is an AbortError by default, also when paused', async () => {
      const controller = new AbortController();
      const fit = model.fit(data, { epochs: 100_000, signal: controller.signal });
      await model.pauseTraining();
      controller.abort();
      expect(await errorOf(fit)).toMatchObject({ name: 'AbortError' });
    });

    it('aborted before changes nothing', async () => {
      const before = await model.weightsHash();
      const error = await errorOf(model.fit(data, { signal: AbortSignal.abort() }));
      expect(error).toMatchObject({ name: 'AbortError' });
      expect(await model.weightsHash()).toBe(before);
    });
  });

  describe('dispose', () => {
    it('of the model ends fit with a StateError', async () => {
      const gone = await smallModel({ engine: engine() });
      const fit = errorOf(gone.fit(data, { epochs: 100_000 }));
      await pause(50);
      await gone.dispose();
      expect(await fit).toBeInstanceOf(StateError);
      expect(((await fit) as Error).message).toBe('the model was disposed during fit');
    });

    it('of the data lets fit end as if nothing had been', async () => {
      const gone = await someDigits(1000, engine());
      let disposed = false;
      await model.fit(gone, {
        epochs: 2,
        callbacks: {
          onEpochEnd: async () => {
            await gone.dispose();
            disposed = true;
          },
        },
      });
      expect(disposed).toBe(true);
      expect(await model.weightsHash()).toBe(await undisturbed(2));
    });
  });
});
