import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Callbacks, callbacks, type EpochLogs, loadModel, type Model } from 'linnet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isMoreBetter } from '../../../../dist/api/callbacks/monitor.js';
import { camelCase } from '../../../../dist/api/names.js';
import golden from '../../../golden/callbacks.json' with { type: 'json' };
import { remoteOf } from '../../support/remote.ts';
import { tinyModel, zeros } from '../../support/tiny.ts';

type Case = (typeof golden.cases)[number];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linnet-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Keras's configuration of a callback as options of ours; files lie in the test's folder. */
function callbackOf({ class_name, config }: Case['callbacks'][number]): Callbacks {
  const options = Object.fromEntries(
    Object.entries(config).map(([name, value]) => {
      if (name === 'filepath' || name === 'filename') {
        return [name, pathToFileURL(join(folder, value as string))];
      }
      return [name === 'min_lr' ? 'minLR' : camelCase(name), value];
    }),
  );
  switch (class_name) {
    case 'EarlyStopping':
      return callbacks.earlyStopping(options);
    case 'ReduceLROnPlateau':
      return callbacks.reduceLROnPlateau(options);
    case 'ModelCheckpoint':
      return callbacks.modelCheckpoint(options as { filepath: string });
    case 'CSVLogger':
      return callbacks.csvLogger(options);
    default:
      return callbacks.learningRateScheduler((epoch, rate) => (epoch % 2 ? rate * 0.5 : rate));
  }
}

/** Puts the golden numbers into the logs, and the number of the epoch into the weights. */
function script(model: Model, logs: Case['logs']): Callbacks {
  return {
    async onEpochEnd(epoch: number, all: EpochLogs) {
      for (const name of Object.keys(all)) delete (all as Record<string, number>)[name];
      for (const [name, values] of Object.entries(logs)) all[name] = Number(values[epoch]);
      const { handle } = model as unknown as { handle: number };
      const values = [Float32Array.of(epoch), Float32Array.of(epoch)];
      await remoteOf(model.engine).setWeights({ model: handle, values });
    },
  };
}

const epochOf = async (model: Model): Promise<number | undefined> =>
  (await model.getWeights())[0]?.values[0];

describe('callbacks do as those of Keras', () => {
  it.each(golden.cases)('$name', async ({ callbacks: made, fit, ...expected }) => {
    const model = await tinyModel();
    const rates: number[] = [];
    const ours = made.map(callbackOf);
    const last = { onEpochEnd: async () => rates.push(await model.getLearningRate()) };
    const { epoch, history } = await model.fit(zeros, {
      epochs: fit.epochs,
      initialEpoch: (fit as { initial_epoch?: number }).initial_epoch,
      callbacks: [script(model, expected.logs), ...ours, last],
    });

    expect(epoch).toEqual(expected.epochs);
    expect(await epochOf(model)).toBe(expected.final_weights_of);
    expectNear(rates, expected.learning_rates);
    expectNear(history.learning_rate ?? [], expected.logged_learning_rates);
    for (const callback of ours) {
      if (!('stoppedEpoch' in callback)) continue;
      expect(callback).toMatchObject({
        bestEpoch: expected.best_epoch,
        stoppedEpoch: expected.stopped_epoch,
      });
    }
    expect(await savedIn(folder)).toEqual(expected.saved);
    expect(await csvIn(folder)).toEqual(expected.csv);
    for (const [i, text] of expected.csv.entries()) expect(ours[i]).toMatchObject({ text });
    await model.dispose();
  });
});

function expectNear(values: number[], expected: number[]): void {
  expect(values.length).toBe(expected.length);
  // Keras's rates are float32.
  for (const [i, rate] of expected.entries()) {
    expect(Math.abs((values[i] as number) / rate - 1)).toBeLessThan(1e-6);
  }
}

/** The epoch whose weights each saved model has. */
async function savedIn(folder: string): Promise<Record<string, number | undefined>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.keras'));
  const saved = names.map(async (name) => {
    const model = await loadModel(pathToFileURL(join(folder, name)));
    const epoch = await epochOf(model);
    await model.dispose();
    return [name.replace('.keras', ''), epoch] as const;
  });
  return Object.fromEntries(await Promise.all(saved));
}

async function csvIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv'));
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}

describe("mode: 'auto'", () => {
  it.each(Object.entries(golden.directions))('takes %s as Keras does: %s', (name, direction) => {
    for (const monitor of [name, `val_${name}`]) {
      expect(isMoreBetter(monitor, 'auto')).toBe(direction === 'up');
    }
  });

  it('takes the loss, and what regularizers call by the output, as the smaller the better', () => {
    for (const name of ['loss', 'val_loss', 'val_digit_loss', 'val_huber']) {
      expect(isMoreBetter(name, 'auto')).toBe(false);
    }
  });
});
