import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { withSite } from '../support/browser.ts';
import { anotherPage, mortalPage, prepare } from './pages.ts';

const open = withSite({ isolated: true });
const page = () => open().page;

beforeAll(() => prepare(page()));

/** Trains to the end; with a checkpoint, goes on from it. */
const trainIn = (where: Page, checkpoint?: string) =>
  where.evaluate(async (checkpoint) => {
    const { model, data, options } = await globalThis.makers.program();
    const begun: [number, number][] = [];
    const onBatchEnd = (batch: number) => void (begun.length === 1 && begun.push([0, batch]));
    const onEpochBegin = (epoch: number) => void (begun.length === 0 && begun.push([epoch, -1]));
    const callbacks = { onBatchEnd, onEpochBegin };
    const run = checkpoint === undefined ? {} : { checkpoint, checkpointEvery: 0 };
    const { epoch, history } = await model.fit(data, { ...options, ...run, callbacks });
    const hash = await model.weightsHash();
    await Promise.all([model.dispose(), data.dispose()]);
    return { outcome: { epoch, history, hash }, first: [begun[0]?.[0], begun[1]?.[1]] };
  }, checkpoint);

const checkpoints = () => page().evaluate(() => globalThis.makers.checkpoints());

describe('a tab that is closed in the middle of training', () => {
  it.each([
    ['before the first step', 1, 0],
    ['in the middle of an epoch', 6000, 1],
    ['in a later epoch', 16_000, 5001],
  ])('is gone on from by a new tab, to the same bits: %s', async (_, batches, kept) => {
    const { outcome } = await trainIn(page());
    const { page: dying, dead } = await mortalPage(open());
    await dying.evaluate(
      async ({ batches, kept }) => {
        const { model, data, options } = await globalThis.makers.program();
        let seen = 0;
        // The epoch under way does not end before its callbacks do.
        const onBatchEnd = async () => {
          if (++seen !== batches) return;
          await globalThis.makers.keptFrom(kept);
          await globalThis.die();
          await new Promise(() => undefined);
        };
        const run = { ...options, checkpoint: 'indexeddb://run', checkpointEvery: 0 };
        void model.fit(data, { ...run, callbacks: { onBatchEnd } });
      },
      { batches, kept },
    );
    await dead;
    const next = await anotherPage(open());
    const [position = -1] = await checkpoints();
    expect(position).toBeGreaterThanOrEqual(kept);
    const again = await trainIn(next, 'indexeddb://run');
    expect(again.outcome).toEqual(outcome);
    expect(again.first).toEqual([Math.floor(position / 5000), position % 5000]);
    expect(await checkpoints()).toEqual([]);
    await next.close();
  });

  it('is not disturbed by another tab that trains under another name', async () => {
    const { outcome } = await trainIn(page());
    const other = await anotherPage(open());
    const both = await Promise.all([
      trainIn(page(), 'indexeddb://one'),
      trainIn(other, 'indexeddb://two'),
    ]);
    expect(both.map((each) => each.outcome)).toEqual([outcome, outcome]);
    expect(await checkpoints()).toEqual([]);
    await other.close();
  });
});

describe('a worker that dies in the middle of training', () => {
  /** Trains in a worker of two threads that is caught as it is made, and ends one of its workers. */
  const trainAndEnd = (which: 'engine' | 'helper') =>
    page().evaluate(async (which) => {
      const { createEngine } = globalThis.linnet;
      const made: Worker[] = [];
      const Original = globalThis.Worker;
      globalThis.Worker = class extends Original {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          made.push(this);
        }
      };
      const engine = await createEngine({ threads: 2, variant: 'wasm-threads' });
      globalThis.Worker = Original;
      const { model, data, options } = await globalThis.makers.program(engine);
      let batches = 0;
      // The epoch under way does not end before its callbacks do.
      const onBatchEnd = async () => {
        if (++batches !== 6000) return;
        await globalThis.makers.keptFrom(1);
        made[which === 'engine' ? 0 : 1]?.terminate();
        while (await model.getWeights().catch(() => undefined));
      };
      const run = { ...options, checkpoint: 'indexeddb://run', checkpointEvery: 0 };
      const told = (error: Error) => ({ name: error.name, message: error.message });
      const error = await model
        .fit(data, { ...run, callbacks: { onBatchEnd } })
        .then(() => undefined, told);
      const later = await model.weightsHash().then(() => undefined, told);
      return { workers: made.length, error, later };
    }, which);

  it.each([
    ['engine' as const, "Linnet's worker has ended"],
    ['helper' as const, "a helper of Linnet's worker has ended"],
  ])('is heard of, and another engine goes on to the same bits: its %s', async (which, message) => {
    const { outcome } = await trainIn(page());
    const { workers, error, later } = await trainAndEnd(which);
    expect(workers).toBe(2);
    expect(error).toEqual({ name: 'WorkerError', message });
    expect(later).toEqual(error);
    const again = await trainIn(page(), 'indexeddb://run');
    expect(again.outcome).toEqual(outcome);
    expect(again.first).not.toEqual([0, 0]);
    expect(await checkpoints()).toEqual([]);
  });

  it('is heard of while it starts', async () => {
    const error = await page().evaluate(async () => {
      const { createEngine } = globalThis.linnet;
      // It holds its lifeline, and then the engine that it waits for never comes.
      const started = createEngine({
        worker: () => {
          const worker = new Worker('/dist/worker/main.js', { type: 'module' });
          worker.addEventListener('message', () => worker.terminate());
          return worker;
        },
      });
      return started.catch(({ name, message }: Error) => ({ name, message }));
    });
    expect(error).toEqual({ name: 'WorkerError', message: "Linnet's worker has ended" });
  });
});
