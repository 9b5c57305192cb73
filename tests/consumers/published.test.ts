import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { npmProgram } from '../../scripts/lib/run.mjs';
import { installed, projects, runIn, tarball } from './support/projects.ts';

const tool = (name: string): string => `${projects}node_modules/.bin/${name}`;

describe('what is published', () => {
  it('is as the registry wants it: publint', async () => {
    const words = await runIn('.', tool('publint'), 'run', await tarball(), '--strict');
    expect(words).toContain('All good!');
  });

  it('has types wherever a module can be imported: attw', async () => {
    const words = await runIn('.', tool('attw'), await tarball(), '--profile', 'esm-only');
    for (const entry of ['inline', 'element', 'drawing', 'data', 'analysis', 'validation'])
      expect(words).toContain(`"linnet/${entry}"`);
  });

  it.each([
    ['esnext', 'bundler'],
    ['nodenext', 'nodenext'],
  ])('has types that hold: --module %s --moduleResolution %s', async (module, resolution) => {
    const flags = ['--module', module, '--moduleResolution', resolution];
    expect(await runIn('types', npmProgram('tsc'), '-p', '.', ...flags)).toBe('');
  });

  it('depends on nothing', async () => {
    const manifest = JSON.parse(await readFile(`${installed}package.json`, 'utf8'));
    const fields = [
      'dependencies',
      'peerDependencies',
      'optionalDependencies',
      'bundleDependencies',
    ];
    for (const field of fields) expect(manifest).not.toHaveProperty(field);
    const conditions = Object.values<object>(manifest.exports).filter(
      (it) => typeof it === 'object',
    );
    expect(conditions.length).toBeGreaterThan(2);
    for (const condition of conditions)
      expect(Object.keys(condition)).toEqual(['types', 'node', 'default']);
  });

  it('holds the package and nothing else', async () => {
    expect((await readdir(installed)).sort()).toEqual([
      'LICENSE',
      'README.md',
      'dist',
      'package.json',
    ]);
    expect((await readdir(`${installed}dist/wasm`)).sort()).toEqual([
      'linnet-wasm-relaxed.wasm',
      'linnet-wasm-simd.wasm',
      'linnet-wasm-threads.wasm',
      'linnet-worker.js',
    ]);
  });
});

describe('what is not used', () => {
  // Words of parts that somebody who wants nothing but an error class must not pay for.
  const used = ['layers.dense', 'createEngine', 'batchSize', 'sequential'];
  const unused = ['datasets.fromArrays'];
  const bundled = async (project: string): Promise<string> =>
    runIn(project, tool('esbuild'), '--bundle', '--minify', '--format=esm', 'main.js');
  const among = (bundle: string): string[] =>
    [...used, ...unused].filter((word) => bundle.includes(word));

  it('is left out by a bundler', async () => {
    const bundle = await bundled('shaken');
    expect(among(bundle)).toEqual([]);
    // What starts the worker, and lists of options that esbuild takes for side effects.
    expect(bundle.length).toBeLessThan(12_000);
  });

  it('is there when it is used, and only then', async () => {
    expect(among(await bundled('esbuild'))).toEqual(used);
  });
});
