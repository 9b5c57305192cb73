import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';

/** The four files of MNIST and the SHA-256 sums of their genuine contents. */
export const mnistFiles = {
  'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
};

/**
 * Checks files against their SHA-256 sums and writes each, gzipped, as `<name>.gz`.
 * A file appears whole or not at all.
 * @param {string} source      the folder of the raw files
 * @param {string} destination the folder to write to, made where it is missing
 * @param {Record<string, string>} files the names and sums
 * @returns {Promise<void>}
 */
export async function packMnist(source, destination, files = mnistFiles) {
  await mkdir(destination, { recursive: true });
  for (const [name, sum] of Object.entries(files)) {
    const bytes = await readFile(join(source, name));
    const actual = createHash('sha256').update(bytes).digest('hex');
    if (actual !== sum) {
      throw new Error(
        `${join(source, name)} is not the genuine file: its SHA-256 should be ${sum} and is ${actual}. ` +
          'Delete node_modules and run scripts/setup.',
      );
    }
    const packed = await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION });
    const partial = join(destination, `.${name}.partial`);
    await writeFile(partial, packed);
    await rename(partial, join(destination, `${name}.gz`));
  }
}
