import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headers, headersFile } from '../../web/headers.ts';
import { development, production, type Running } from './servers.ts';

/** What both servers are asked for: the page, a script, and a data file. */
const paths = ['/', '/favicon.svg', '/data/mnist/t10k-labels-idx1-ubyte.gz'];

describe.each([
  ['development', development],
  ['production', production],
])('in %s', (_, start) => {
  let running: Running;
  beforeAll(async () => {
    running = await start();
  });
  afterAll(() => running.stop());

  it.each(paths)('%s comes with every header', async (path) => {
    const response = await fetch(new URL(path, running.address));
    expect(response.status).toBe(200);
    for (const [name, value] of Object.entries(headers))
      expect(response.headers.get(name)).toBe(value);
  });

  it('a data file is sent as the archive that it is, with its length', async () => {
    const response = await fetch(new URL('/data/mnist/t10k-labels-idx1-ubyte.gz', running.address));
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(Number(response.headers.get('content-length'))).toBe(bytes.length);
    expect([...bytes.subarray(0, 2)]).toEqual([0x1f, 0x8b]);
  });

  it('a data file that is not there is not the page in disguise', async () => {
    const response = await fetch(new URL('/data/mnist/no-such-file.gz', running.address));
    expect(response.status).toBe(404);
  });
});

describe('the policy', () => {
  const policy = headers['Content-Security-Policy'] as string;

  it('allows nothing that it does not name', () => {
    expect(policy).toMatch(/^default-src 'none'; /);
  });

  it('names no other origin, and allows no script or style that is not a file of the site', () => {
    expect(policy).not.toMatch(/https?:|\*|'unsafe-inline'|'unsafe-eval'/);
    expect(policy).toContain("connect-src 'self'");
  });

  it('is written for static hosts too', () => {
    const lines = headersFile().trimEnd().split('\n');
    expect(lines[0]).toBe('/*');
    expect(lines.slice(1)).toEqual(
      Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
    );
  });
});
