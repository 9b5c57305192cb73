import {
  ArgumentError,
  type Callbacks,
  callbacks,
  DataError,
  type Model,
  StateError,
  schedules,
} from 'linnet';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { expectError } from '../../support/expect-error.ts';
import { tinyModel, zeros } from '../../support/tiny.ts';

const { earlyStopping, reduceLROnPlateau, modelCheckpoint, csvLogger } = callbacks;
const { learningRateScheduler, terminateOnNaN } = callbacks;

let model: Model;
beforeAll(async () => {
  model = await tinyModel();
});

describe('options of callbacks', () => {
  it.each<[string, () => unknown, string, RegExp]>([
    [
      'unknown',
      () => earlyStopping({ patince: 1 } as object),
      'patince',
      /Did you mean "patience"/,
    ],
    ['patience', () => earlyStopping({ patience: -1 }), 'patience', /at least 0, got -1/],
    ['minDelta', () => earlyStopping({ minDelta: Number.NaN }), 'minDelta', /a number, got NaN/],
    ['mode', () => earlyStopping({ mode: 'mix' as 'min' }), 'mode', /Did you mean "min"/],
    [
      'direction',
      () => earlyStopping({ monitor: 'score' }),
      'mode',
      /'min' or 'max', since .* score/,
    ],
    ['monitor', () => earlyStopping({ monitor: 3 as never }), 'monitor', /name of a log, got 3/],
    ['baseline', () => earlyStopping({ baseline: '1' as never }), 'baseline', /got "1"/],
    ['factor', () => reduceLROnPlateau({ factor: 1 }), 'factor', /less than 1, got 1/],
    ['minLR', () => reduceLROnPlateau({ minLR: -1 }), 'minLR', /at least 0, got -1/],
    ['cooldown', () => reduceLROnPlateau({ cooldown: 0.5 }), 'cooldown', /whole number/],
    ['filepath', () => modelCheckpoint({ filepath: 'best' }), 'filepath', /'indexeddb:\/\/'/],
    ['fields', () => modelCheckpoint({ filepath: 'file:{epoch:x}' }), 'filepath', /\{epoch:03d\}/],
    ['braces', () => modelCheckpoint({ filepath: 'file:{epoch' }), 'filepath', /fields such as/],
    [
      'saveFreq',
      () => modelCheckpoint({ filepath: 'file:m', saveFreq: 100 as never }),
      'saveFreq',
      /"epoch", got 100/,
    ],
    ['filename', () => csvLogger({ filename: 5 as never }), 'filename', /a file: address/],
    ['filename', () => csvLogger({ filename: 'http://a/b' }), 'filename', /a file: address/],
    ['append', () => csvLogger({ append: 'yes' as never }), 'append', /true or false/],
    ['separator', () => csvLogger({ separator: ', ' }), 'separator', /one character/],
    ['schedule', () => learningRateScheduler(0.1 as never), 'schedule', /a function of epoch/],
    ['raise', () => terminateOnNaN({ raise: true } as object), 'raise', /no option "raise"/],
  ])('are checked: %s', (_, make, argument, message) =>
    expectError(make, { class: ArgumentError, argument, message }),
  );

  it.each<[string, Callbacks, RegExp]>([
    ['earlyStopping', earlyStopping(), /one of the logs loss, accuracy, got "val_loss"/],
    ['reduceLROnPlateau', reduceLROnPlateau(), /loss, accuracy, learning_rate, got "val_loss"/],
    [
      'modelCheckpoint',
      modelCheckpoint({ filepath: 'file:m', saveBestOnly: true }),
      /got "val_loss"/,
    ],
  ])('name a log that there is: %s', (_, callback, message) =>
    expectError(model.fit(zeros, { callbacks: callback }), {
      class: ArgumentError,
      argument: 'monitor',
      message,
    }),
  );

  it('name fields that there are', () =>
    expectError(model.fit(zeros, { callbacks: modelCheckpoint({ filepath: 'file:{val_loss}' }) }), {
      class: ArgumentError,
      argument: 'filepath',
      message: /loss, accuracy, epoch, got \{val_loss\}/,
    }));
});

