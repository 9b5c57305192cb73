import { describe, expect, it } from 'vitest';
import { reach } from '../support/reach.ts';

describe.each(['data', 'analysis'])('linnet/%s', (entry) => {
  it('loads neither the engine nor anything of Node, and nothing of it is in the main entry', async () => {
    const { modules, packages } = await reach(`${entry}/index.js`);
    const main = await reach('index.js');
    const folder = `/dist/${entry}/`;
    const own = [...modules].filter((file) => file.includes(folder));
    expect(own.length).toBeGreaterThan(5);
    expect((await reach(`${entry}.js`)).modules.size).toBeLessThan(6);
    expect([...packages]).toEqual([]);
    expect([...modules].some((file) => /glue|worker|\/model\.js/.test(file))).toBe(false);
    expect([...main.modules].filter((file) => file.includes(folder))).toEqual([]);
  });
});
