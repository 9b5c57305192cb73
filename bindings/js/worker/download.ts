/** Fetches an IDX file, gzipped or not, into the engine piece by piece. */

import { DataError } from '../api/errors.js';
import type { Context } from './bridge.js';
import { chunksOf, type Fetch, fetched, lengthOf } from './fetched.js';
import { gunzip, startsAsGzip } from './gunzip.js';
import type { DataArray, IdxReader } from './module.js';
import type { DownloadProgress } from './protocol.js';

/** Files beyond this are refused before any of their bytes is read: the engine's heap is smaller. */
export const maxFileBytes = 2 ** 30;

type Chunk = Uint8Array<ArrayBuffer>;

/**
 * Feeds the file at `url` to `reader`, which is freed in any case. A server that sends the file
 * with `Content-Encoding: gzip` is as good as one that serves the gzipped bytes as they are: what
 * counts is how the bytes begin.
 *
 * @throws NetworkError when the file cannot be fetched to its end, DataError when it is not what it
 * should be; both name the file.
 */
export async function downloadIdx(
  url: string,
  file: string,
  reader: IdxReader,
  fetchFile: Fetch,
  context: Context<DownloadProgress>,
): Promise<DataArray> {
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  context.signal.addEventListener('abort', abort);
  let response: Response | undefined;
  try {
    context.signal.throwIfAborted();
    response = await fetched(url, file, fetchFile, stop.signal);
    check(response, url, file);
    return await feed(response, file, reader, { ...context, signal: stop.signal });
  } finally {
    context.signal.removeEventListener('abort', abort);
    stop.abort();
    // A body that nobody has begun to read; one that is being read is its reader's to end.
    if (response?.body?.locked === false) response.body.cancel().catch(() => undefined);
    reader.delete();
  }
}

function check(response: Response, url: string, file: string): void {
  const length = Number(response.headers.get('content-length') ?? 0);
  if (length > maxFileBytes) {
    const message = `${file}: expected at most ${maxFileBytes} bytes, got ${length} from ${url}`;
    throw new DataError(message, { argument: file });
  }
}

async function feed(
  response: Response,
  file: string,
  reader: IdxReader,
  { report, signal }: Context<DownloadProgress>,
): Promise<DataArray> {
  const length = lengthOf(response) ?? 0;
  let loadedBytes = 0;
  report({ loadedBytes, totalBytes: length });

  async function* counted(): AsyncGenerator<Chunk> {
    for await (const chunk of chunksOf(response, file, signal)) {
      loadedBytes += chunk.length;
      yield chunk;
    }
  }
  const { gzipped, chunks } = await startsAsGzip(counted());
  let reported = 0;
  for await (const chunk of gzipped ? gunzip(chunks, file) : chunks) {
    reader.feed(chunk);
    // Many unpacked pieces come of one that was loaded.
    if (loadedBytes === reported) continue;
    reported = loadedBytes;
    report({ loadedBytes, totalBytes: length || (gzipped ? 0 : reader.expectedBytes()) });
  }
  const array = reader.finish();
  report({ loadedBytes, totalBytes: loadedBytes });
  return array;
}
