import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  ArgumentError,
  DataError,
  type Dataset,
  listModels,
  loadModel,
  type Model,
  type ModelDescription,
  NetworkError,
  readSafetensors,
  removeModel,
  StorageError,
  type TrainingRecord,
  UnsupportedError,
} from 'linnet';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectError } from '../support/expect-error.ts';
import { smallModel, someDigits } from '../support/mnist.ts';
import { bytes, startServer } from '../support/server.ts';
import { tinyModel, zeros } from '../support/tiny.ts';
import { describeVariants } from '../support/variants.ts';

const description: ModelDescription = {
  labels: [...'0123456789'],
  pipeline: { scale: 1 / 255, input: { kind: 'drawing', size: 28, box: 20, centre: 'mass' } },
  card: { name: 'Digits', licence: 'CC0-1.0', metrics: { accuracy: 0.9 }, colour: 'blue' },
};

describeVariants('a model that is saved', (engine) => {
  let folder: string;
  let data: Dataset;
  let model: Model;
  const address = (name = 'm.safetensors') => pathToFileURL(join(folder, name)).href;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'linnet-'));
    data = await someDigits(200, engine());
  });
  beforeEach(async () => {
    model = await smallModel({ engine: engine() });
    return () => model.dispose();
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await data.dispose();
  });

  it('is loaded with its weights, its details and its compilation', async () => {
    await model.fit(data, { epochs: 2, batchSize: 50 });
    await model.save(address(), description);
    const loaded = await loadModel(address(), { engine: engine() });
    expect(await loaded.weightsHash()).toBe(await model.weightsHash());
    expect(await loaded.predict(data)).toEqual(await model.predict(data));
    expect(await loaded.evaluate(data)).toEqual(await model.evaluate(data));
    expect(loaded.details).toEqual(model.details);
    expect(loaded.details).toMatchObject(description);
    expect(loaded.seed).toBe(model.seed);
    expect(loaded.name).toBe(model.name);
    await loaded.dispose();
  });

  it('is compiled again with all options of optimizer, loss and metrics', async () => {
    await model.compile({
      optimizer: { className: 'Nadam', config: { learningRate: 0.02, beta1: 0.8 } },
      loss: { className: 'SparseCategoricalCrossentropy', config: { fromLogits: true } },
      metrics: [
        'accuracy',
        { className: 'SparseTopKCategoricalAccuracy', config: { k: 3, name: 'top3' } },
      ],
    });
    const file = await model.toBytes();
    const loaded = await loadModel(file, { engine: engine() });
    expect(Buffer.compare(await loaded.toBytes(), file)).toBe(0);
    expect(Object.keys(await loaded.evaluate(data))).toEqual(['loss', 'accuracy', 'top3']);
    const options = { seed: 1, epochs: 2 };
    expect((await loaded.fit(data, options)).history).toEqual(
      (await model.fit(data, options)).history,
    );
    expect(await loaded.weightsHash()).toBe(await model.weightsHash());
    await loaded.dispose();
  });

  it('is the same file each time, and again after it was loaded', async () => {
    await model.fit(data);
    await model.save(address('a'), description);
    await model.save(address('b'));
    const first = await readFile(join(folder, 'a'));
    expect(await readFile(join(folder, 'b'))).toEqual(first);
    const loaded = await loadModel(first, { engine: engine() });
    expect(Buffer.compare(await loaded.toBytes(), first)).toBe(0);
    await loaded.dispose();
  });

  it('keeps a record of each fit, and goes on with another order after it was loaded', async () => {
    const { history } = await model.fit(data, { epochs: 2, batchSize: 50, shuffle: false });
    const loaded = await loadModel(await model.toBytes(), { engine: engine() });
    await loaded.fit(data);
    expect(loaded.details.training).toHaveLength(2);
    const [first, second] = loaded.details.training;
    const { version, variant } = engine().info();
    const same = { examples: 200, stopped: false, version, variant };
    expect(first).toMatchObject({ ...same, history, epochs: 2, batchSize: 50, shuffle: false });
    expect(second).toMatchObject({ ...same, epochs: 1, batchSize: 32, shuffle: true });
    expect(first?.data).toMatch(/^[0-9a-f]{16}$/);
    expect(second?.data).toBe(first?.data);
    expect(second?.seed).not.toBe(first?.seed);
    expect(first?.milliseconds).toBeGreaterThan(0);
    await loaded.dispose();
  });

  it('needs no compilation', async () => {
    const { modelFromJSON } = await import('linnet');
    const bare = await modelFromJSON(model.toJSON(), { seed: 1, engine: engine() });
    const loaded = await loadModel(await bare.toBytes(), { engine: engine() });
    expect(await loaded.weightsHash()).toBe(await bare.weightsHash());
    await expect(loaded.fit(data)).rejects.toThrow(/has not been compiled/);
    await Promise.all([bare.dispose(), loaded.dispose()]);
  });

  it('is loaded from bytes, a blob, a file and a server', async () => {
    const file = await model.toBytes();
    const server = await startServer();
    server.routes['/m'] = bytes(file);
    server.routes['/unknown-length'] = (response) => void response.writeHead(200).end(file);
    await writeFile(join(folder, 'm'), file);
    const sources = [
      file,
      file.buffer,
      new Blob([file]),
      new File([file], 'm.safetensors'),
      address('m'),
      new URL(address('m')),
      `${server.url}/m`,
      `${server.url}/unknown-length`,
    ];
    const hash = await model.weightsHash();
    for (const source of sources) {
      const loaded = await loadModel(source, { engine: engine() });
      expect(await loaded.weightsHash()).toBe(hash);
      await loaded.dispose();
    }
    expect(file.byteLength).toBeGreaterThan(0);
    await server.close();
  });

  it('scales bytes as its pipeline says', async () => {
    const pixels = Uint8Array.from({ length: 784 }, (_, i) => i % 256);
    const scaled = await model.predict(Float32Array.from(pixels, (pixel) => pixel * 0.5));
    model.details = { pipeline: { scale: 0.5 } };
    expect(await model.predict(pixels)).toEqual(scaled);
    const loaded = await loadModel(await model.toBytes(), { engine: engine() });
    expect(await loaded.predict(pixels)).toEqual(scaled);
    await loaded.dispose();
  });

  it('is left as it was on disk when saving fails, with nothing beside it', async () => {
    await mkdir(join(folder, 'only'));
    await model.save(address('only/m'));
    const before = await readFile(join(folder, 'only/m'));
    await mkdir(join(folder, 'only/taken'));
    await expectError(model.save(address('only/taken')), {
      class: StorageError,
      message: /only\/taken could not be saved: it takes \d+ bytes/,
    });
    await expectError(model.save(address('nowhere/m')), {
      class: StorageError,
      message: /nowhere\/m could not be saved/,
    });
    expect((await readdir(join(folder, 'only'))).sort()).toEqual(['m', 'taken']);
    expect(await readFile(join(folder, 'only/m'))).toEqual(before);
  });

  it('is whole when many are saved to one file at once', async () => {
    const others = await Promise.all(
      [1, 2, 3].map((seed) => smallModel({ seed, engine: engine() })),
    );
    await Promise.all(others.map((other) => other.save(address('shared'))));
    const loaded = await loadModel(address('shared'), { engine: engine() });
    const hashes = await Promise.all(others.map((other) => other.weightsHash()));
    expect(hashes).toContain(await loaded.weightsHash());
    await Promise.all([loaded, ...others].map((each) => each.dispose()));
  });

  it('can be removed', async () => {
    await model.save(address('gone'));
    await removeModel(address('gone'));
    await removeModel(address('gone'));
    await expectError(loadModel(address('gone'), { engine: engine() }), {
      class: NetworkError,
      argument: 'source',
      message: /gone, got the answer 404/,
    });
  });
});

