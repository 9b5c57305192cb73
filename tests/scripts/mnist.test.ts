import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packMnist } from '../../scripts/mnist.mjs';

const bytes = Buffer.from('four images of a seven');
const sum = createHash('sha256').update(bytes).digest('hex');

let source: string;
let destination: string;

beforeEach(async () => {
  source = await mkdtemp(join(tmpdir(), 'linnet-'));
  destination = join(source, 'packed');
  await writeFile(join(source, 'images'), bytes);
});

afterEach(() => rm(source, { recursive: true }));

test('a genuine file is gzipped', async () => {
  await packMnist(source, destination, { images: sum });
  expect(await readdir(destination)).toEqual(['images.gz']);
  expect(gunzipSync(await readFile(join(destination, 'images.gz')))).toEqual(bytes);
});

test('a file with another sum is an error that names it and both sums, and is not written', async () => {
  const other = 'a'.repeat(64);
  await expect(packMnist(source, destination, { images: other })).rejects.toThrow(
    new RegExp(`images is not the genuine file: its SHA-256 should be ${other} and is ${sum}`),
  );
  expect(await readdir(destination)).toEqual([]);
});

test('a missing file is an error that names it', async () => {
  await expect(packMnist(source, destination, { labels: sum })).rejects.toThrow(/labels/);
  expect(await readdir(destination)).toEqual([]);
});
