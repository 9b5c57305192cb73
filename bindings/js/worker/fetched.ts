/** Fetching: what both the worker and the caller's side do to get at the bytes of a file. */

import { LinnetError, NetworkError } from '../api/errors.js';

/** What fetches: the browser's own, or Node's with `file:` URLs added. */
export type Fetch = (url: string, options: { signal: AbortSignal }) => Promise<Response>;

/**
 * The answer for a file that is there.
 *
 * @throws NetworkError that names the file when it cannot be had
 */
export async function fetched(
  url: string,
  file: string,
  fetchFile: Fetch,
  signal: AbortSignal,
): Promise<Response> {
  const response = await fetchFile(url, { signal }).catch((cause: unknown) => {
    throw unreachable(url, file, cause);
  });
  if (response.ok) return response;
  void response.body?.cancel().catch(() => undefined);
  const answer = `${response.status} ${response.statusText}`.trim();
  const message = `${file}: expected a file at ${url}, got the answer ${answer}`;
  throw new NetworkError(message, { argument: file });
}

/** How many bytes will come, where the server says so. */
export function lengthOf({ headers }: Response): number | undefined {
  // With a Content-Encoding the length is that of bytes that we never see.
  if (headers.has('content-encoding')) return undefined;
  const length = headers.get('content-length');
  return length === null ? undefined : Number(length);
}

/** The bytes of a response as they come. */
export async function* chunksOf(
  response: Response,
  file: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  signal.throwIfAborted();
  const body = response.body?.getReader();
  if (!body) return;
  // Node 20 lets a read wait forever when the fetch is aborted after its last byte has come.
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  aborted.catch(() => undefined);
  try {
    for (;;) {
      const { done, value } = await Promise.race([body.read(), aborted]);
      if (done) return;
      yield value;
    }
  } catch (cause) {
    throw unreachable(response.url || file, file, cause);
  } finally {
    // Whoever stops reading early wants the rest of the file neither.
    void body.cancel().catch(() => undefined);
  }
}

function unreachable(url: string, file: string, cause: unknown): LinnetError {
  if (cause instanceof LinnetError) return cause;
  const { message, cause: deeper } = cause as Error;
  const why = deeper instanceof Error ? `${message}: ${deeper.message}` : message;
  return new NetworkError(`${file}: could not be fetched from ${url} (${why})`, {
    argument: file,
    cause,
  });
}
