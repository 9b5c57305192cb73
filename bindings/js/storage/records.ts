/**
 * Records by name in IndexedDB, each in two slots. A write replaces the older slot, so that whatever
 * happens in the middle of it the newer one is whole; a digest tells whether a slot is. Writes of
 * several pages come one after the other, each as a whole.
 */

import { DataError } from '../api/errors.js';
import { digestOf } from './digest.js';
import { bodies, heads, settled, transact } from './indexed-db.js';

/** What a record is: kinds do not see each other's names. */
export type RecordKind = 'model' | 'checkpoint';

/** What is known of a record besides its bytes. */
export interface RecordHead {
  readonly kind: RecordKind;
  readonly name: string;
  readonly bytes: number;
  /** When it was written, in milliseconds since 1970. */
  readonly saved: number;
}

interface SlotHead extends RecordHead {
  readonly slot: (typeof slots)[number];
  /** Counts the writes of this name. */
  readonly generation: number;
  /** SHA-256 of the bytes. */
  readonly digest: string;
}

const slots = ['a', 'b'] as const;

const keyOf = ({ kind, name, slot }: Pick<SlotHead, 'kind' | 'name' | 'slot'>): string[] => [
  kind,
  name,
  slot,
];

const addressOf = (name: string): string => `indexeddb://${name}`;

/** Writes a record, and resolves when it is on disk. The one before stays until then. */
export async function writeRecord(
  kind: RecordKind,
  name: string,
  content: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const digest = await digestOf(content);
  const doing = `${addressOf(name)} could not be saved`;
  const bytes = content.length;
  const write = async (transaction: IDBTransaction): Promise<void> => {
    const present = await slotsOf(transaction, kind, name);
    const slot = slots.find((free) => present.every((head) => head.slot !== free));
    const generation = (present[0]?.generation ?? 0) + 1;
    const oldest = present.at(-1) as SlotHead;
    const head = { kind, name, bytes, saved: Date.now(), generation, digest };
    const placed: SlotHead = { ...head, slot: slot ?? oldest.slot };
    await Promise.all([
      settled(transaction.objectStore(bodies).put(content, keyOf(placed))),
      settled(transaction.objectStore(heads).put(placed, keyOf(placed))),
    ]);
  };
  await transact(doing, 'readwrite', write, bytes);
}

/**
 * The newest whole content of a record, or undefined where there is none of that name.
 *
 * @throws DataError when neither slot is whole
 */
export async function readRecord(
  kind: RecordKind,
  name: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const damaged: number[] = [];
  for (;;) {
    const found = await newest(kind, name, damaged);
    if (!found) break;
    const { head, content } = found;
    if (content && (await digestOf(content)) === head.digest) return content;
    damaged.push(head.generation);
  }
  if (damaged.length === 0) return undefined;
  throw new DataError(`${addressOf(name)}: what is stored is damaged`);
}

function newest(
  kind: RecordKind,
  name: string,
  except: readonly number[],
): Promise<{ head: SlotHead; content: Uint8Array<ArrayBuffer> | undefined } | undefined> {
  return transact(`${addressOf(name)} could not be read`, 'readonly', async (transaction) => {
    const present = await slotsOf(transaction, kind, name);
    const head = present.find(({ generation }) => !except.includes(generation));
    if (!head) return undefined;
    const content = await settled<Uint8Array<ArrayBuffer> | undefined>(
      transaction.objectStore(bodies).get(keyOf(head)),
    );
    return { head, content };
  });
}

/** The records of a kind, by name. */
export async function listRecords(kind: RecordKind): Promise<RecordHead[]> {
  const all = await transact('what is stored could not be listed', 'readonly', (transaction) =>
    settled<SlotHead[]>(transaction.objectStore(heads).getAll(within([kind]))),
  );
  const newestFirst = all.sort((a, b) => b.generation - a.generation);
  const byName = new Map<string, RecordHead>();
  for (const { name, bytes, saved } of newestFirst) {
    if (!byName.has(name)) byName.set(name, { kind, name, bytes, saved });
  }
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Removes a record; one that is not there is no error. */
export async function removeRecord(kind: RecordKind, name: string): Promise<void> {
  const doing = `${addressOf(name)} could not be removed`;
  await transact(doing, 'readwrite', async (transaction) => {
    const range = within([kind, name]);
    await Promise.all(
      [heads, bodies].map((store) => settled(transaction.objectStore(store).delete(range))),
    );
  });
}

/** The heads of both slots, the newer first. */
async function slotsOf(
  transaction: IDBTransaction,
  kind: RecordKind,
  name: string,
): Promise<SlotHead[]> {
  const range = within([kind, name]);
  const found = await settled<SlotHead[]>(transaction.objectStore(heads).getAll(range));
  return found.sort((a, b) => b.generation - a.generation);
}

/** All keys that begin so: an array sorts after all strings. */
const within = (begin: string[]): IDBKeyRange => IDBKeyRange.bound(begin, [...begin, []]);
