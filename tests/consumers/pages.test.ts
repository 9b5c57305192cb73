import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import budget from './size-budget.json' with { type: 'json' };
import {
  type Headers,
  isolation,
  type Outcome,
  strict,
  useBrowser,
  type Visit,
} from './support/pages.ts';
import { build, projects, runIn, startVite } from './support/projects.ts';
import { type Size, sizeOf } from './support/sizes.ts';

const { servers, visit } = useBrowser();

const built = ['vite', 'webpack', 'rollup', 'esbuild'];

/** What Node computes: pages must give the same bits. */
let expected: Pick<Outcome, 'probabilities' | 'hash'>;
beforeAll(async () => {
  const { probabilities, hash } = JSON.parse(await runIn('node', 'node', 'main.js'));
  expect(probabilities).toHaveLength(10);
  expected = { probabilities, hash };
});

const alone = { variant: 'wasm-simd', threads: 1 };
const together = { variant: 'wasm-threads', threads: Math.min(4, availableParallelism()) };

/** The pages of a project's users, and what runs on them. */
const pages = [
  { kind: 'a plain page', headers: {}, runs: alone },
  { kind: 'an isolated page', headers: isolation, runs: together },
  { kind: 'a page with a strict policy', headers: strict(), runs: alone },
  {
    kind: 'an isolated page with a strict policy',
    headers: { ...strict(), ...isolation },
    runs: together,
  },
];

describe.each([
  { project: 'native', root: '', page: '/native/index.html' },
  ...built.map((project) => ({
    project,
    root: `${project}/dist`,
    page: '/index.html',
  })),
])('$project', ({ project, root, page }) => {
  if (root !== '') {
    beforeAll(() => build(project));
  }

  it.each(pages)('trains on $kind', async ({ headers, runs }) => {
    Object.assign(servers.home, { root, headers });
    const { outcome, complaints, requests } = await visit(servers.home.url + page);
    expect(outcome).toMatchObject({ ...runs, ...expected });
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(servers.home.url))).toEqual([]);
  });
});

describe('vite, while developing', () => {
  it('trains', async () => {
    const { url, stop } = await startVite('vite');
    const { outcome, complaints } = await visit(url).finally(stop);
    expect(outcome).toMatchObject({ ...alone, ...expected });
    expect(complaints).toEqual([]);
  });
});

describe('inline', () => {
  beforeAll(() => build('inline'));

  it.each([
    { kind: 'a plain page', headers: {} },
    { kind: 'an isolated page', headers: isolation },
    { kind: 'a page whose policy allows blob:', headers: strict({ 'worker-src': 'blob:' }) },
  ])('trains on $kind, from one file', async ({ headers }) => {
    Object.assign(servers.home, { root: 'inline/dist', headers });
    const { url } = servers.home;
    const { outcome, complaints, requests } = await visit(`${url}/index.html`);
    expect(outcome).toMatchObject({ ...alone, ...expected });
    expect(complaints).toEqual([]);
    const fetched = requests.filter((url) => !url.startsWith('blob:'));
    expect(fetched).toEqual([`${url}/index.html`, `${url}/main.js`]);
  });
});

describe('the size of what is built', () => {
  const measured: Record<string, Size> = {};
  afterAll(() => console.table(measured));

  it.each(Object.entries(budget.projects))('keeps to its budget: %s', async (project, most) => {
    Object.assign(servers.home, { root: `${project}/dist`, headers: {} });
    const { requests } = await visit(`${servers.home.url}/index.html`);
    const loaded = requests
      .filter((url) => url.startsWith(servers.home.url))
      .map((url) => new URL(url).pathname.slice(1));
    const size = await sizeOf(`${projects}${project}/dist`, loaded);
    measured[project] = size;
    expect(size.bytes).toBeLessThan(most.bytes);
    expect(size.brotli).toBeLessThan(most.brotli);
  });

  it('has a budget for everyone', () => {
    expect(Object.keys(budget.projects).sort()).toEqual([...built, 'inline'].sort());
  });
});

describe('the package on another origin', () => {
  const open = (headers: Headers, file = 'index.js'): Promise<Visit> => {
    Object.assign(servers.home, { root: '', headers });
    servers.cdn.headers = { 'access-control-allow-origin': '*' };
    const address = `${servers.cdn.url}/node_modules/linnet/dist/${file}`;
    return visit(`${servers.home.url}/cdn/index.html?package=${encodeURIComponent(address)}`);
  };
  const allowing = (changed: Record<string, string> = {}): Headers =>
    strict({
      'script-src': `'self' ${servers.cdn.url} 'wasm-unsafe-eval'`,
      'connect-src': servers.cdn.url,
      'worker-src': 'blob:',
      ...changed,
    });

  it.each([
    { kind: 'a plain page', headers: () => ({}), runs: alone },
    { kind: 'an isolated page', headers: () => isolation, runs: together },
    { kind: 'a page whose policy allows it', headers: () => allowing(), runs: alone },
    {
      kind: 'an isolated page whose policy allows it',
      headers: () => ({ ...allowing(), ...isolation }),
      runs: together,
    },
  ])('trains on $kind', async ({ headers, runs }) => {
    const { outcome, complaints } = await open(headers());
    expect(outcome).toMatchObject({ ...runs, ...expected });
    expect(complaints).toEqual([]);
  });

  it('trains from one file', async () => {
    const { outcome, complaints } = await open(allowing(), 'inline.js');
    expect(outcome).toMatchObject({ ...alone, ...expected });
    expect(complaints).toEqual([]);
  });

  it.each(['index.js', 'inline.js'])('says what the policy must allow: %s', async (file) => {
    const { outcome } = await open(allowing({ 'worker-src': "'self'" }), file);
    expect(outcome.error?.name).toBe('WorkerError');
    expect(outcome.error?.message).toMatch(/blob: address, which the page's worker-src must allow/);
  });

  it('says what is wrong when the script cannot be imported', async () => {
    servers.cdn.gone = /linnet-worker/;
    const { outcome } = await open(allowing());
    delete servers.cdn.gone;
    expect(outcome.error?.name).toBe('WorkerError');
    expect(outcome.error?.message).toMatch(/linnet-worker\.js.*script-src must allow it.*CORS/);
  });
});

describe('a sandboxed frame, which is of no origin', () => {
  it.each(['index.js', 'inline.js'])('trains with %s', async (entry) => {
    const address = `/cdn/index.html?package=/node_modules/linnet/dist/${entry}`;
    Object.assign(servers.home, {
      root: '',
      headers: { 'access-control-allow-origin': '*' },
      pages: { '/': `<!doctype html><iframe sandbox="allow-scripts" src="${address}"></iframe>` },
    });
    const { outcome, complaints } = await visit(servers.home.url);
    expect(outcome).toMatchObject({ ...alone, ...expected });
    expect(complaints).toEqual([]);
  });
});

describe('Trusted Types', () => {
  const open = (page: string, names: string): Promise<Visit> => {
    Object.assign(servers.home, { root: '', headers: strict({ 'trusted-types': names }) });
    return visit(`${servers.home.url}/native/${page}`);
  };

  it('say which policy to allow', async () => {
    const { outcome } = await open('index.html', 'another');
    expect(outcome.error?.name).toBe('WorkerError');
    expect(outcome.error?.message).toContain('add `trusted-types linnet`');
  });

  it('are content with a policy of the page', async () => {
    const { outcome } = await open('own-policy.html', 'default');
    expect(outcome).toMatchObject({ ...alone, ...expected });
  });
});
