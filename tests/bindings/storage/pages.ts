import type { Model } from 'linnet';
import type { Page } from 'playwright-core';
import { openPage, type Site } from '../support/browser.ts';

declare global {
  /** Ends the page, in whatever it is doing. */
  var die: () => Promise<void>;
  /** Models that a page makes. */
  var makers: ReturnType<typeof makersInPage>;
}

/** Opens another page of the same visitor. */
export async function anotherPage({ page, server }: Site): Promise<Page> {
  const other = await page.context().newPage();
  await openPage(other, server);
  await prepare(other);
  return other;
}

/** Gives a page its makers. */
export async function prepare(page: Page): Promise<void> {
  await page.evaluate(`globalThis.makers = (${makersInPage})()`);
}

/** A page that ends when it calls `die`, as if its tab had crashed. */
export async function mortalPage(site: Site): Promise<{ page: Page; dead: Promise<void> }> {
  const page = await anotherPage(site);
  const session = await page.context().newCDPSession(page);
  const dead = new Promise<void>((resolve) => page.on('crash', () => resolve()));
  await page.exposeFunction('die', () => {
    session.send('Page.crash').catch(() => undefined);
  });
  return { page, dead };
}

// Runs in a page: it may use nothing from around it.
function makersInPage() {
  const { datasets, layers, sequential } = globalThis.linnet;

  /** Its size makes saving it take a while. */
  const wideModel = (seed: number, units = 1500): Promise<Model> =>
    sequential({
      seed,
      layers: [layers.dense({ units, inputShape: [1000] }), layers.dense({ units: 2 })],
    });

  /** A model that draws random numbers, compiled, and data for 5000 batches. */
  const program = async (engine?: import('linnet').Engine) => {
    const model = await sequential({
      seed: 9,
      engine,
      layers: [
        layers.dense({ units: 64, activation: 'relu', inputShape: [100] }),
        layers.dropout({ rate: 0.2 }),
        layers.dense({ units: 4, activation: 'softmax' }),
      ],
    });
    await model.compile({
      optimizer: 'adam',
      loss: 'sparseCategoricalCrossentropy',
      metrics: ['accuracy'],
    });
    const x = Float32Array.from({ length: 100 * 20_000 }, (_, i) => Math.abs((i * 0.618) % 1));
    const y = Uint8Array.from({ length: 20_000 }, (_, i) => i % 4);
    const data = await datasets.fromArrays({ x, y, inputShape: [100], engine });
    return { model, data, options: { epochs: 4, batchSize: 4 } };
  };

  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });

  /** Where the checkpoints that are kept in this browser stand, the newest first, in batches. */
  const checkpoints = async (): Promise<number[]> => {
    const database = await done(indexedDB.open('linnet'));
    const transaction = database.transaction(['heads', 'bodies']);
    const heads = await done(transaction.objectStore('heads').getAll());
    const found = heads
      .filter(({ kind }) => kind === 'checkpoint')
      .sort((a, b) => b.generation - a.generation);
    const bodies = await Promise.all(
      found.map(({ kind, name, slot }) =>
        done<Uint8Array>(transaction.objectStore('bodies').get([kind, name, slot])),
      ),
    );
    database.close();
    return bodies.map((body) => {
      const { metadata } = globalThis.linnet.readSafetensors(body);
      const { epoch, batch } = JSON.parse(metadata.position ?? '');
      return epoch * 5000 + batch;
    });
  };

  /** Resolves once a checkpoint is kept that stands at a batch or later. */
  const keptFrom = async (batch: number): Promise<void> => {
    while (((await checkpoints())[0] ?? -1) < batch)
      await new Promise((resume) => setTimeout(resume, 5));
  };
  return { wideModel, program, checkpoints, keptFrom };
}
