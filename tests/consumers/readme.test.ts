import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projects } from './support/projects.ts';

/** All examples in TypeScript of a file, one after the other. */
function examplesIn(file: string): string {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  return [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code).join('\n');
}

/** Runs a program in a project that has installed the package; gives what it prints. */
function printed(code: string): string {
  const words = ['--input-type=module'];
  const node = spawnSync('node', words, { cwd: `${projects}node`, input: code, encoding: 'utf8' });
  expect(node.stderr).toBe('');
  return node.stdout;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linnet-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the examples', () => {
  it('of README.md run, with the addresses of Node and fewer epochs', () => {
    const data = new URL('../../build/data/mnist/', import.meta.url).href;
    const code = examplesIn('README.md')
      .replace("'/data/mnist/'", JSON.stringify(data))
      .replaceAll('indexeddb://', `${pathToFileURL(folder).href}/`)
      .replaceAll('epochs: 5', 'epochs: 1');
    const told = printed(code);
    expect(Number(/accuracy: ([\d.]+) \}\s*$/.exec(told)?.[1])).toBeGreaterThan(0.9);
    // The model was saved; the run has ended, and its checkpoint is gone.
    expect(readdirSync(folder)).toEqual(['mnist']);
  });

  it('of docs/graphs.md run, given some data', () => {
    const data = `
      const images = new Uint8Array(20 * 784).map((_, i) => i);
      const ages = Float32Array.from({ length: 20 }, (_, i) => i / 20);
      const [labels, angles] = [ages.map((_, i) => i % 10), ages];
    `;
    const code = examplesIn('docs/graphs.md').replace('<Float32Array[]>', '');
    const told = printed(`${data}${code}console.log(digits.length, tilts.length);`);
    expect(told).toBe('200 20\n');
  });
});