describe('saving', () => {
  let model: Model;
  beforeAll(async () => {
    model = await smallModel();
  });
  afterAll(() => model.dispose());

  it.each([
    ['no address', undefined, ArgumentError, 'address', /got undefined/],
    ['a name alone', 'mnist', ArgumentError, 'address', /'indexeddb:\/\/' and a name/],
    ['a server', 'https://a.example/m', ArgumentError, 'address', /expected/],
    ['no name', 'indexeddb://', ArgumentError, 'address', /a name of 1 to 200/],
    ['a name without end', `indexeddb://${'x'.repeat(201)}`, ArgumentError, 'address', /1 to 200/],
    ['a database in Node', 'indexeddb://mnist', UnsupportedError, undefined, /no IndexedDB/],
  ])('refuses %s', async (_, address, errorClass, argument, message) => {
    const expected = { class: errorClass, message, ...(argument && { argument }) };
    await expectError(model.save(address as string), expected);
  });

  it.each([
    ['too few labels', { labels: ['a'] }, 'labels', /each of the 10 outputs, got 1/],
    ['labels that are no text', { labels: [1] }, 'labels', /array of texts/],
    ['an unknown field', { label: [] }, 'label', /Did you mean "labels"/],
    ['an unknown field of the pipeline', { pipeline: { scael: 1 } }, 'scael', /"scale"/],
    ['a scale that is none', { pipeline: { scale: '1' } }, 'pipeline.scale', /finite number/],
    ['an input without a kind', { pipeline: { input: {} } }, 'pipeline.input', /kind/],
    [
      'a box larger than its image',
      { pipeline: { input: { kind: 'drawing', size: 28, box: 29, centre: 'mass' } } },
      'pipeline.input.box',
      /from 1 to 28/,
    ],
    ['a card with a number as name', { card: { name: 1 } }, 'card.name', /text/],
    ['metrics in words', { card: { metrics: { accuracy: 'good' } } }, 'card.metrics', /numbers/],
    ['a card that is a circle', { card: circle() }, 'card', /JSON can hold/],
  ])('refuses %s, and says nothing of it', async (_, wrong, argument, message) => {
    const before = model.details;
    const expected = { class: ArgumentError, argument, message };
    await expectError(model.save('file:unused', wrong as never), expected);
    expect(model.details).toBe(before);
  });

  it('replaces what was said by what is said now, field by field', async () => {
    model.details = { ...description };
    expect(model.details).toEqual({ ...description, training: [] });
    const labels = [...'abcdefghij'];
    const folder = await mkdtemp(join(tmpdir(), 'linnet-'));
    await model.save(pathToFileURL(join(folder, 'm')), { labels });
    expect(model.details).toEqual({ ...description, labels, training: [] });
    model.details = {};
    expect(model.details).toEqual({ training: [] });
    await rm(folder, { recursive: true });
  });

  it('keeps a copy of what is said', () => {
    const labels = [...'0123456789'];
    model.details = { labels };
    labels[0] = 'changed';
    expect(model.details.labels?.[0]).toBe('0');
    model.details = {};
  });

  it('names the weights in the file as getWeights does', async () => {
    const { tensors } = readSafetensors(await model.toBytes());
    const weights = await model.getWeights();
    expect([...tensors.keys()]).toEqual(weights.map(({ name }) => name));
    for (const { name, values } of weights) expect(tensors.get(name)?.values).toEqual(values);
  });
});

