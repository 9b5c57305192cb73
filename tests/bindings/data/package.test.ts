import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dist, reach } from '../support/reach.ts';

describe.each([
  // Splits draw as folds do, of linnet/validation.
  { entry: 'data', shared: ['shared-base.js', 'shared-random.js'] },
  { entry: 'analysis', shared: ['shared-base.js'] },
])('linnet/$entry', ({ entry, shared }) => {
  it('loads neither the engine nor anything of Node, and nothing of it is in the main entry', async () => {
    const { modules, packages } = await reach(`${entry}/index.js`);
    const main = await reach('index.js');
    const folder = `/dist/${entry}/`;
    const own = [...modules].filter((file) => file.includes(folder));
    expect(own.length).toBeGreaterThan(5);
    // What it shares with the main entry is errors and checks: a few KB, not all of the core.
    const { modules: bundles } = await reach(`${entry}.js`);
    expect([...bundles].map((file) => basename(file))).toEqual([`${entry}.js`, ...shared]);
    expect((await stat(`${dist}/shared-base.js`)).size).toBeLessThan(10_000);
    expect([...packages]).toEqual([]);
    expect([...modules].some((file) => /glue|worker|\/model\.js/.test(file))).toBe(false);
    expect([...main.modules].filter((file) => file.includes(folder))).toEqual([]);
  });
});
