import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import {
  ArgumentError,
  createEngine,
  type EngineOptions,
  info,
  isSupported,
  NetworkError,
  StateError,
  UnsupportedError,
  unsupportedReason,
  WorkerError,
} from 'linnet';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { errorOf, expectError } from '../support/expect-error.ts';
import { smallModel, someDigits } from '../support/mnist.ts';
import { describeVariants } from '../support/variants.ts';

const wasmURL = new URL('../../../dist/wasm/linnet-wasm-simd.wasm', import.meta.url);
const workerURL = new URL('../../../dist/worker/main.node.js', import.meta.url);

describeVariants('Engine', (engine) => {
  it('says what runs, and why', async () => {
    const { default: manifest } = await import('../../../package.json');
    const { version, variant, threads } = engine().info();
    expect(version).toBe(manifest.version);
    expect(threads).toBe(variant === 'wasm-threads' ? 2 : 1);
    expect(engine().info().reasons.length).toBeGreaterThan(0);
  });
});

describe('createEngine', () => {
  it.each([
    ['an address', async () => ({ wasmURL })],
    ['bytes', async () => ({ wasmBinary: await readFile(wasmURL) })],
    ['a module', async () => ({ wasmModule: await WebAssembly.compile(await readFile(wasmURL)) })],
    ['a worker', async () => ({ worker: new Worker(workerURL) })],
    ['a maker of workers', async () => ({ worker: () => new Worker(workerURL) })],
  ])('takes %s from the caller', async (_, options) => {
    const engine = await createEngine(await options());
    expect(engine.info().variant).toMatch(/^wasm-/);
    await engine.dispose();
  });

  it('leaves the bytes of the caller alone', async () => {
    const wasmBinary = await readFile(wasmURL);
    const { byteLength } = wasmBinary;
    await (await createEngine({ wasmBinary })).dispose();
    expect(wasmBinary.byteLength).toBe(byteLength);
  });

  it.each([
    ['an unknown option', { varient: 'x' }, ArgumentError, 'varient', /Did you mean "variant"\?/],
    [
      'an unknown variant',
      { variant: 'x' },
      ArgumentError,
      'variant',
      /expected one of wasm-threads, wasm-simd/,
    ],
    ['no threads', { threads: 0 }, ArgumentError, 'threads', /at least 1, got 0/],
    ['a relative URL', { wasmURL: 'a.wasm' }, ArgumentError, 'wasmURL', /an absolute URL/],
    ['a missing file', { wasmURL: `${wasmURL}.gone` }, NetworkError, 'wasmURL', /gone.* 404/],
    ['no bytes', { wasmBinary: 'a' }, ArgumentError, 'wasmBinary', /an ArrayBuffer or a view/],
    ['no module', { wasmModule: {} }, ArgumentError, 'wasmModule', /a WebAssembly\.Module/],
    ['no worker', { worker: 'a.js' }, ArgumentError, 'worker', /a Worker or a function .*"a\.js"/],
    [
      'two binaries',
      { wasmURL, wasmBinary: Uint8Array.of(1) },
      ArgumentError,
      'wasmBinary',
      /one of wasmURL, wasmBinary, wasmModule, got wasmURL too/,
    ],
    [
      'bytes of something else',
      { wasmBinary: Uint8Array.of(1, 2) },
      NetworkError,
      'wasmBinary',
      /./,
    ],
    [
      'a worker that cannot be made',
      {
        worker: () => {
          throw new Error('not here');
        },
      },
      WorkerError,
      undefined,
      /could not be started: not here/,
    ],
    [
      'a worker that fails',
      { worker: () => new Worker("throw new Error('boom')", { eval: true }) },
      WorkerError,
      undefined,
      /worker failed: boom/,
    ],
  ])('refuses %s', (_, options, errorClass, argument, message) =>
    expectError(createEngine(options as EngineOptions), { class: errorClass, argument, message }),
  );

  it('can be given up', async () => {
    const controller = new AbortController();
    const starting = createEngine({ signal: controller.signal });
    controller.abort();
    expect(await errorOf(starting)).toBe(controller.signal.reason);
  });
});

describe('an engine that ends', () => {
  it('rejects what is pending, and later calls, with a StateError', async () => {
    const engine = await createEngine();
    const model = await smallModel({ engine });
    const data = await someDigits(1000, engine);
    const pending = model.fit(data, { epochs: 1000 });
    const expected = { class: StateError, message: /^the engine has been disposed$/ };
    const rejected = expectError(pending, expected);
    await engine.dispose();
    await rejected;
    await expectError(model.evaluate(data), expected);
    await model.dispose();
    await engine.dispose();
  });

  it('rejects with a WorkerError when its worker dies in the middle of training', async () => {
    const worker = new Worker(workerURL);
    const engine = await createEngine({ worker });
    const model = await smallModel({ engine });
    const fit = model.fit(await someDigits(1000, engine), {
      epochs: 1000,
      callbacks: { onProgress: () => worker.terminate() },
    });
    await expectError(fit, { class: WorkerError, message: /worker ended with exit code/ });
    await expectError(model.weightsHash(), { class: WorkerError, message: /exit code/ });
  });
});

describe('the default engine', () => {
  it('is started once, and again after it was disposed', async () => {
    expect((await info()).variant).toBe('wasm-threads');
    const [one, two] = await Promise.all([smallModel(), smallModel()]);
    expect(one.engine).toBe(two.engine);
    await one.engine.dispose();
    const three = await smallModel();
    expect(three.engine).not.toBe(one.engine);
    await three.engine.dispose();
  });
});

describe('isSupported', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('is true in this Node', () => {
    expect(isSupported()).toBe(true);
    expect(unsupportedReason()).toBeNull();
  });

  it('says what is missing in a sentence', async () => {
    vi.stubGlobal('WebAssembly', { validate: () => false });
    expect(isSupported()).toBe(false);
    expect(unsupportedReason()).toMatch(/^Linnet needs WebAssembly SIMD .* does not have\. .*\.$/);
    await expectError(createEngine(), { class: UnsupportedError, message: /WebAssembly SIMD/ });
  });
});
