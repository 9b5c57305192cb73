/** Bytes from wherever they are, in pieces, and never more of them than a limit. */

import { unexpected } from '../api/check.js';
import { DataError } from '../api/errors.js';
import { joined } from '../api/joined.js';

/** Bytes: there already, of a file that somebody has chosen, of an answer, or of a stream. */
export type ByteSource =
  | Uint8Array
  | ArrayBuffer
  | Blob
  | Response
  | ReadableStream<Uint8Array<ArrayBuffer>>;

const expected = 'bytes, a Blob, a Response or a stream of bytes';

/**
 * The bytes as they come.
 *
 * @throws DataError as soon as there are more than `most`, ArgumentError for what has no bytes
 */
export async function* bytesIn(
  argument: string,
  source: ByteSource,
  most: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const tooLong = (came: string): DataError =>
    new DataError(`${argument}: expected at most ${most} bytes (limits.bytes), got ${came}`, {
      argument,
    });
  const known = knownLength(source);
  if (known !== undefined && known > most) throw tooLong(String(known));
  if (source instanceof ArrayBuffer || source instanceof Uint8Array) {
    yield new Uint8Array(source as Uint8Array<ArrayBuffer>);
    return;
  }
  const reader = streamOf(argument, source).getReader();
  let seen = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      seen += value.length;
      if (seen > most) throw tooLong('more');
      yield value;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

/** All of the bytes in one piece. */
export async function allBytes(
  argument: string,
  source: ByteSource,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of bytesIn(argument, source, most)) parts.push(part);
  const [first] = parts;
  return first && parts.length === 1 ? first : joined(Uint8Array, parts);
}

function knownLength(source: ByteSource): number | undefined {
  if (source instanceof ArrayBuffer || source instanceof Uint8Array) return source.byteLength;
  return source instanceof Blob ? source.size : undefined;
}

function streamOf(argument: string, source: ByteSource): ReadableStream<Uint8Array<ArrayBuffer>> {
  if (source instanceof ReadableStream) return source;
  if (source instanceof Blob) return source.stream();
  if (source instanceof Response) {
    if (!source.ok) throw unexpected(argument, `${expected} that is there`, source.status);
    if (source.bodyUsed) throw unexpected(argument, `${expected} that was not read yet`, source);
    return source.body ?? new Blob([]).stream();
  }
  throw unexpected(argument, expected, source);
}
