/** Gzip, by the decompressor that browsers and Node carry. */

import { DataError } from '../api/errors.js';

type Chunk = Uint8Array<ArrayBuffer>;

/** Looks at the first two bytes for gzip's magic number; `chunks` still has them. */
export async function startsAsGzip(
  source: AsyncGenerator<Chunk>,
): Promise<{ gzipped: boolean; chunks: AsyncGenerator<Chunk> }> {
  const seen: Chunk[] = [];
  const first: number[] = [];
  while (first.length < 2) {
    const { done, value } = await source.next();
    if (done) break;
    seen.push(value);
    first.push(...value.subarray(0, 2 - first.length));
  }
  async function* chunks(): AsyncGenerator<Chunk> {
    try {
      yield* seen;
      yield* source;
    } finally {
      await source.return(undefined);
    }
  }
  return { gzipped: first[0] === 0x1f && first[1] === 0x8b, chunks: chunks() };
}

/**
 * Unpacks a gzipped file piece by piece.
 *
 * @throws DataError when it is corrupt or cut short, and whatever `chunks` throws.
 */
export async function* gunzip(chunks: AsyncGenerator<Chunk>, file: string): AsyncGenerator<Chunk> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  let sourceError: unknown;
  const fill = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await chunks.next().catch((error: unknown) => {
        sourceError = error;
        throw error;
      });
      if (done) return writer.close();
      await writer.write(value);
    }
  };
  // The reading end reports what went wrong, whichever end it went wrong at.
  fill().catch((error: unknown) => writer.abort(error).catch(() => undefined));

  const reader = stream.readable.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value as Chunk;
    }
  } catch (cause) {
    throw sourceError ?? damaged(file, cause);
  } finally {
    void reader.cancel().catch(() => undefined);
    void chunks.return(undefined).catch(() => undefined);
  }
}

function damaged(file: string, cause: unknown): DataError {
  const message = `${file}: expected a whole gzip file, got one that is corrupt or cut short (${(cause as Error).message})`;
  return new DataError(message, { argument: file, cause });
}
