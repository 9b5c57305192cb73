import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  ArgumentError,
  type Callbacks,
  callbacks,
  DataError,
  type Dataset,
  type EpochLogs,
  type FitOptions,
  type Model,
  readSafetensors,
  removeCheckpoint,
  writeSafetensors,
} from 'linnet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectError } from '../../support/expect-error.ts';
import { smallModel, someDigits } from '../../support/mnist.ts';

const given = new Error('the power is gone');

/** Better until epoch 3, then worse: the best weights are those of epoch 3. */
const score = [5, 4, 4, 3, 6, 6, 6, 6, 6, 6];
const scripted: Callbacks = {
  onEpochEnd(epoch: number, logs: EpochLogs) {
    logs.score = score[epoch] as number;
  },
};

const watched = { monitor: 'score', mode: 'min' } as const;
const some = () => ({
  stop: callbacks.earlyStopping({ ...watched, patience: 4, restoreBestWeights: true }),
  reduce: callbacks.reduceLROnPlateau({ ...watched, patience: 2, factor: 0.5, cooldown: 1 }),
  schedule: callbacks.learningRateScheduler((_, rate) => rate * 0.9),
  log: callbacks.csvLogger(),
});

describe('a run with callbacks and checkpoints', () => {
  let folder: string;
  let data: Dataset;
  const options: FitOptions = { epochs: 10, batchSize: 20 };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'linnet-'));
    data = await someDigits(200);
  });
  afterAll(() => rm(folder, { recursive: true }));
  const address = (name: string) => pathToFileURL(join(folder, name)).href;

  /** What must not depend on interruptions. */
  async function outcome(model: Model, run: FitOptions = {}) {
    const made = some();
    const { epoch, history, stopped } = await model.fit(data, {
      ...options,
      callbacks: [scripted, ...Object.values(made)],
      ...run,
    });
    const { bestEpoch, stoppedEpoch, best } = made.stop;
    const hash = await model.weightsHash();
    return { epoch, history, stopped, hash, bestEpoch, stoppedEpoch, best, csv: made.log.text };
  }

  /** Trains until a batch has been reported so many times, and gives up. */
  async function interrupted(checkpoint: string, batches: number): Promise<void> {
    const model = await smallModel();
    const controller = new AbortController();
    let seen = 0;
    const last = { onBatchEnd: () => ++seen === batches && controller.abort(given) };
    const run = { ...options, checkpoint, checkpointEvery: 0, signal: controller.signal };
    const list = [scripted, ...Object.values(some()), last];
    const error = await model.fit(data, { ...run, callbacks: list }).catch((reason) => reason);
    expect(error).toBe(given);
    await model.dispose();
  }

  it('ends as one that was never disturbed', async () => {
    const model = await smallModel();
    const undisturbed = await outcome(model);
    expect(undisturbed).toMatchObject({ stopped: true, bestEpoch: 3, stoppedEpoch: 7, best: 3 });
    const checkpoint = address('often');
    // In the first epoch, at the begin of one, in its middle, and behind the best one.
    for (const batches of [4, 11, 25, 25]) await interrupted(checkpoint, batches);
    const again = await smallModel();
    expect(await outcome(again, { checkpoint })).toEqual(undisturbed);
    await Promise.all([model.dispose(), again.dispose()]);
  });

  it('gives callbacks of the caller back what they kept', async () => {
    const kept: unknown[] = [];
    const counter = (): Callbacks => {
      let count = 0;
      return {
        onTrainBegin() {
          count = 0;
        },
        onEpochEnd: () => void count++,
        getState: () => ({ values: { count }, arrays: [Float32Array.of(count, 7)] }),
        setState: ({ values, arrays }) => {
          kept.push(values, arrays);
          ({ count } = values as { count: number });
        },
      };
    };
    const checkpoint = address('own');
    const model = await smallModel();
    const controller = new AbortController();
    const abort = (epoch: number) => epoch === 2 && controller.abort(given);
    const run = { ...options, epochs: 4, checkpoint, checkpointEvery: 0 };
    const list = [counter(), { onEpochEnd: abort }];
    await model
      .fit(data, { ...run, callbacks: list, signal: controller.signal })
      .catch((reason) => expect(reason).toBe(given));
    const { metadata } = readSafetensors(await readFile(new URL(checkpoint)));
    const { epochs } = JSON.parse(metadata.progress as string);
    const again = await smallModel();
    await again.fit(data, { ...run, callbacks: [counter()] });
    expect(kept).toEqual([{ count: epochs }, [Float32Array.of(epochs, 7)]]);
    await Promise.all([model.dispose(), again.dispose()]);
  });

  it('is another run with fewer callbacks', async () => {
    const checkpoint = address('fewer');
    await interrupted(checkpoint, 12);
    const model = await smallModel();
    await expectError(model.fit(data, { ...options, checkpoint }), {
      class: ArgumentError,
      argument: 'checkpoint',
      message: /another run: callbacks differs/,
    });
    await model.dispose();
  });

  it.each([
    ['that are none', '7', /its callbacks are damaged/],
    ['that are fewer', '[]', /its callbacks are damaged/],
    ['of other fields', '[{},{},{},{}]', /callbacks is damaged/],
    ['that are no objects', '[1,2,3,4]', /callbacks is damaged/],
  ])('says so of states %s', async (_, states, message) => {
    const checkpoint = address('damaged');
    await removeCheckpoint(checkpoint);
    await interrupted(checkpoint, 12);
    const { tensors, metadata } = readSafetensors(await readFile(new URL(checkpoint)));
    const file = writeSafetensors(Object.fromEntries(tensors), { ...metadata, callbacks: states });
    await writeFile(new URL(checkpoint), file);
    const model = await smallModel();
    await expectError(outcome(model, { checkpoint }), {
      class: DataError,
      argument: 'checkpoint',
      message,
    });
    await model.dispose();
  });
});
