import {
  ArgumentError,
  DataError,
  datasets,
  type LoadProgress,
  layers,
  NetworkError,
  ShapeError,
  StateError,
  sequential,
} from 'linnet';
import { expect, it } from 'vitest';
import { errorOf, expectError } from '../support/expect-error.ts';
import { restingMemory } from '../support/memory.ts';
import { mnistBytes, mnistFiles, mnistURL, someImages } from '../support/mnist.ts';
import { remoteOf } from '../support/remote.ts';
import { bytes, type Route, startServer } from '../support/server.ts';
import { describeVariants } from '../support/variants.ts';

describeVariants('datasets.mnist', (engine) => {
  it('loads all of MNIST', async () => {
    const progress: LoadProgress[] = [];
    const mnist = await datasets.mnist({
      baseURL: mnistURL,
      engine: engine(),
      onProgress: (value) => progress.push(value),
    });
    expect([mnist.train.size, mnist.test.size]).toEqual([60_000, 10_000]);
    expect(mnist.train.inputShape).toEqual([28, 28]);
    expect(mnist.train.targetShape).toEqual([]);

    const sizes = await Promise.all(
      mnistFiles.map(async (name) => (await mnistBytes(name)).length),
    );
    const totalBytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(new Set(progress.map((value) => value.totalBytes))).toEqual(new Set([totalBytes]));
    expect(progress.at(-1)?.loadedBytes).toBe(totalBytes);

    const { input, target } = await mnist.test.example(0);
    const { x } = await someImages(1);
    expect(input).toEqual(new Uint8Array(x));
    expect(target).toEqual(Float32Array.of(7));
    await mnist.dispose();
    await expectError(mnist.test.example(0), { class: StateError, message: /has been disposed/ });
  });

  it('names the file that is missing or broken, and keeps nothing of the others', async () => {
    const server = await startServer();
    const before = await restingMemory(engine());
    const load = () => datasets.mnist({ baseURL: `${server.url}/data`, engine: engine() });
    const serve = (name: string, route: Route) => {
      server.routes[`/data/${name}`] = route;
    };
    for (const name of mnistFiles) serve(name, bytes(await mnistBytes(name)));

    const broken = mnistFiles[3];
    serve(broken, bytes(Buffer.from('nonsense')));
    await expectError(load(), { class: DataError, argument: broken, message: /^t10k-labels-idx1/ });
    serve(broken, (response) => void response.writeHead(404).end());
    await expectError(load(), { class: NetworkError, argument: broken, message: /404/ });
    // Images in place of labels: each file is sound, but they do not belong together.
    serve(broken, bytes(await mnistBytes(mnistFiles[1])));
    await expectError(load(), { class: ShapeError, argument: 'y', message: /60000/ });

    expect((await remoteOf(engine()).memory({})).objects).toBe(before.objects);
    serve(broken, bytes(await mnistBytes(broken)));
    await (await load()).dispose();
    await server.close();
  });

  it('can be aborted midway, and then works again', async () => {
    const controller = new AbortController();
    const load = (signal?: AbortSignal) =>
      datasets.mnist({
        baseURL: mnistURL,
        engine: engine(),
        signal,
        onProgress: ({ loadedBytes }) => loadedBytes > 3e6 && controller.abort(),
      });
    expect(await errorOf(load(controller.signal))).toBe(controller.signal.reason);
    await (await load()).dispose();
  });

  it('ends with what a progress callback throws', async () => {
    const error = new Error('from the callback');
    const load = datasets.mnist({
      baseURL: mnistURL,
      engine: engine(),
      onProgress: () => {
        throw error;
      },
    });
    expect(await errorOf(load)).toBe(error);
  });

  it.each(['data/mnist', 'no url at all'])('refuses %s for a URL', (baseURL) =>
    expectError(() => datasets.mnist({ baseURL, engine: engine() }), {
      class: ArgumentError,
      argument: 'baseURL',
      message: /^baseURL: expected an absolute URL .*, got "/,
    }),
  );
});

