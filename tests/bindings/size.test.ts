import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { variants } from '../../dist/variants/list.js';
import budget from './size-budget.json' with { type: 'json' };
import { dist, reach } from './support/reach.ts';

/** What a browser loads for a variant: the page's modules, the worker's, a helper's, the engine. */
async function filesFor(variant: string): Promise<Set<string>> {
  const files = new Set([resolve(dist, 'wasm', `linnet-${variant}.wasm`)]);
  for (const entry of ['index.js', 'worker/main.js', 'worker/helper.js']) {
    for (const module of (await reach(entry)).modules) {
      // The glue of each variant is imported only when the variant is chosen.
      const isGlue = basename(module).startsWith('linnet-');
      if (!isGlue || basename(module) === `linnet-${variant}.js`) files.add(module);
    }
  }
  return files;
}

async function compressed(files: Iterable<string>): Promise<number> {
  let bytes = 0;
  for (const file of files) bytes += brotliCompressSync(await readFile(file)).length;
  return bytes;
}

describe('what loads before the first training step', () => {
  it.each(variants.map(({ name }) => name))('keeps to its budget with %s', async (variant) => {
    const files = await filesFor(variant);
    expect([...files].filter((file) => basename(file).startsWith('linnet-'))).toHaveLength(2);
    expect(await compressed(files)).toBeLessThan(budget.beforeTheFirstStep);
    expect(budget.beforeTheFirstStep).toBeLessThanOrEqual(budget.limit);
  });
});
