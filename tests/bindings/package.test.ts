import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dist, reach } from './support/reach.ts';

describe('the package', () => {
  it('has nothing of Node in what browsers load', async () => {
    const { modules, packages } = await reach('index.js');
    expect(modules.size).toBeGreaterThan(0);
    expect([...packages]).toEqual([]);
  });

  it('is a few files for browsers, whichever entries they load', async () => {
    const entries = ['index', 'element', 'drawing', 'data', 'analysis', 'validation'];
    for (const entry of entries) {
      expect((await reach(`${entry}.js`)).modules.size).toBeLessThan(8);
    }
  });

  it('loads what validates only where it is asked for', async () => {
    const wordsOf = async (entry: string): Promise<string> => {
      const { modules } = await reach(entry);
      return (await Promise.all([...modules].map((file) => readFile(file, 'utf8')))).join('');
    };
    expect(await wordsOf('validation.js')).toContain('crossValidate');
    expect(await wordsOf('index.js')).not.toContain('crossValidate');
  });

  it.each(['wasm/linnet-worker.js', 'inline.js'])(
    'has everything in one file: %s',
    async (entry) => {
      const { modules, packages } = await reach(entry);
      expect([...modules]).toEqual([resolve(dist, entry)]);
      expect([...packages]).toEqual([]);
    },
  );

  it('needs nothing but Node in Node', async () => {
    for (const entry of ['index.node.js', 'worker/main.node.js', 'cli/train.js']) {
      const { packages } = await reach(entry);
      expect([...packages].filter((name) => !name.startsWith('node:'))).toEqual([]);
    }
  });

  it('offers the same in browsers and in Node', async () => {
    const [browser, node, inline] = await Promise.all([
      readFile(resolve(dist, 'index.d.ts'), 'utf8'),
      readFile(resolve(dist, 'index.node.d.ts'), 'utf8'),
      readFile(resolve(dist, 'inline.d.ts'), 'utf8'),
    ]);
    expect(browser).toContain("export * from './api/index.js'");
    expect(node).toContain("export * from './api/index.js'");
    expect(inline).toContain("export * from './api/index.js'");
  });

  it('has no declaration that refers to Node or to what is internal', async () => {
    const names = await readdir(dist, { recursive: true });
    const declarations = names.filter((name) => name.endsWith('.d.ts'));
    expect(declarations.length).toBeGreaterThan(10);
    const { modules } = await reach('index.d.ts');
    for (const module of modules) {
      const text = await readFile(module.replace(/\.js$/, '.d.ts'), 'utf8');
      expect(text).not.toMatch(/['"]node:|@internal/);
    }
  });
});