describeVariants('datasets.fromArrays', (engine) => {
  it('takes bytes, floats and nested arrays', async () => {
    const y = [1, 0];
    const inputShape = [2];
    const sources = [
      { x: Uint8Array.of(0, 51, 102, 255), input: Uint8Array.of(102, 255) },
      { x: Float32Array.of(0, 0.5, 1, 2), input: Float32Array.of(1, 2) },
      {
        x: [
          [0, 0.5],
          [1, 2],
        ],
        input: Float32Array.of(1, 2),
      },
    ];
    for (const { x, input } of sources) {
      const data = await datasets.fromArrays({ x, y, inputShape, engine: engine() });
      expect(data.size).toBe(2);
      expect(await data.example(1)).toMatchObject({ input, target: Float32Array.of(0) });
      await data.dispose();
    }
  });

  it('scales bytes as they are used, and floats at once', async () => {
    const model = await sequential({
      engine: engine(),
      layers: [layers.activation({ activation: 'linear', inputShape: [1] })],
    });
    const y = [0, 0];
    const bytes = Uint8Array.of(0, 200);
    const floats = Float32Array.of(0, 200);
    const sources = [
      { x: bytes, scale: 0.01, stored: 200, used: 2 },
      { x: bytes, scale: undefined, stored: 200, used: Math.fround(200 / 255) },
      { x: floats, scale: 0.01, stored: 2, used: 2 },
      { x: floats, scale: undefined, stored: 200, used: 200 },
    ];
    for (const { x, scale, stored, used } of sources) {
      const data = await datasets.fromArrays({ x, y, scale, inputShape: [1], engine: engine() });
      expect((await data.example(1)).input[0]).toBe(stored);
      expect((await model.predict(data))[1]).toBeCloseTo(used, 6);
      await data.dispose();
    }
    expect(floats).toEqual(Float32Array.of(0, 200));
    await model.dispose();
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '1'])('refuses %s for a scale', (scale) =>
    expectError(
      datasets.fromArrays({ x: [[1]], y: [0], scale: scale as number, engine: engine() }),
      { class: ArgumentError, argument: 'scale', message: /^scale: expected a finite number, got/ },
    ),
  );

  it('finds the shape of nested arrays, and leaves the arrays of the caller alone', async () => {
    const x = [[[1, 2]], [[3, 4]]];
    const y = Uint8Array.of(0, 1);
    const data = await datasets.fromArrays({ x, y, engine: engine() });
    expect(data.inputShape).toEqual([1, 2]);
    expect(y.length).toBe(2);
    await data.dispose();
  });

  it.each([
    ['NaN', [0, Number.NaN], DataError, 'x', /./],
    ['an infinity', [0, Number.POSITIVE_INFINITY], DataError, 'x', /./],
    ['part of an example', [0, 1, 2], ShapeError, 'x', /expected examples of shape \[2\]/],
    ['text', ['0', '1'], ArgumentError, 'x', /x\[0\]: expected a number, got "0"/],
  ])('refuses %s', async (_, x, errorClass, argument, message) => {
    const before = await restingMemory(engine());
    const call = datasets.fromArrays({
      x: x as number[],
      y: [0],
      inputShape: [2],
      engine: engine(),
    });
    await expectError(call, { class: errorClass, argument, message });
    expect((await remoteOf(engine()).memory({})).objects).toBe(before.objects);
  });

  it('refuses NaN among the targets, and keeps no half of it', async () => {
    const before = await restingMemory(engine());
    const call = datasets.fromArrays({ x: [[1]], y: [Number.NaN], engine: engine() });
    await expectError(call, { class: DataError, argument: 'y', message: /./ });
    expect((await remoteOf(engine()).memory({})).objects).toBe(before.objects);
  });

  it('needs a shape for a flat array', () =>
    expectError(datasets.fromArrays({ x: new Float32Array(4), y: [0], engine: engine() }), {
      class: ArgumentError,
      argument: 'inputShape',
      message: /^inputShape: expected an array of whole numbers/,
    }));
});
