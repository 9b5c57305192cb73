import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadModel, readSafetensors } from 'linnet';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchProfile } from '../../../scripts/lib/chromium.mjs';
import { openPage, serveSite, withSite } from '../support/browser.ts';
import { anotherPage, mortalPage, prepare } from './pages.ts';

const open = withSite({ isolated: true });
const page = () => open().page;

beforeAll(() => prepare(page()));

/** The hash of a stored model's weights, as a page finds it. */
const hashIn = (where: Page, address: string): Promise<string> =>
  where.evaluate(async (address) => {
    const model = await globalThis.linnet.loadModel(address);
    const hash = await model.weightsHash();
    await model.dispose();
    return hash;
  }, address);

const saveIn = (where: Page, seed: number, address: string): Promise<string> =>
  where.evaluate(
    async ({ seed, address }) => {
      const model = await globalThis.makers.wideModel(seed);
      await model.save(address);
      const hash = await model.weightsHash();
      await model.dispose();
      return hash;
    },
    { seed, address },
  );

/** Has a page begin to save another model as `m`, and die so much later; the hash of that model. */
const dieSaving = (where: Page, milliseconds: number): Promise<string> =>
  where.evaluate(async (milliseconds) => {
    const model = await globalThis.makers.wideModel(2);
    const hash = await model.weightsHash();
    void model.save('indexeddb://m');
    setTimeout(() => void globalThis.die(), milliseconds);
    return hash;
  }, milliseconds);

const storedIn = (where: Page) =>
  where.evaluate(async () =>
    (await globalThis.linnet.listModels()).map(({ address, bytes, saved }) => ({
      address,
      bytes,
      isNow: Math.abs(saved.getTime() - Date.now()) < 600_000,
    })),
  );

afterEach(async () => {
  await page().evaluate(async () => {
    const { listModels, removeModel } = globalThis.linnet;
    for (const { address } of await listModels()) await removeModel(address);
  });
});

describe('a model in IndexedDB', () => {
  it('is saved, listed, loaded by another page, and removed', async () => {
    const hash = await saveIn(page(), 1, 'indexeddb://a model/é');
    const [stored] = await storedIn(page());
    expect(stored).toMatchObject({ address: 'indexeddb://a model/é', isNow: true });
    expect(stored?.bytes).toBeGreaterThan(4 * 1_500_000);
    const other = await anotherPage(open());
    expect(await hashIn(other, 'indexeddb://a model/é')).toBe(hash);
    await other.evaluate(() => globalThis.linnet.removeModel('a model/é'));
    expect(await storedIn(page())).toEqual([]);
    const error = await page().evaluate(() =>
      globalThis.linnet
        .loadModel('indexeddb://a model/é')
        .catch(({ name, message, argument }) => ({ name, message, argument })),
    );
    expect(error).toMatchObject({ name: 'StorageError', argument: 'source' });
    await other.close();
  });

  it('is in no other place: not in localStorage, not among the checkpoints', async () => {
    await saveIn(page(), 1, 'indexeddb://m');
    const { local, databases } = await page().evaluate(async () => {
      await globalThis.linnet.removeCheckpoint('indexeddb://m');
      const databases = (await indexedDB.databases()).map(({ name }) => name);
      return { local: localStorage.length, databases };
    });
    expect(local).toBe(0);
    expect(databases).toEqual(['linnet']);
    expect(await storedIn(page())).toHaveLength(1);
  });

  it('does not disturb, nor is disturbed by, what other pages save', async () => {
    const other = await anotherPage(open());
    const saves = [];
    for (let i = 0; i < 4; i++) {
      saves.push(saveIn(page(), i, 'indexeddb://shared'));
      saves.push(saveIn(other, 10 + i, 'indexeddb://shared'));
    }
    const mine = saveIn(page(), 100, 'indexeddb://mine');
    const its = saveIn(other, 200, 'indexeddb://its');
    const hashes = await Promise.all(saves);
    expect(hashes).toContain(await hashIn(page(), 'indexeddb://shared'));
    expect(await hashIn(other, 'indexeddb://mine')).toBe(await mine);
    expect(await hashIn(page(), 'indexeddb://its')).toBe(await its);
    await other.close();
  });
});

describe('a tab that dies in the middle of a save', () => {
  it.each([0, 1, 2, 4, 8, 16, 32, 64])(
    'leaves the old model or the new one, whole: after %i ms',
    async (milliseconds) => {
      const old = await saveIn(page(), 1, 'indexeddb://m');
      const { page: dying, dead } = await mortalPage(open());
      const next = await dieSaving(dying, milliseconds);
      await dead;
      expect([old, next]).toContain(await hashIn(page(), 'indexeddb://m'));
      expect(next).not.toBe(old);
      // The page that remains can save on.
      expect(await saveIn(page(), 3, 'indexeddb://m')).toBe(await hashIn(page(), 'indexeddb://m'));
    },
  );
});

