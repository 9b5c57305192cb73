import * as linnetHere from 'linnet';
import { describe, expect, it } from 'vitest';
import { variants } from '../../dist/variants/list.js';
import { isolation, withSite } from './support/browser.ts';
import { mnistURL } from './support/mnist.ts';

// Written once and run twice, here and in the page: it may use nothing from around it.
async function trainAnEpoch({ datasets, layers, sequential }: typeof linnetHere, baseURL: string) {
  const mnist = await datasets.mnist({ baseURL });
  const model = await sequential({
    seed: 42,
    layers: [
      layers.dense({ units: 128, activation: 'relu', inputShape: [784] }),
      layers.dense({ units: 128, activation: 'relu' }),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
  await model.compile({
    optimizer: 'adam',
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
  });
  const { history } = await model.fit(mnist.train);
  const test = await model.evaluate(mnist.test);
  const { input } = await mnist.test.example(0);
  const prediction = [...(await model.predict(input))];
  await mnist.dispose();
  return { history, test, prediction, hash: await model.weightsHash() };
}

describe.each([
  { isolated: false, expected: { variant: 'wasm-simd', threads: 1 } },
  { isolated: true, expected: { variant: 'wasm-threads', threads: 2 } },
])('the package in Chromium, isolated: $isolated', ({ isolated, expected }) => {
  const open = withSite({ isolated });

  it('trains to the very bits that Node gives', async () => {
    const site = open();
    const inPage = (await site.page.evaluate(
      `(${trainAnEpoch})(linnet, '/build/data/mnist/')`,
    )) as Awaited<ReturnType<typeof trainAnEpoch>>;
    const inNode = await trainAnEpoch(linnetHere, mnistURL.href);
    expect(inNode.test.accuracy).toBeGreaterThan(0.95);
    expect(inPage).toEqual(inNode);
    expect(site.complaints).toEqual([]);
  });

  it('runs the variant for such a page, and says why', async () => {
    const info = await open().page.evaluate(async () => {
      const engine = await globalThis.linnet.createEngine({ threads: 2 });
      await engine.dispose();
      return engine.info();
    });
    expect(info).toMatchObject(expected);
    expect(info.reasons.join(' ')).toContain(
      isolated ? 'wasm-threads' : 'not cross-origin isolated',
    );
  });
});

describe('the package in Chromium, unbundled, under a strict policy', () => {
  const open = withSite({ isolated: true });

  it('goes on with one thread when the helpers cannot be had', async () => {
    const { page } = open();
    const script = '/dist/wasm/linnet-worker.js';
    const { threads, reasons } = await page.evaluate(async (script) => {
      // The engine's own worker is made first, and well.
      const addresses = [script, '/dist/gone.js'];
      const worker = () => new Worker(addresses.shift() as string, { type: 'module' });
      const engine = await globalThis.linnet.createEngine({ threads: 2, worker });
      await engine.dispose();
      return engine.info();
    }, script);
    expect(threads).toBe(1);
    expect(reasons.at(-1)).toMatch(/^1 thread: the helper workers could not be had: .*script/);
  });

  it('handles what is asked for in the middle of an epoch', async () => {
    const result = await open().page.evaluate(async () => {
      const { datasets, layers, sequential } = globalThis.linnet;
      const size = 100_000;
      const x = new Float32Array(10 * size);
      const data = await datasets.fromArrays({ x, y: new Uint8Array(size), inputShape: [10] });
      const dense = layers.dense({ units: 2, activation: 'softmax', inputShape: [10] });
      const model = await sequential({ layers: [dense] });
      await model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' });
      let batches = 0;
      const onBatchEnd = () => batches++ || model.stopTraining();
      const { stopped } = await model.fit(data, { batchSize: 1, callbacks: { onBatchEnd } });
      return { stopped, early: batches < size };
    });
    expect(result).toEqual({ stopped: true, early: true });
  });

  it.each(variants.map(({ name }) => name))(
    'runs %s, whatever the type it is served as',
    async (name) => {
      const { server, page } = open();
      const { otherwise } = server;
      const path = `/dist/wasm/linnet-${name}.wasm`;
      server.routes[path] = (response, request) => {
        response.setHeader('content-type', 'text/plain');
        const { writeHead } = response;
        response.writeHead = ((status: number) =>
          writeHead.call(response, status)) as typeof writeHead;
        otherwise(response, request);
      };
      const variant = await page.evaluate(async (name) => {
        const { createEngine } = globalThis.linnet;
        const engine = await createEngine({ variant: name });
        await engine.dispose();
        return engine.info().variant;
      }, name);
      expect(variant).toBe(name);
      delete server.routes[path];
    },
  );

  // Each makes its options in the page, from the folder of the package's files.
  it.each<[string, (folder: string) => unknown, Partial<linnetHere.EngineInfo>]>([
    ['an address', (folder) => ({ wasmURL: `${folder}linnet-wasm-simd.wasm` }), { threads: 1 }],
    [
      'bytes',
      async (folder) => ({
        wasmBinary: await (await fetch(`${folder}linnet-wasm-simd.wasm`)).arrayBuffer(),
      }),
      { variant: 'wasm-simd' },
    ],
    [
      'a module of a variant',
      async (folder) => ({
        variant: 'wasm-threads',
        threads: 2,
        wasmModule: await WebAssembly.compileStreaming(fetch(`${folder}linnet-wasm-threads.wasm`)),
      }),
      { variant: 'wasm-threads', threads: 2 },
    ],
    [
      'a worker',
      (folder) => ({
        worker: new Worker(`${folder}linnet-worker.js`, { type: 'module' }),
        threads: 2,
      }),
      { threads: 2 },
    ],
    [
      'a maker of workers, helpers too',
      (folder) => ({
        worker: () => new Worker(`${folder}linnet-worker.js`, { type: 'module' }),
        threads: 2,
      }),
      { threads: 2 },
    ],
    ['a number of threads', () => ({ threads: 1 }), { variant: 'wasm-threads', threads: 1 }],
    ['a variant', () => ({ variant: 'wasm-relaxed' }), { variant: 'wasm-relaxed' }],
  ])('takes %s from the caller', async (_, options, expected) => {
    const info = await open().page.evaluate(`(async () => {
      const engine = await linnet.createEngine(await (${options})('/dist/wasm/'));
      await engine.dispose();
      return engine.info();
    })()`);
    expect(info).toMatchObject(expected);
  });

  it('says so when the worker cannot be loaded', async () => {
    const error = await open().page.evaluate(async () => {
      const { createEngine } = globalThis.linnet;
      const worker = () => new Worker('/not-a-script.txt', { type: 'module' });
      return createEngine({ worker }).catch(({ name, message }: Error) => ({ name, message }));
    });
    expect(error).toEqual({
      name: 'WorkerError',
      message: "Linnet's worker failed: its script could not be loaded",
    });
  });

  it('says where its own worker should have been', async () => {
    const { server, page } = open();
    const path = '/dist/wasm/linnet-worker.js';
    server.routes[path] = (response) => void response.writeHead(404).end();
    const message = await page.evaluate(() =>
      globalThis.linnet.createEngine().catch(({ message }: Error) => message),
    );
    delete server.routes[path];
    expect(message).toContain(`could not be loaded from ${server.url}${path}. If a bundler`);
  });

  it('learns that a worker has closed itself', async () => {
    open().server.routes['/closing.js'] = (response) =>
      void response.writeHead(200, { ...isolation, 'content-type': 'text/javascript' }).end(`
        import '/dist/wasm/linnet-worker.js';
        addEventListener('message', ({ data }) => data.method === 'names' && close());
      `);
    const error = await open().page.evaluate(async () => {
      const { createEngine } = globalThis.linnet;
      const worker = () => new Worker('/closing.js', { type: 'module' });
      const { remote } = (await createEngine({ worker })) as unknown as {
        remote: { names(args: object): Promise<unknown>; memory(args: object): Promise<unknown> };
      };
      await remote.names({}).catch(() => undefined);
      return remote.memory({}).catch(({ name, message }: Error) => ({ name, message }));
    });
    expect(error).toEqual({ name: 'WorkerError', message: "Linnet's worker has ended" });
  });

  it('says so when the engine cannot be loaded', async () => {
    open().server.routes['/dist/wasm/linnet-wasm-threads.wasm'] = (response) =>
      void response.writeHead(503).end();
    const error = await open().page.evaluate(async () => {
      const { createEngine } = globalThis.linnet;
      return createEngine().catch(({ name, message }: Error) => ({ name, message }));
    });
    expect(error).toMatchObject({
      name: 'NetworkError',
      message: expect.stringMatching(
        /^the engine at .*wasm-threads\.wasm could not be loaded: .* 503/,
      ),
    });
    open().server.routes = {};
  });
});
