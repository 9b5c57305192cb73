/** Unpacking, by the decompressor that browsers and Node carry, up to a limit. */

import { DataError } from '../api/errors.js';
import { joined } from '../api/joined.js';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The unpacked bytes, or undefined when there are more than `most`.
 *
 * @param format `'deflate'` is zlib's, with its checksum
 * @throws DataError for bytes that are corrupt, cut short, or followed by others
 */
export async function unpack(
  packed: Bytes,
  format: 'gzip' | 'deflate',
  most: number,
  argument: string,
): Promise<Bytes | undefined> {
  const stream = new DecompressionStream(format);
  const writer = stream.writable.getWriter();
  // The reading end says what went wrong.
  writer.write(packed).catch(() => undefined);
  writer.close().catch(() => undefined);
  const reader = stream.readable.getReader();
  const parts: Bytes[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return joined(Uint8Array, parts);
      size += value.length;
      if (size > most) return undefined;
      parts.push(value);
    }
  } catch (cause) {
    const why = (cause as Error).message;
    const message = `${argument}: expected whole ${format} data, got data that are corrupt or cut short (${why})`;
    throw new DataError(message, { argument, cause });
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
