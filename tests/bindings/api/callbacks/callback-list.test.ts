import { ArgumentError, type Callbacks, type Model } from 'linnet';
import { beforeAll, describe, expect, it } from 'vitest';
import { errorOf, expectError } from '../../support/expect-error.ts';
import { tinyModel, zeros } from '../../support/tiny.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let model: Model;
beforeAll(async () => {
  model = await tinyModel();
});

describe('several callbacks', () => {
  it('are called in their order, each waited for before the next', async () => {
    const calls: string[] = [];
    const named = (name: string, milliseconds: number): Callbacks => {
      const log = (hook: string) => async () => {
        await pause(milliseconds);
        calls.push(`${hook} ${name}`);
      };
      return { onTrainBegin: log('begin'), onBatchEnd: log('batch'), onEpochEnd: log('epoch') };
    };
    const some = [named('a', 5), { onTrainEnd: () => calls.push('end') }, named('b', 0)];
    await model.fit(zeros, { epochs: 2, callbacks: some });
    const both = (hook: string) => [`${hook} a`, `${hook} b`];
    const epoch = [...both('batch'), ...both('epoch')];
    expect(calls).toEqual([...both('begin'), ...epoch, ...epoch, 'end']);
  });

  it('may be none', async () => {
    expect((await model.fit(zeros, { callbacks: [] })).epoch).toEqual([0]);
  });

  it('end fit with what one throws; those behind it are not called', async () => {
    const error = new Error('from the first');
    const fail = async () => {
      throw error;
    };
    let called = false;
    const after = { onEpochEnd: () => (called = true) };
    const callbacks = [{ onEpochEnd: fail }, after];
    expect(await errorOf(model.fit(zeros, { callbacks }))).toBe(error);
    expect(called).toBe(false);
  });

  it('give what they add to the logs to those behind them, and to the history', async () => {
    const seen: unknown[] = [];
    const { history } = await model.fit(zeros, {
      epochs: 2,
      callbacks: [
        { onEpochEnd: (epoch, logs) => Object.assign(logs, { square: epoch ** 2 }) },
        { onEpochEnd: (_, { square }) => seen.push(square) },
      ],
    });
    expect(seen).toEqual([0, 1]);
    expect(history.square).toEqual([0, 1]);
    expect(Object.keys(history)).toEqual(['loss', 'accuracy', 'square']);
  });
});

describe('a callback of a class', () => {
  class Stopper {
    model: Model | undefined;
    epochs = 0;
    setModel(given: Model) {
      this.model = given;
    }
    onEpochEnd(epoch: number) {
      this.epochs++;
      if (epoch === 1) this.model?.stopTraining();
    }
  }

  it('gets the model, keeps its fields, and can stop', async () => {
    const stopper = new Stopper();
    const { epoch, stopped } = await model.fit(zeros, { epochs: 9, callbacks: stopper });
    expect({ epoch, stopped }).toEqual({ epoch: [0, 1], stopped: true });
    expect(stopper.epochs).toBe(2);
    expect(stopper.model).toBe(model);
  });

  it('can stop before the first epoch', async () => {
    const callbacks = { onTrainBegin: () => model.stopTraining() };
    expect((await model.fit(zeros, { callbacks })).epoch).toEqual([]);
  });
});

describe('what is no callback', () => {
  it.each([
    ['a number', 3, 'callbacks', /an object with setModel.*, got 3/],
    ['a function', () => 0, 'callbacks', /got a function/],
    ['null', null, 'callbacks', /got null/],
    ['an unknown hook', { onEpochsEnd: () => 0 }, 'onEpochsEnd', /Did you mean "onEpochEnd"/],
    ['one of many', [{}, 'x'], 'callbacks[1]', /callbacks\[1\]: expected .* got "x"/],
    ['a list in a list', [[]], 'callbacks[0]', /got an array of 0/],
    ['a hook that is none', { onEpochEnd: 1 }, 'callbacks.onEpochEnd', /a function, got 1/],
  ])('is refused: %s', async (_, wrong, argument, message) => {
    const fit = model.fit(zeros, { callbacks: wrong as Callbacks });
    await expectError(fit, { class: ArgumentError, argument, message });
    expect((await model.fit(zeros)).epoch).toEqual([0]);
  });
});
