/** Node's `fetch`, for `file:` URLs too. */

import { type FileHandle, open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Fetch } from './fetched.js';

/** How much is read at a time, in bytes. */
const pieceBytes = 64 * 1024;

/** Answers a `file:` URL as a server would, with 404 for a file that is not there. */
export const fetchFile: Fetch = async (url, options) => {
  if (!url.startsWith('file:')) return fetch(url, options);
  const file = await open(fileURLToPath(url)).catch(() => undefined);
  const found = await file?.stat();
  if (file && found?.isFile()) {
    return new Response(bodyOf(file), { headers: { 'content-length': String(found.size) } });
  }
  await file?.close();
  return new Response(null, { status: 404, statusText: 'Not Found' });
};

function bodyOf(file: FileHandle): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const { bytesRead, buffer } = await file.read(new Uint8Array(pieceBytes));
      if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead));
      await file.close();
      controller.close();
    },
    cancel: () => file.close(),
  });
}
