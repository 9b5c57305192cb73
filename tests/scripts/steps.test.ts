import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from '../../scripts/lib/project.mjs';
import { fingerprintOf } from '../../scripts/lib/steps.mjs';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linnet-'));
  path = relative(root, folder);
  await mkdir(join(folder, 'layers'));
  await writeFile(join(folder, 'layers/dense.ts'), 'dense');
});

afterEach(() => rm(folder, { recursive: true }));

test('nothing changed: the same fingerprint', async () => {
  expect(await fingerprintOf([path])).toBe(await fingerprintOf([path]));
});

test.each([
  ['a changed file', () => writeFile(join(folder, 'layers/dense.ts'), 'dense and more')],
  ['a new file', () => writeFile(join(folder, 'layers/flatten.ts'), 'flatten')],
  ['a removed file', () => rm(join(folder, 'layers/dense.ts'))],
  ['a removed folder', () => rm(join(folder, 'layers'), { recursive: true })],
])('%s: another fingerprint', async (_, change) => {
  const before = await fingerprintOf([path]);
  await change();
  expect(await fingerprintOf([path])).not.toBe(before);
});
