import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { file, vocabulary } from '../../scripts/vocabulary.mjs';

it('docs/vocabulary.md has every name of the engine, and no other', async () => {
  const text = await readFile(file, 'utf8');
  expect(text.match(/^\| `/gm)?.length).toBeGreaterThan(150);
  expect(text, 'Run: node scripts/vocabulary.mjs').toBe(await vocabulary());
});
