import { QuotaError, StorageError } from 'linnet';
import { afterEach, describe, it, vi } from 'vitest';
import { transact } from '../../../dist/storage/indexed-db.js';
import { expectError } from '../support/expect-error.ts';

/** An IndexedDB that fails to open, so. */
function failing(error: Error | null) {
  const open = () => {
    const request = { error, onerror: () => undefined };
    queueMicrotask(() => request.onerror());
    return request;
  };
  vi.stubGlobal('indexedDB', { open });
}

const full = new DOMException('no room', 'QuotaExceededError');
const estimate = (value: object) =>
  vi.stubGlobal('navigator', { storage: { estimate: async () => value } });
const save = () => transact('it could not be saved', 'readwrite', async () => 1, 1000);

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('what a browser fails to store', () => {
  it.each([
    [{ quota: 5000, usage: 4500 }, /takes 1000 bytes, and only 500 of this site's 5000 are free/],
    [{ quota: 5000, usage: 6000 }, /only 0 of this site's 5000/],
    [{ quota: 5000, usage: 10 }, /no room for it, though it tells of 4990/],
    [{}, /takes 1000 bytes, and the browser has no room for it\./],
  ])('is a QuotaError that says what is free: %j', async (value, message) => {
    failing(full);
    estimate(value);
    await expectError(save(), { class: QuotaError, message });
  });

  it('is a StorageError otherwise', async () => {
    failing(new DOMException('the disk is gone', 'UnknownError'));
    await expectError(save(), {
      class: StorageError,
      message: /^it could not be saved: the disk is gone$/,
    });
    failing(null);
    await expectError(save(), { class: StorageError, message: /gave no reason/ });
  });
});
