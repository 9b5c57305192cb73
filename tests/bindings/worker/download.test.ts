import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createEngine, DataError, type Engine, NetworkError } from 'linnet';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { DownloadProgress } from '../../../dist/worker/protocol.js';
import { errorOf, expectError } from '../support/expect-error.ts';
import { restingMemory } from '../support/memory.ts';
import { mnistBytes } from '../support/mnist.ts';
import { remoteOf } from '../support/remote.ts';
import { bytes, type Route, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let engine: Engine;
let packed: Buffer;
let raw: Buffer;

beforeAll(async () => {
  server = await startServer();
  engine = await createEngine();
  packed = await mnistBytes('t10k-images-idx3-ubyte.gz');
  raw = gunzipSync(packed);
});
afterAll(async () => {
  await engine.dispose();
  await server.close();
});
beforeEach(() => {
  server.routes = {};
});

const file = 'images.gz';

/** Loads what a route serves; gives the shape, and the progress that was reported. */
async function load(route: Route, signal?: AbortSignal) {
  server.routes['/images.gz'] = route;
  const progress: DownloadProgress[] = [];
  const remote = remoteOf(engine);
  const { array, shape } = await remote.loadIdx(
    { url: `${server.url}/images.gz`, argument: file },
    { signal, onProgress: (value) => progress.push(value) },
  );
  await remote.dispose({ handle: array });
  return { shape, progress };
}

/** A copy with some bytes replaced. */
function patched(source: Uint8Array, at: number, values: number[]): Uint8Array {
  const copy = Uint8Array.from(source);
  copy.set(values, at);
  return copy;
}

describe('downloadIdx', () => {
  it.each<[string, () => Route, () => number]>([
    ['gzipped', () => bytes(packed), () => packed.length],
    ['unpacked', () => bytes(raw), () => raw.length],
    [
      'unpacked by the browser on the way',
      () => bytes(packed, { 'content-encoding': 'gzip' }),
      () => raw.length,
    ],
    [
      'of unknown length',
      () => (response) => void response.writeHead(200).end(packed),
      () => packed.length,
    ],
  ])('reads a file that is %s', async (_, route, length) => {
    const { shape, progress } = await load(route());
    expect(shape).toEqual([10_000, 28, 28]);
    expect(progress.at(-1)).toEqual({ loadedBytes: length(), totalBytes: length() });
    const loaded = progress.map(({ loadedBytes }) => loadedBytes);
    expect(loaded).toEqual(loaded.toSorted((a, b) => a - b));
    expect(loaded.length).toBeGreaterThan(3);
  });

  it('knows the length from the start where the server says it', async () => {
    const { progress } = await load(bytes(packed));
    expect(progress[0]).toEqual({ loadedBytes: 0, totalBytes: packed.length });
  });

  it('reads a file that comes byte by byte', async () => {
    const tiny = gzipSync(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 9));
    const { shape } = await load(async (response) => {
      response.writeHead(200);
      for (const byte of tiny) {
        response.write(Uint8Array.of(byte));
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      response.end();
    });
    expect(shape).toEqual([2]);
  });

  it.each<[string, () => Uint8Array, RegExp]>([
    ['a file that ends early', () => raw.subarray(0, 5000), /7840016/],
    ['a file that goes on', () => Buffer.concat([raw, Buffer.of(1)]), /7840016/],
    ['a file that ends in its header', () => raw.subarray(0, 7), /./],
    ['an empty file', () => new Uint8Array(0), /./],
    ['another magic number', () => patched(raw, 0, [80, 75]), /two zero bytes, got 80 and 75/],
    ['a type other than bytes', () => patched(raw, 2, [0x0d]), /got type 13/],
    ['no axes', () => patched(raw, 3, [0]), /axes, got 0/],
    ['an axis of no length', () => patched(raw, 4, [0, 0, 0, 0]), /axis 0/],
    ['more than fits any memory', () => patched(raw, 4, [255, 255, 255, 255]), /limit/],
    ['a page of HTML', () => Buffer.from('<!doctype html><p>Hello'), /not an IDX file/],
    ['a gzip that ends early', () => packed.subarray(0, 100_000), /corrupt or cut short/],
    ['a gzip without its end', () => packed.subarray(0, -4), /corrupt or cut short/],
    [
      'a corrupt gzip',
      () => patched(packed, 500_000, Array(100).fill(255)),
      /corrupt or cut short|bytes/,
    ],
    ['a gzip of another file', () => gzipSync('no IDX in here'), /not an IDX file/],
  ])('refuses %s', async (_, body, message) => {
    const error = await errorOf(load(bytes(body())));
    await expectError(() => Promise.reject(error), { class: DataError, argument: file, message });
    expect((error as Error).message).toMatch(/^images\.gz: /);
    // The next call works.
    expect((await load(bytes(packed))).shape).toEqual([10_000, 28, 28]);
  });

  it('refuses a file that is too long before it reads any of it', () =>
    expectError(
      load((response) => {
        response.writeHead(200, { 'content-length': 2 ** 31 });
        response.write('x');
      }),
      {
        class: DataError,
        argument: file,
        message: /^images\.gz: expected at most 1073741824 bytes, got 2147483648/,
      },
    ));

  it.each([404, 500])('names the file and the answer %i', (status) =>
    expectError(
      load((response) => void response.writeHead(status).end()),
      { class: NetworkError, argument: file, message: new RegExp(`^images\\.gz: .* ${status}`) },
    ),
  );

  it('names the file when the connection breaks midway', () =>
    expectError(
      load((response) => {
        response.writeHead(200, { 'content-length': packed.length });
        response.write(packed.subarray(0, 100_000), () => response.destroy());
      }),
      { class: NetworkError, argument: file, message: /^images\.gz: could not be fetched/ },
    ));

  it('names the file when there is no server', async () => {
    const gone = await startServer();
    await gone.close();
    const call = remoteOf(engine).loadIdx({ url: `${gone.url}/a`, argument: file });
    await expectError(call, {
      class: NetworkError,
      argument: file,
      message: /^images\.gz: could not be fetched from .*ECONNREFUSED/,
    });
  });

  it('can be aborted midway, and lets go of the connection', async () => {
    const controller = new AbortController();
    let closed: Promise<unknown> | undefined;
    const call = load((response) => {
      closed = new Promise((resolve) => response.on('close', resolve));
      response.writeHead(200, { 'content-length': packed.length });
      response.write(packed.subarray(0, 100_000), () => controller.abort());
    }, controller.signal);
    expect(await errorOf(call)).toBe(controller.signal.reason);
    await closed;
    expect((await load(bytes(packed))).shape).toEqual([10_000, 28, 28]);
  });

  it('can be aborted before the server has answered', async () => {
    const controller = new AbortController();
    const call = load(() => controller.abort(), controller.signal);
    expect(await errorOf(call)).toBe(controller.signal.reason);
  });

  it('reads file: URLs in Node', async () => {
    // It was left behind, in every run of the tests.
    const folder = await mkdtemp(join(tmpdir(), 'linnet-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'images.idx');
    await writeFile(path, raw);
    const remote = remoteOf(engine);
    const { shape } = await remote.loadIdx({ url: pathToFileURL(path).href, argument: file });
    expect(shape).toEqual([10_000, 28, 28]);
    await expectError(remote.loadIdx({ url: `${pathToFileURL(path)}.gone`, argument: file }), {
      class: NetworkError,
      argument: file,
      message: /^images\.gz: .* 404 Not Found/,
    });
  });

  it('leaves nothing behind in the engine', async () => {
    const before = await restingMemory(engine);
    for (let i = 0; i < 3; i++) await errorOf(load(bytes(raw.subarray(0, 5_000_000))));
    expect((await remoteOf(engine).memory({})).objects).toBe(before.objects);
  });
});
