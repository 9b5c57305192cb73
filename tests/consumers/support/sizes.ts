import { readdir, readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

export interface Size {
  /** Of all files that the project publishes. */
  bytes: number;
  /** Of those that a page loads until its first prediction, after Brotli at its best. */
  brotli: number;
}

/** The size of a built project, of which a page has loaded some files. */
export async function sizeOf(folder: string, loaded: readonly string[]): Promise<Size> {
  const size = { bytes: 0, brotli: 0 };
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((entry) => entry.isFile())) {
    size.bytes += (await stat(resolve(entry.parentPath, entry.name))).size;
  }
  for (const path of new Set(loaded)) {
    size.brotli += brotliCompressSync(await readFile(resolve(folder, path))).length;
  }
  return size;
}
