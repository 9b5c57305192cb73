/** What is kept in this browser: a list, and how to remove from it. */

import { type Place, placeOf, recordPlace, records } from '../storage/places.js';
import type { RecordKind } from '../storage/records.js';

/** A model that is kept in this browser. */
export interface StoredModel {
  /** What `loadModel` and `removeModel` take: `'indexeddb://mnist'`. */
  readonly address: string;
  /** The name in the address. */
  readonly name: string;
  /** Of its file; it is kept twice. */
  readonly bytes: number;
  /** When it was saved. */
  readonly saved: Date;
}

/**
 * The models that are kept under `indexeddb://` addresses of this page's origin, by name.
 *
 * @throws StorageError when the browser fails, UnsupportedError in Node
 */
export async function listModels(): Promise<StoredModel[]> {
  const { listRecords } = await records();
  return (await listRecords('model')).map(({ name, bytes, saved }) => ({
    address: recordPlace('model', name).address,
    name,
    bytes,
    saved: new Date(saved),
  }));
}

/**
 * Removes a model: its name or address in IndexedDB, or a `file:` address in Node. One that is not
 * there is no error.
 *
 * @throws StorageError when it cannot be removed
 */
export async function removeModel(address: string | URL): Promise<void> {
  await placeFor(address, 'model').remove();
}

/** Removes the checkpoint of a run that was not finished, so that it begins afresh; likewise. */
export async function removeCheckpoint(address: string | URL): Promise<void> {
  await placeFor(address, 'checkpoint').remove();
}

function placeFor(address: string | URL, kind: RecordKind): Place {
  const isName = typeof address === 'string' && address !== '' && !address.includes(':');
  return isName ? recordPlace(kind, address) : placeOf('address', address, kind);
}