describe('a browser that dies in the middle of a save', () => {
  it.each([0, 8, 32])(
    'leaves the old model or the new one, whole: after %i ms',
    async (milliseconds) => {
      const profile = await mkdtemp(join(tmpdir(), 'linnet-profile-'));
      const server = await serveSite({ isolated: false });
      const start = async () => {
        const context = await launchProfile(profile);
        const page = await openPage(await context.newPage(), server);
        await prepare(page);
        return { context, page };
      };

      const first = await start();
      const old = await saveIn(first.page, 1, 'indexeddb://m');
      const session = await first.context.newCDPSession(first.page);
      const dead = new Promise((resolve) => first.context.on('close', resolve));
      await first.page.exposeFunction('die', () => {
        session.send('Browser.crash').catch(() => undefined);
      });
      const next = await dieSaving(first.page, milliseconds);
      await dead;

      const second = await start();
      expect([old, next]).toContain(await hashIn(second.page, 'indexeddb://m'));
      await second.context.close();
      await server.close();
      await rm(profile, { recursive: true, force: true });
    },
  );
});

describe('what is stored and damaged', () => {
  /** Changes a byte in the newest slots of a model, so many of them. */
  const damage = (slots: number) =>
    page().evaluate(async (slots) => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve) => {
          request.onsuccess = () => resolve(request.result);
        });
      const database = await done(indexedDB.open('linnet'));
      const transaction = database.transaction(['heads', 'bodies'], 'readwrite');
      const heads = await done(transaction.objectStore('heads').getAll());
      heads.sort((a, b) => b.generation - a.generation);
      for (const { kind, name, slot } of heads.slice(0, slots)) {
        const key = [kind, name, slot];
        const body: Uint8Array = await done(transaction.objectStore('bodies').get(key));
        body[body.length - 1] = (body.at(-1) ?? 0) ^ 1;
        await done(transaction.objectStore('bodies').put(body, key));
      }
      database.close();
      return heads.length;
    }, slots);

  it('is passed over for the model that was saved before', async () => {
    const old = await saveIn(page(), 1, 'indexeddb://m');
    await saveIn(page(), 2, 'indexeddb://m');
    expect(await damage(1)).toBe(2);
    expect(await hashIn(page(), 'indexeddb://m')).toBe(old);
  });

  it('is said to be so when there is nothing else', async () => {
    await saveIn(page(), 1, 'indexeddb://m');
    await saveIn(page(), 2, 'indexeddb://m');
    await damage(2);
    const error = await page().evaluate(() =>
      globalThis.linnet
        .loadModel('indexeddb://m')
        .catch(({ name, message }) => ({ name, message })),
    );
    expect(error).toEqual({
      name: 'DataError',
      message: 'indexeddb://m: what is stored is damaged',
    });
    expect(await saveIn(page(), 3, 'indexeddb://m')).toBe(await hashIn(page(), 'indexeddb://m'));
  });
});

describe('a site without room', () => {
  // A site of its own: what Chromium knows of the room for one is not asked for anew at once.
  const small = withSite({ isolated: false });

  it('is told so, with how much it takes and what is free, and keeps what it had', async () => {
    const { page, server } = small();
    await prepare(page);
    const session = await page.context().newCDPSession(page);
    const { origin } = new URL(server.url);
    // Chromium may count a save twice while it writes: the first has room for that, the second,
    // four times as large, has no room at all. With one and a third times the first it failed in CI.
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 18_000_000 });
    const old = await saveIn(page, 1, 'indexeddb://m');
    const error = await page.evaluate(async () => {
      const { QuotaError, StorageError } = globalThis.linnet;
      const model = await globalThis.makers.wideModel(2, 6000);
      const error = await model.save('indexeddb://n').catch((reason) => reason);
      const isTyped = error instanceof QuotaError && error instanceof StorageError;
      return { isTyped, name: error?.name, message: error?.message };
    });
    expect(error).toMatchObject({ isTyped: true, name: 'QuotaError' });
    expect(error.message).toMatch(
      /^indexeddb:\/\/n could not be saved: it takes 240\d{5} bytes, and .* \d+ .* free/,
    );
    expect(await hashIn(page, 'indexeddb://m')).toBe(old);
    expect(await storedIn(page)).toHaveLength(1);
  });
});

describe('a model that is trained in a page', () => {
  it('is downloaded, and gives the same probabilities to the last bit in Node', async () => {
    const download = page().waitForEvent('download');
    const inPage = await page().evaluate(async () => {
      const { model, data, options } = await globalThis.makers.program();
      await model.fit(data, options);
      await model.download(undefined, { labels: ['a', 'b', 'c', 'd'] });
      const probabilities = [...(await model.predict(new Float32Array(200).fill(0.3)))];
      const hash = await model.weightsHash();
      await Promise.all([model.dispose(), data.dispose()]);
      return { probabilities, hash };
    });
    const file = await download;
    expect(file.suggestedFilename()).toBe('sequential.safetensors');
    const model = await loadModel(new URL(`file://${await file.path()}`));
    expect(await model.weightsHash()).toBe(inPage.hash);
    expect([...(await model.predict(new Float32Array(200).fill(0.3)))]).toEqual(
      inPage.probabilities,
    );
    expect(model.details.labels).toEqual(['a', 'b', 'c', 'd']);
    expect(readSafetensors(await model.toBytes()).metadata.format).toBe('linnet');
    await model.dispose();
    expect(open().complaints).toEqual([]);
  });
});
