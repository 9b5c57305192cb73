import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { variants } from '../../dist/variants/list.js';
import budget from './size-budget.json' with { type: 'json' };
import { dist, reach } from './support/reach.ts';

/** What a browser loads for a variant: the page's modules, the worker's script, the engine. */
async function filesFor(variant: string): Promise<string[]> {
  const loaded = ['linnet-worker.js', `linnet-${variant}.wasm`];
  return [
    ...(await reach('index.js', { atOnce: true })).modules,
    ...loaded.map((name) => resolve(dist, 'wasm', name)),
  ];
}

async function compressed(files: Iterable<string>): Promise<number> {
  let bytes = 0;
  for (const file of files) bytes += brotliCompressSync(await readFile(file)).length;
  return bytes;
}

describe('what loads before the first training step', () => {
  it.each(variants.map(({ name }) => name))('keeps to its budget with %s', async (variant) => {
    const files = await filesFor(variant);
    expect(files.length).toBeGreaterThan(2);
    expect(await compressed(files)).toBeLessThan(budget.beforeTheFirstStep);
    expect(budget.beforeTheFirstStep).toBeLessThanOrEqual(budget.limit);
  });
});

describe('what the widget adds', () => {
  it('keeps to its budget', async () => {
    const { modules: engine } = await reach('index.js', { atOnce: true });
    const { modules } = await reach('element.js', { atOnce: true });
    const added = [...modules].filter((file) => !engine.has(file));
    expect(added.length).toBeGreaterThan(0);
    expect(await compressed(added)).toBeLessThan(budget.widget);
  });
});