describe('learningRateScheduler', () => {
  it('refuses what is no rate', () =>
    expectError(model.fit(zeros, { callbacks: learningRateScheduler(() => '1' as never) }), {
      class: ArgumentError,
      argument: 'schedule',
      message: /at least 0, got "1"/,
    }));

  it('refuses an optimizer with a schedule of its own', async () => {
    const learningRate = schedules.cosineDecay({ initialLearningRate: 0.1, decaySteps: 10 });
    const optimizer = { className: 'SGD', config: { learningRate } };
    const scheduled = await tinyModel(undefined, { optimizer });
    const callback = learningRateScheduler(() => 0.1);
    await expectError(scheduled.fit(zeros, { callbacks: callback }), {
      class: StateError,
      message: /schedule/,
    });
    await scheduled.dispose();
  });
});

describe('terminateOnNaN', () => {
  const tooFast = { className: 'SGD', config: { learningRate: 1e30 } };
  const data = { x: [[1], [2], [3]], y: [5, 6, 7] };

  it('ends training once the loss is no number', async () => {
    const wild = await tinyModel(undefined, { optimizer: tooFast });
    const { stopped, history } = await wild.fit(data, { epochs: 50, callbacks: terminateOnNaN() });
    expect(stopped).toBe(true);
    expect(Number.isFinite(history.loss?.at(-1))).toBe(false);
    expect(history.loss?.slice(0, -1).every(Number.isFinite)).toBe(true);
    await wild.dispose();
  });

  it('can have fit reject instead', async () => {
    const wild = await tinyModel(undefined, { optimizer: tooFast });
    const run = { epochs: 50, callbacks: terminateOnNaN({ raiseError: true }) };
    await expectError(wild.fit(data, run), {
      class: DataError,
      message: /loss: it is .* at batch 0/,
    });
    await wild.dispose();
  });

  it('lets others be', async () => {
    const { stopped } = await model.fit(zeros, { epochs: 3, callbacks: terminateOnNaN() });
    expect(stopped).toBe(false);
  });
});

describe('csvLogger', () => {
  it('has all rows as text, and begins anew with each fit', async () => {
    const log = csvLogger();
    for (const epochs of [3, 2]) {
      const { history } = await model.fit(zeros, { epochs, callbacks: log });
      const rows = log.text.split('\r\n');
      expect(rows[0]).toBe('epoch,accuracy,loss,val_accuracy,val_loss');
      expect(rows[2]).toBe(`1,${history.accuracy?.[1]},${history.loss?.[1]},NA,NA`);
      expect(rows.length).toBe(epochs + 2);
    }
  });

  it('goes on below where it is told to', async () => {
    const log = csvLogger({ append: true });
    for (let i = 0; i < 2; i++) await model.fit(zeros, { epochs: 2, callbacks: log });
    expect(log.text.split('\r\n').map((row) => row.split(',')[0])).toEqual([
      'epoch',
      ...['0', '1', '0', '1', ''],
    ]);
  });

  it('quotes what would be taken for two values', async () => {
    const log = csvLogger();
    const name = {
      onEpochEnd: (_: number, logs: object) => Object.assign(logs, { 'a,"b"': 1 }),
    };
    await model.fit(zeros, { callbacks: [name, log] });
    expect(log.text.split('\r\n')[0]).toContain('epoch,"a,""b""",accuracy');
  });
});

describe('verbose: 1', () => {
  it('prints what is done', async () => {
    const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const monitor = 'loss';
    await model.fit(zeros, {
      epochs: 9,
      callbacks: [
        { onEpochEnd: (epoch, logs) => Object.assign(logs, { loss: epoch }) },
        learningRateScheduler((_, rate) => rate, { verbose: 1 }),
        reduceLROnPlateau({ monitor, patience: 1, verbose: 1 }),
        earlyStopping({ monitor, patience: 2, verbose: 1, restoreBestWeights: true }),
      ],
    });
    const printed = print.mock.calls.map(([text]) => text);
    print.mockRestore();
    expect(printed[0]).toMatch(/^Epoch 1: learning rate set to 0.1/);
    expect(printed).toContainEqual(expect.stringMatching(/^Epoch 2: learning rate reduced to 0.0/));
    expect(printed.slice(-2)).toEqual([
      'Epoch 3: early stopping',
      'Restoring the weights of epoch 1',
    ]);
  });
});
