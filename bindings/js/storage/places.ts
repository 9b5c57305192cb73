/** Where models and checkpoints are kept, by address: `indexeddb://name`, or `file:…` in Node. */

import { unexpected } from '../api/check.js';
import { ArgumentError, UnsupportedError } from '../api/errors.js';
import { host } from '../api/host.js';
import type { RecordKind } from './records.js';

/** One place that keeps bytes. What is written is there as a whole, or not at all. */
export interface Place {
  /** As messages name it. */
  readonly address: string;
  /** The bytes, or undefined where nothing is kept. */
  read(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Resolves when the bytes are on disk. What was there before stays until then. */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Nothing is kept afterwards; no error where nothing was. */
  remove(): Promise<void>;
}

const indexedDBScheme = 'indexeddb://';

/** A name is a key of a database, and shown to people. */
const longestName = 200;

/**
 * The place of an address.
 *
 * @throws ArgumentError for one that can keep nothing, UnsupportedError for a file outside of Node
 */
export function placeOf(argument: string, address: unknown, kind: RecordKind): Place {
  const text = address instanceof URL ? address.href : address;
  if (typeof text === 'string') {
    const name = nameIn(argument, text);
    if (name !== undefined) return recordPlace(kind, name);
    if (text.startsWith('file:')) return filePlace(argument, text);
  }
  throw unexpected(argument, "'indexeddb://' and a name, or a file: address in Node", address);
}

/** The name in an address of IndexedDB, or undefined for any other address. */
export function nameIn(argument: string, address: string): string | undefined {
  if (!address.startsWith(indexedDBScheme)) return undefined;
  const name = address.slice(indexedDBScheme.length);
  if (name !== '' && name.length <= longestName) return name;
  throw unexpected(argument, `a name of 1 to ${longestName} characters`, address);
}

/** What reads and writes records, loaded when something is first kept or asked for. */
export const records = () => import('./records.js');

export const recordPlace = (kind: RecordKind, name: string): Place => ({
  address: indexedDBScheme + name,
  read: async () => (await records()).readRecord(kind, name),
  write: async (bytes) => (await records()).writeRecord(kind, name, bytes),
  remove: async () => (await records()).removeRecord(kind, name),
});

function filePlace(argument: string, address: string): Place {
  const { url, files } = fileOf(argument, address);
  return {
    address: url,
    read: () => files.read(url),
    write: (bytes) => files.write(url, bytes),
    remove: () => files.remove(url),
  };
}

/** The absolute form of a file's address; a relative one is relative to the working folder. */
export function fileOf(argument: string, address: string) {
  const { files } = host();
  if (!files) throw new UnsupportedError(`${argument}: pages have no files; use indexeddb://`);
  try {
    return { url: new URL(address, files.base).href, files };
  } catch (cause) {
    throw new ArgumentError(`${argument}: ${address} is no address of a file`, { argument, cause });
  }
}
