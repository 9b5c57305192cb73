import { createEngine, DataError, type Engine, loadModel, readSafetensors } from 'linnet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorOf } from '../support/expect-error.ts';
import { restingMemory } from '../support/memory.ts';
import { remoteOf } from '../support/remote.ts';
import { bytes, startServer, type TestServer } from '../support/server.ts';
import { file, hostileFiles } from './hostile/files.ts';
import { honestModel, hostileModels } from './hostile/models.ts';

const MiB = 2 ** 20;

/** What the process has taken for arrays and for all else, in bytes. */
const memory = (): number => process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;

let engine: Engine;
let server: TestServer;
beforeAll(async () => {
  engine = await createEngine();
  server = await startServer();
});
afterAll(async () => {
  await server.close();
  await engine.dispose();
});

/** Expects a DataError about the source, taking next to no memory. */
async function expectRefused(work: () => unknown, message: RegExp, argument: string) {
  const before = memory();
  const error = (await errorOf(work)) as DataError;
  expect(error).toBeInstanceOf(DataError);
  expect(error.message).toMatch(message);
  expect(error.argument).toBe(argument);
  expect(memory() - before).toBeLessThan(64 * MiB);
}

describe.each(hostileFiles)('a file with $name', ({ bytes: content, message }) => {
  it('is refused by readSafetensors', async () => {
    await expectRefused(() => readSafetensors(content), message, 'bytes');
  });

  it('is refused by loadModel, as bytes, as a file and over the network', async () => {
    await expectRefused(() => loadModel(content, { engine }), message, 'source');
    await expectRefused(() => loadModel(new Blob([content]), { engine }), message, 'source');
    server.routes['/m'] = bytes(content);
    await expectRefused(() => loadModel(`${server.url}/m`, { engine }), message, 'source');
  });
});

describe('a model file', () => {
  it('is read when nothing is wrong with it', async () => {
    const model = await loadModel(honestModel, { engine });
    expect(model.details).toMatchObject({
      labels: ['a', 'b'],
      pipeline: { scale: 1, input: { kind: 'sound', rate: 8000 } },
      card: { name: 'n', colour: 'red' },
      training: [{ history: { loss: [1, Number.NaN] } }],
    });
    await model.dispose();
  });

  it.each(hostileModels)('with $name is refused', async ({ bytes: content, message }) => {
    const before = await restingMemory(engine);
    await expectRefused(() => loadModel(content, { engine }), message, 'source');
    expect(await remoteOf(engine).memory({})).toEqual(before);
  });
});

describe('a file over the network', () => {
  it('is refused at its header, before the rest of it comes', async () => {
    const content = file('{}', 0, 2n ** 40n);
    let closed = false;
    server.routes['/endless'] = (response, request) => {
      request.on('close', () => {
        closed = true;
      });
      response.writeHead(200);
      const more = () => {
        while (!closed && response.write(new Uint8Array(MiB)));
        if (!closed) response.once('drain', more);
      };
      response.write(content, more);
    };
    await expectRefused(
      () => loadModel(`${server.url}/endless`, { engine }),
      /limits.headerBytes/,
      'source',
    );
  });

  it('is refused when more comes than its header says, and when it is cut short', async () => {
    const send = (content: Uint8Array) => {
      server.routes['/m'] = (response) => void response.writeHead(200).end(content);
    };
    const url = `${server.url}/m`;
    send(Uint8Array.from([...honestModel, 0]));
    await expectRefused(() => loadModel(url, { engine }), /got more/, 'source');
    for (const length of [4, 20, honestModel.length - 1]) {
      send(honestModel.subarray(0, length));
      await expectRefused(() => loadModel(url, { engine }), /expected|JSON/, 'source');
    }
  });

  it('is refused by its length alone when that is beyond the limit', async () => {
    server.routes['/m'] = bytes(honestModel);
    const limits = { bytes: 100 };
    await expectRefused(
      () => loadModel(`${server.url}/m`, { engine, limits }),
      /at most 100 \(limits.bytes\)/,
      'source',
    );
  });
});

describe('limits', () => {
  it.each([
    ['bytes', 8 + 8, /at most 16 \(limits.bytes\)/],
    ['headerBytes', 10, /at most 10 \(limits.headerBytes\)/],
    ['metadataBytes', 10, /at most 10 \(limits.metadataBytes\)/],
    ['tensors', 1, /at most 1 \(limits.tensors\), got 2/],
    ['parameters', 5, /at most 5 \(limits.parameters\), got 6/],
    ['rank', 1, /at most 1 axes \(limits.rank\)/],
  ])('can be lowered: %s', async (limit, most, message) => {
    const limits = { [limit]: most };
    await expectRefused(() => loadModel(honestModel, { engine, limits }), message, 'source');
    await expectRefused(() => readSafetensors(honestModel, { limits }), message, 'bytes');
  });

  it('can be raised', () => {
    const content = file(JSON.stringify({ __metadata__: { a: 'x'.repeat(3e6) } }));
    const { metadata } = readSafetensors(content, { limits: { metadataBytes: 4e6 } });
    expect(metadata.a?.length).toBe(3e6);
  });
});
