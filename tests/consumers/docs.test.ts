import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isolation, strict, useBrowser } from './support/pages.ts';
import { projects } from './support/projects.ts';
import { untrainedModel } from './support/widget.ts';

const text = ['package', 'guide']
  .map((name) => readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), 'utf8'))
  .join('\n');

/** The examples of a kind: `<!-- test: kind words -->` stands above each. */
function examples(kind: string): { words: string[]; code: string }[] {
  const marked = text.matchAll(/<!-- test: (.+) -->\n\n```\w+\n([\s\S]*?)```/g);
  return [...marked]
    .map(([, words, code]) => ({ words: (words as string).split(' '), code: code as string }))
    .filter(({ words }) => words[0] === kind);
}

const { servers, open, visit } = useBrowser();

describe('docs/package.md and docs/guide.md', () => {
  it('has every example that is looked for here', () => {
    expect(examples('node')).toHaveLength(6);
    expect(examples('page')).toHaveLength(4);
    expect(examples('widget')).toHaveLength(1);
    expect(examples('line')).toHaveLength(1);
    expect(examples('headers')).toHaveLength(2);
    expect(text.match(/<!-- test/g)).toHaveLength(14);
  });

  it.each(examples('node'))('has an example that prints what it says: %#', ({ code }) => {
    const node = spawnSync('node', ['--input-type=module'], {
      cwd: `${projects}node`,
      input: code,
      encoding: 'utf8',
    });
    expect(node.stderr).toBe('');
    const promised = [...code.matchAll(/\/\/ prints (.*)/g)].map(([, line]) => line);
    expect(promised.length).toBeGreaterThan(0);
    expect(node.stdout.trim().split('\n')).toEqual(promised);
  });

  it.each(examples('page'))('has a page that works: %#', async ({ code }) => {
    servers.cdn.headers = { 'access-control-allow-origin': '*' };
    servers.home.pages = { '/': code.replace('https://cdn.example', servers.cdn.url) };
    const { outcome, complaints } = await visit(servers.home.url, 'output');
    expect(outcome).toMatch(/^wasm-/);
    expect(complaints).toEqual([]);
  });

  it.each(examples('widget'))('has a page with a widget that works', async ({ code }) => {
    servers.cdn.headers = { 'access-control-allow-origin': '*' };
    servers.home.pages = {
      '/': code.replace('https://cdn.example', servers.cdn.url),
      '/mnist.safetensors': await untrainedModel(),
    };
    const { page, complaints, close } = await open(servers.home.url);
    await page.waitForFunction(() => document.querySelector('linnet-sketch')?.model);
    await close();
    expect(complaints).toEqual([]);
  });

  it('has the headers that the pages of the other tests send', () => {
    const documented = examples('headers').map(({ words, code }) => {
      const lines = code.trim().split('\n');
      const headers = lines.map((line) => /^(.+?): (.+)$/.exec(line)?.slice(1) as [string, string]);
      return [
        words[1],
        Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
      ];
    });
    expect(Object.fromEntries(documented)).toEqual({ isolated: isolation, strict: strict() });
  });

  it.each(examples('line'))(
    'has the line that these projects build with: $words',
    ({ words, code }) => {
      for (const project of words.slice(1)) {
        const manifest = readFileSync(`${projects}${project}/package.json`, 'utf8');
        // The projects share one node_modules, a folder above.
        expect(JSON.parse(manifest).scripts.build.replace('../', '')).toContain(code.trim());
      }
    },
  );
});
