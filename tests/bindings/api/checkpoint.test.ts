import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import {
  ArgumentError,
  type CallbackState,
  type CompileOptions,
  createEngine,
  DataError,
  type Dataset,
  type Engine,
  type FitOptions,
  type History,
  layers,
  type Model,
  optimizers,
  readSafetensors,
  removeCheckpoint,
  StorageError,
  sequential,
  WorkerError,
} from 'linnet';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { errorOf, expectError } from '../support/expect-error.ts';
import { restingMemory } from '../support/memory.ts';
import { someDigits } from '../support/mnist.ts';
import { remoteOf } from '../support/remote.ts';
import { describeVariants } from '../support/variants.ts';

const compilation: CompileOptions = {
  optimizer: 'adam',
  loss: 'sparseCategoricalCrossentropy',
  metrics: ['accuracy'],
};

/** A model that draws random numbers in every step. */
async function droppingModel(
  engine: Engine,
  { seed = 5, units = 24, compile = compilation } = {},
): Promise<Model> {
  const model = await sequential({
    seed,
    engine,
    layers: [
      layers.dense({ units, activation: 'relu', inputShape: [784] }),
      layers.dropout({ rate: 0.3 }),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
  await model.compile(compile);
  return model;
}

/** What must not depend on interruptions. */
const outcomeOf = async (model: Model, { epoch, history, stopped }: History) => ({
  epoch,
  history,
  stopped,
  hash: await model.weightsHash(),
});

const given = new Error('the power is gone');

let folder: string;
const address = (name: string) => pathToFileURL(join(folder, name)).href;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linnet-'));
});
afterAll(() => rm(folder, { recursive: true }));

describeVariants('a run with checkpoints', (engine) => {
  let data: Dataset;
  let validation: Dataset;
  let options: FitOptions;
  let undisturbed: Awaited<ReturnType<typeof outcomeOf>>;
  beforeAll(async () => {
    data = await someDigits(600, engine());
    validation = await data.slice(0, 50);
    options = { epochs: 3, batchSize: 8, validationData: validation };
    const model = await droppingModel(engine());
    undisturbed = await outcomeOf(model, await model.fit(data, options));
    await model.dispose();
  });

  /** Trains until a batch has been reported so many times, and gives up; true if it came to that. */
  async function interrupted(checkpoint: string, batches: number): Promise<boolean> {
    const model = await droppingModel(engine());
    const controller = new AbortController();
    let seen = 0;
    const onBatchEnd = () => ++seen === batches && controller.abort(given);
    const { signal } = controller;
    const run = { ...options, checkpoint, checkpointEvery: 0, signal, callbacks: { onBatchEnd } };
    const error = await model.fit(data, run).catch((reason) => reason);
    await model.dispose();
    return error === given;
  }

  it('ends as one that was never disturbed, however often it is interrupted', async () => {
    const checkpoint = address('often');
    // What is interrupted is in the first epoch, then at the begin of one, then in the middle.
    for (const batches of [1, 80, 3, 60]) await interrupted(checkpoint, batches);
    const model = await droppingModel(engine());
    const history = await model.fit(data, { ...options, checkpoint });
    expect(await outcomeOf(model, history)).toEqual(undisturbed);
    await model.dispose();
  });

  it('does not begin again: its first report is behind the last checkpoint', async () => {
    const checkpoint = address('later');
    expect(await interrupted(checkpoint, 100)).toBe(true);
    const { metadata } = readSafetensors(await readFile(new URL(checkpoint)));
    const position = JSON.parse(metadata.position as string);
    const model = await droppingModel(engine());
    const epochs: number[] = [];
    let first = -1;
    await model.fit(data, {
      ...options,
      checkpoint,
      callbacks: {
        onEpochBegin: (epoch) => epochs.push(epoch),
        onBatchEnd: (batch) => {
          if (first < 0) first = batch;
        },
      },
    });
    const isEpochEnd = position.batch === 75;
    expect(epochs[0]).toBe(position.epoch + (isEpochEnd ? 1 : 0));
    expect(first).toBe(isEpochEnd ? 0 : position.batch);
    expect(epochs.at(-1)).toBe(2);
    await model.dispose();
  });

  it('leaves nothing behind when it ends, and is the same with and without checkpoints', async () => {
    const checkpoint = address('ended');
    const model = await droppingModel(engine());
    // The first checkpoint was taken before the first step; it is written meanwhile.
    const isKept = async () => expect(await readdir(folder)).toContain('ended');
    const onEpochEnd = (epoch: number) => epoch === 0 && vi.waitFor(isKept, 30_000);
    const run = { ...options, checkpoint, checkpointEvery: 0, callbacks: { onEpochEnd } };
    expect(await outcomeOf(model, await model.fit(data, run))).toEqual(undisturbed);
    expect((await readdir(folder)).filter((name) => name.startsWith('ended'))).toEqual([]);
    expect(model.details.training).toHaveLength(1);
    await model.dispose();
  });

  it('is over when it is stopped, and begins anew then', async () => {
    const checkpoint = address('stopped');
    const model = await droppingModel(engine());
    const callbacks = { onEpochEnd: () => model.stopTraining() };
    const run = { ...options, checkpoint, checkpointEvery: 0, callbacks };
    expect((await model.fit(data, run)).epoch).toEqual([0]);
    expect(await readdir(folder)).not.toContain('stopped');
    await model.dispose();
  });

  // A run of 8000 short epochs took twenty times as long with checkpoints as without.
  it('says what it has to keep only when it may be time for that', async () => {
    const model = await droppingModel(engine());
    let asked = 0;
    const keeping = { getState: () => ({ values: asked++ }) };
    const few = await data.slice(0, 8);
    const run = { epochs: 100, checkpoint: address('seldom'), checkpointEvery: 3_600_000 };
    await model.fit(few, { ...run, callbacks: keeping });
    expect(asked).toBe(1);
    await few.dispose();
    await model.dispose();
  });

  // Histories of ten thousands of epochs were written and could not be read.
  it('reads what it has written, however long that is', async () => {
    const checkpoint = address('long');
    const long = 'x'.repeat(5_000_000);
    const stop = new AbortController();
    const keeping = {
      getState: () => ({ values: long }),
      onBatchEnd: (batch: number) => batch === 50 && stop.abort(given),
    };
    const run = { ...options, checkpoint, checkpointEvery: 0 };
    const model = await droppingModel(engine());
    const { signal } = stop;
    const cut = model.fit(data, { ...run, signal, callbacks: keeping });
    expect(await errorOf(cut)).toBe(given);
    const again = await droppingModel(engine());
    let kept: unknown;
    const setState = ({ values }: CallbackState) => {
      kept = values;
    };
    const history = await again.fit(data, {
      ...run,
      checkpointEvery: 5000,
      callbacks: { getState: keeping.getState, setState },
    });
    expect(await outcomeOf(again, history)).toEqual(undisturbed);
    expect(kept).toBe(long);
    await Promise.all([model.dispose(), again.dispose()]);
  });

  it('counts the time of all its parts', async () => {
    const checkpoint = address('time');
    await interrupted(checkpoint, 150);
    const bytes = await readFile(new URL(checkpoint));
    const { metadata } = readSafetensors(bytes);
    const before = JSON.parse(metadata.progress as string).milliseconds;
    const model = await droppingModel(engine());
    const { trainMilliseconds } = await model.fit(data, { ...options, checkpoint });
    expect(trainMilliseconds).toBeGreaterThan(before);
    await model.dispose();
  });

  it('takes no memory that it does not give back', async () => {
    const before = await restingMemory(engine());
    for (let i = 0; i < 10; i++) await interrupted(address('heap'), 20);
    await removeCheckpoint(address('heap'));
    const after = await remoteOf(engine()).memory({});
    expect(after.objects).toBe(before.objects);
  });

  describe('refuses a checkpoint', () => {
    const checkpoint = () => address('refused');
    beforeAll(async () => {
      expect(await interrupted(checkpoint(), 100)).toBe(true);
    });

    /** Expects fit to fail, to say what differs, and to leave model and checkpoint alone. */
    async function expectOther(model: Model, what: RegExp, changed: FitOptions = {}, other = data) {
      const hash = await model.weightsHash();
      const file = await readFile(new URL(checkpoint()));
      const run = { ...options, ...changed, checkpoint: checkpoint() };
      const error = (await errorOf(model.fit(other, run))) as ArgumentError;
      expect(error).toBeInstanceOf(ArgumentError);
      expect(error.argument).toBe('checkpoint');
      expect(error.message).toMatch(what);
      expect(error.message).toContain(`removeCheckpoint('${checkpoint()}')`);
      expect(await model.weightsHash()).toBe(hash);
      expect(await readFile(new URL(checkpoint()))).toEqual(file);
      await model.dispose();
    }

    it('of another architecture', async () => {
      const model = await droppingModel(engine(), { units: 25 });
      await expectOther(model, /another run: architecture, first weights differ\./);
    });

    it('of another seed', async () => {
      const model = await droppingModel(engine(), { seed: 6 });
      await expectOther(model, /model seed, fit, first weights differ/);
    });

    it('of another compilation', async () => {
      const compile = { ...compilation, optimizer: optimizers.adam({ learningRate: 0.1 }) };
      await expectOther(
        await droppingModel(engine(), { compile }),
        /: compile, first weights differ/,
      );
    });

    it.each([[{ epochs: 4 }], [{ batchSize: 9 }], [{ shuffle: false }], [{ seed: 1 }]])(
      'of another fit: %j',
      async (changed) => {
        await expectOther(await droppingModel(engine()), /: fit differs/, changed);
      },
    );

    it('of other data', async () => {
      const other = await data.shuffled(1);
      await expectOther(await droppingModel(engine()), /: data differs/, {}, other);
      await other.dispose();
    });

    it('of other data for validation', async () => {
      const changed = { validationData: data };
      await expectOther(await droppingModel(engine()), /: validation data differs/, changed);
    });

    it('of other first weights', async () => {
      const model = await droppingModel(engine());
      const weights = await model.getWeights();
      await model.setWeights(weights.map(({ values }) => values.fill(0.5)));
      await expectOther(model, /: first weights differs/);
    });

    it('until it is removed', async () => {
      await removeCheckpoint(checkpoint());
      const model = await droppingModel(engine());
      const history = await model.fit(data, { ...options, checkpoint: checkpoint() });
      expect(await outcomeOf(model, history)).toEqual(undisturbed);
      await model.dispose();
    });
  });

  it.each([
    ['that is no file of tensors', () => new Uint8Array(10)],
    ['that was cut short', (file: Uint8Array) => file.subarray(0, -1)],
  ])('says so of a checkpoint %s', async (_, damage) => {
    const checkpoint = address('damaged');
    expect(await interrupted(checkpoint, 100)).toBe(true);
    const file = await readFile(new URL(checkpoint));
    await writeFile(new URL(checkpoint), damage(file));
    const model = await droppingModel(engine());
    await expectError(model.fit(data, { ...options, checkpoint }), {
      class: DataError,
      argument: 'checkpoint',
      message: /damaged: .*removeCheckpoint/,
    });
    await removeCheckpoint(checkpoint);
    await model.fit(data, { ...options, checkpoint, epochs: 1 });
    await model.dispose();
  });

  it('says when it cannot be kept', async () => {
    const model = await droppingModel(engine());
    const run = { ...options, checkpoint: address('nowhere/c'), checkpointEvery: 0 };
    await expectError(model.fit(data, run), {
      class: StorageError,
      message: /nowhere\/c could not be saved/,
    });
    await model.fit(data, { epochs: 1 });
    await model.dispose();
  });

  it.each([
    ['a name alone', { checkpoint: 'run' }, 'checkpoint', /'indexeddb:\/\/' and a name/],
    ['less than no time', { checkpointEvery: -1 }, 'checkpointEvery', /at least 0/],
  ])('refuses %s', async (_, wrong, argument, message) => {
    const model = await droppingModel(engine());
    await expectError(model.fit(data, wrong), { class: ArgumentError, argument, message });
    await model.dispose();
  });
});

describe('a worker that is killed in the middle of fit', () => {
  const workerURL = new URL('../../../dist/worker/main.node.js', import.meta.url);
  const options = { epochs: 6, batchSize: 8 };

  it('is heard of, and another engine goes on to the same bits', async () => {
    const checkpoint = address('killed');
    const whole = await createEngine();
    const undisturbed = await droppingModel(whole);
    const data = await someDigits(600, whole);
    const expected = await outcomeOf(undisturbed, await undisturbed.fit(data, options));

    const worker = new Worker(workerURL);
    const killed = await createEngine({ worker, threads: 1 });
    const model = await droppingModel(killed);
    let batches = 0;
    const onBatchEnd = () => ++batches === 100 && void worker.terminate();
    const run = { ...options, checkpoint, checkpointEvery: 0, callbacks: { onBatchEnd } };
    await expectError(model.fit(await someDigits(600, killed), run), {
      class: WorkerError,
      message: /worker ended with exit code 1/,
    });
    await expectError(model.predict(new Float32Array(784)), {
      class: WorkerError,
      message: /worker ended/,
    });

    const again = await droppingModel(whole);
    let first = -1;
    const history = await again.fit(data, {
      ...options,
      checkpoint,
      callbacks: {
        onEpochBegin: (epoch) => {
          if (first < 0) first = epoch;
        },
      },
    });
    expect(await outcomeOf(again, history)).toEqual(expected);
    expect(first).toBeGreaterThan(0);
    await whole.dispose();
  });
});
