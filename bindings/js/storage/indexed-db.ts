/** IndexedDB with promises: one database, two object stores, one transaction at a time. */

import { QuotaError, StorageError, UnsupportedError } from '../api/errors.js';

const databaseName = 'linnet';

/** What is known of each record, and its bytes: apart, so that a list need not read them. */
export const heads = 'heads';
export const bodies = 'bodies';

/** What a request gives. */
export function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * Runs `work` in a transaction, and resolves when what it wrote is on disk: all of it, or, when
 * anything failed, nothing. `work` may wait for requests of the transaction and for nothing else.
 *
 * @param doing what messages say could not be done: `'indexeddb://mnist could not be saved'`
 * @param bytes how much `work` writes, for the message when there is no room for it
 * @throws StorageError when the browser fails, QuotaError when it has no room
 */
export async function transact<T>(
  doing: string,
  mode: 'readonly' | 'readwrite',
  work: (transaction: IDBTransaction) => Promise<T>,
  bytes = 0,
): Promise<T> {
  try {
    const database = await open();
    try {
      return await run(database.transaction([heads, bodies], mode, { durability: 'strict' }), work);
    } finally {
      database.close();
    }
  } catch (cause) {
    throw await failure(doing, bytes, cause);
  }
}

async function run<T>(
  transaction: IDBTransaction,
  work: (transaction: IDBTransaction) => Promise<T>,
): Promise<T> {
  const complete = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  const [result] = await Promise.all([work(transaction), complete]);
  return result;
}

function open(): Promise<IDBDatabase> {
  if (typeof indexedDB !== 'object') {
    throw new UnsupportedError(
      'there is no IndexedDB here. In Node, save to a file: address instead',
    );
  }
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(heads);
    request.result.createObjectStore(bodies);
  };
  return settled(request);
}

async function failure(doing: string, bytes: number, cause: unknown): Promise<unknown> {
  if (cause instanceof UnsupportedError) return cause;
  const { name, message } = (cause ?? {}) as Partial<Error>;
  if (name !== 'QuotaExceededError') {
    return new StorageError(`${doing}: ${message || 'the browser gave no reason'}`, { cause });
  }
  const text = `${doing}: it takes ${bytes} bytes, and ${await room(bytes)}. Remove what is not needed, with removeModel or removeCheckpoint`;
  return new QuotaError(text, { cause });
}

/** What is free, in words. Some browsers tell of room that there is not, so as to give nothing away. */
async function room(bytes: number): Promise<string> {
  const { quota, usage } = (await navigator.storage?.estimate().catch(() => undefined)) ?? {};
  if (quota === undefined || usage === undefined) return 'the browser has no room for it';
  const free = Math.max(0, quota - usage);
  return free < bytes
    ? `only ${free} of this site's ${quota} are free`
    : `the browser has no room for it, though it tells of ${free} that are free: the disk may be full`;
}
