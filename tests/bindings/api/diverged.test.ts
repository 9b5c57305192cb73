import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  callbacks,
  type Engine,
  type History,
  layers,
  loadModel,
  type Model,
  optimizers,
  sequential,
} from 'linnet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeVariants } from '../support/variants.ts';

let folder: string;
const address = (name: string) => pathToFileURL(join(folder, name)).href;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linnet-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The bits of weights: numbers that are none are not equal, and have many of them. */
const bitsOf = async (model: Model) =>
  (await model.getWeights()).map(({ values }) => [...new Uint32Array(values.buffer)]);

/** Quiet and signalling, of both signs, with payloads; the infinities, zero of both signs, the least number. */
const oddBits = Uint32Array.of(
  0x7fc00000,
  0xffc00000,
  0x7fc12345,
  0xffedcba9,
  0x7f800001,
  0xff923456,
  0x7f800000,
  0xff800000,
  0,
  0x80000000,
  1,
  0x3f800000,
);

const odd = { x: [[1], [2]], y: [[1], [2]] };

/** Its loss is infinite after some steps, and then no number. */
async function diverging(engine: Engine): Promise<Model> {
  const model = await sequential({
    seed: 1,
    engine,
    layers: [layers.dense({ units: 1, inputShape: [1] })],
  });
  const optimizer = optimizers.sgd({ learningRate: 1e9, momentum: 0.9 });
  await model.compile({ optimizer, loss: 'meanSquaredError' });
  return model;
}

// Such weights could be saved, and then neither loaded nor set, so that a callback that saves to one
// address could replace a good model by a file of no use. Keras saves and loads them.
describeVariants('a model whose weights are not all numbers', (engine) => {
  it('is set, saved and loaded to the last bit', async () => {
    const make = () =>
      sequential({ engine: engine(), layers: [layers.dense({ units: 6, inputShape: [1] })] });
    const [model, other] = await Promise.all([make(), make()]);
    const values = [0, 6].map((begin) => new Float32Array(oddBits.slice(begin, begin + 6).buffer));
    await model.setWeights(values);
    const bits = [[...oddBits.subarray(0, 6)], [...oddBits.subarray(6)]];
    expect(await bitsOf(model)).toEqual(bits);
    await model.save(address('odd'));
    const loaded = await loadModel(address('odd'), { engine: engine() });
    expect(await bitsOf(loaded)).toEqual(bits);
    expect(await loaded.weightsHash()).toBe(await model.weightsHash());
    await other.setWeights((await loaded.getWeights()).map((weight) => weight.values));
    expect(await bitsOf(other)).toEqual(bits);
    await Promise.all([model.dispose(), other.dispose(), loaded.dispose()]);
  });

  it('is trained on from its checkpoint to the same bits and the same history', async () => {
    const outcomeOf = async (model: Model, { history }: History) => {
      const bits = await bitsOf(model);
      await model.dispose();
      return { history, bits };
    };
    const options = { epochs: 12, seed: 1 };
    const undisturbed = await diverging(engine());
    const expected = await outcomeOf(undisturbed, await undisturbed.fit(odd, options));
    expect(expected.history.loss).toContain(Number.POSITIVE_INFINITY);
    expect(expected.history.loss?.at(-1)).toBeNaN();
    for (const last of [5, 9]) {
      const checkpoint = address(`diverged-${last}`);
      const stop = new AbortController();
      const reason = new Error('the power is gone');
      const run = { ...options, checkpoint, checkpointEvery: 0 };
      const cut = await diverging(engine());
      const onEpochEnd = (epoch: number) => epoch === last && stop.abort(reason);
      const ended = cut.fit(odd, { ...run, signal: stop.signal, callbacks: { onEpochEnd } });
      expect(await ended.catch((error) => error)).toBe(reason);
      await cut.dispose();
      const begun: number[] = [];
      const again = await diverging(engine());
      const onEpochBegin = (epoch: number) => begun.push(epoch);
      const history = await again.fit(odd, { ...run, callbacks: { onEpochBegin } });
      expect(begun[0]).toBeGreaterThan(0);
      expect(await outcomeOf(again, history)).toEqual(expected);
    }
  });

  it('goes back to its best weights, also when these are no numbers', async () => {
    const model = await diverging(engine());
    await model.fit(odd, { epochs: 12 });
    const stopping = callbacks.earlyStopping({
      monitor: 'loss',
      patience: 2,
      restoreBestWeights: true,
    });
    const { epoch } = await model.fit(odd, { epochs: 12, callbacks: stopping });
    expect(epoch.length).toBe(3);
    for (const { values } of await model.getWeights())
      expect(values.every(Number.isNaN)).toBe(true);
    await model.dispose();
  });
});

describe('modelCheckpoint with saveBestOnly', () => {
  it('keeps the file of a number when a later value is none', async () => {
    const values = [3, Number.NaN, Number.POSITIVE_INFINITY, 2, Number.NaN, 4];
    const saved: number[] = [];
    for (const mode of ['min', 'max'] as const) {
      const keeper = callbacks.modelCheckpoint({
        filepath: address('best'),
        monitor: 'loss',
        mode,
        saveBestOnly: true,
      });
      for (const [epoch, loss] of values.entries()) {
        keeper.setModel?.({ save: async () => saved.push(epoch) } as unknown as Model);
        await keeper.onEpochEnd?.(epoch, { loss });
      }
    }
    expect(saved).toEqual([0, 3, 0, 2]);
  });
});
