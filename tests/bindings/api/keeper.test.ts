import { expect, it } from 'vitest';
import type { CallbackList } from '../../../dist/api/callbacks/callback-list.js';
import type { RunIdentity } from '../../../dist/api/checkpoints.js';
import { Keeper } from '../../../dist/api/keeper.js';
import type { Place } from '../../../dist/storage/places.js';

const nowhere: Place = {
  address: 'nowhere',
  read: async () => undefined,
  write: async () => {},
  remove: async () => {},
};

function keeperThatAlwaysKeeps() {
  const keeper = new Keeper(nowhere, 0, {} as RunIdentity, (error) => {
    throw error;
  });
  return (epochs: number) => {
    const history = { loss: new Array<number>(epochs).fill(1) };
    return keeper.plan({ history, epochs, milliseconds: 1 }, {
      kept: [],
    } as unknown as CallbackList);
  };
}

// With checkpointEvery: 0 each of many epochs had a checkpoint with all the epochs before it: 16,000 of
// them took 46 seconds, and 8,000 took 15.
it('a long history is not kept again before it was worth its time', async () => {
  const plan = keeperThatAlwaysKeeps();
  expect(plan(10_000_000)?.every).toBe(10_000);
  expect(plan(10_000_001)).toBeUndefined();
});

it('a short one is kept as often as was asked for', async () => {
  const plan = keeperThatAlwaysKeeps();
  expect(plan(0)?.every).toBe(0);
  for (const epochs of [1, 2, 3]) {
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(plan(epochs)?.every).toBeLessThan(0.1);
  }
});