describe('what only pages have', () => {
  it('is refused in Node', async () => {
    const model = await smallModel();
    await expectError(model.download(), { class: UnsupportedError, message: /no page here/ });
    await model.dispose();
    await expectError(listModels(), { class: UnsupportedError, message: /no IndexedDB/ });
  });
});

describe('loadModel', () => {
  it.each([
    ['nothing', undefined, ArgumentError, /ArrayBuffer or a Uint8Array, got undefined/],
    ['a relative address', 'm.safetensors', ArgumentError, /an absolute URL/],
    ['no model', new Uint8Array(100), DataError, /the model: its header/],
    ['a file that is not there', 'file:///nowhere/m', NetworkError, /404/],
    ['a server that is not there', 'http://127.0.0.1:1/m', NetworkError, /could not be fetched/],
  ])('refuses %s', async (_, source, errorClass, message) => {
    await expectError(loadModel(source as never), {
      class: errorClass,
      argument: 'source',
      message,
    });
  });

  it('refuses unknown options and limits', async () => {
    const expected = { class: ArgumentError, argument: 'limit', message: /"limits"/ };
    await expectError(loadModel(new Uint8Array(), { limit: {} } as never), expected);
    const unknown = { class: ArgumentError, argument: 'byte', message: /"bytes"/ };
    await expectError(loadModel(new Uint8Array(), { limits: { byte: 1 } } as never), unknown);
  });

  // Files of models with as many runs, or as long ones, could be written but not read.
  it('reads a model of more training than a file has room for: the newest is there', async () => {
    const model = await tinyModel();
    await model.fit(zeros);
    const [record] = model.details.training as [TrainingRecord];
    const long = { ...record, history: { loss: new Array(200_000).fill(1 / 3) } };
    for (const [training, count, histories] of [
      [new Array(12_000).fill(record), undefined, undefined],
      [[record, long, record], 3, [1, undefined, 1]],
    ] as const) {
      (model as unknown as Rememberer).remember(training);
      const bytes = await model.toBytes();
      const again = await loadModel(bytes);
      const read = again.details.training;
      expect(read.at(-1)).toEqual(record);
      expect(read.length).toBeGreaterThan(2);
      if (count) expect(read).toHaveLength(count);
      if (histories) expect(read.map(({ history }) => history.loss?.length)).toEqual(histories);
      expect(await again.toBytes()).toEqual(bytes);
      await again.dispose();
    }
    await model.dispose();
  });

  it('can be given up, before and in the middle', async () => {
    const early = AbortSignal.abort(new Error('early'));
    await expect(loadModel(new Uint8Array(), { signal: early })).rejects.toThrow('early');
    const server = await startServer();
    const controller = new AbortController();
    server.routes['/slow'] = (response) => {
      response.writeHead(200).write(new Uint8Array(4));
      controller.abort(new Error('given up'));
    };
    const { signal } = controller;
    await expect(loadModel(`${server.url}/slow`, { signal })).rejects.toThrow('given up');
    await server.close();
  });
});

/** A model, with what is not for its users. */
interface Rememberer {
  remember(training: readonly TrainingRecord[]): void;
}

function circle(): object {
  const card: Record<string, unknown> = {};
  card.self = card;
  return card;
}
