/** Files in Node, written as a whole or not at all. */

import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { cwd } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { QuotaError, StorageError } from '../api/errors.js';
import type { HostFiles } from '../api/host.js';
import { fetchFile } from '../worker/fetch-file.js';

/** The files of this machine. */
export const files: HostFiles = {
  get base() {
    return pathToFileURL(`${cwd()}/`).href;
  },
  fetch: fetchFile,

  async read(url) {
    return readFile(fileURLToPath(url)).then(
      (content) => new Uint8Array(content.buffer, content.byteOffset, content.length).slice(),
      (cause: NodeJS.ErrnoException) => {
        if (cause.code === 'ENOENT') return undefined;
        throw failure(`${url} could not be read`, cause);
      },
    );
  },

  /** Beside the file, then in its place: a file that is half written is never seen under its name. */
  async write(url, bytes) {
    const path = fileURLToPath(url);
    const partial = `${path}.${randomUUID()}.partial`;
    try {
      await writeThrough(partial, bytes);
      await rename(partial, path);
      await syncFolder(dirname(path));
    } catch (cause) {
      await rm(partial, { force: true });
      const text = `${url} could not be saved: it takes ${bytes.length} bytes`;
      throw failure(text, cause as NodeJS.ErrnoException);
    }
  },

  async remove(url) {
    await rm(fileURLToPath(url), { force: true }).catch((cause) => {
      throw failure(`${url} could not be removed`, cause);
    });
  },
};

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A file's new name is on disk once its folder is. Not every system can open a folder. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

function failure(text: string, cause: NodeJS.ErrnoException): StorageError {
  const isFull = cause.code === 'ENOSPC' || cause.code === 'EDQUOT';
  const FailureClass = isFull ? QuotaError : StorageError;
  return new FailureClass(`${text} (${cause.message})`, { cause });
}
