import { ArgumentError, type Dataset, datasets, StateError } from 'linnet';
import { beforeAll, expect, it } from 'vitest';
import { expectError } from '../support/expect-error.ts';
import { someDigits, someImages } from '../support/mnist.ts';
import { describeVariants } from '../support/variants.ts';

const size = 100;

describeVariants('Dataset', (engine) => {
  let data: Dataset;
  let labels: number[];
  beforeAll(async () => {
    data = await someDigits(size, engine());
    labels = [...(await someImages(size)).y];
  });

  /** The labels of a dataset, in order. */
  async function labelsOf(view: Dataset): Promise<number[]> {
    const examples = Array.from({ length: view.size }, (_, i) => view.example(i));
    return (await Promise.all(examples)).map(({ target }) => target[0] as number);
  }

  it('gives slices', async () => {
    expect(await labelsOf(await data.slice(10, 20))).toEqual(labels.slice(10, 20));
    expect(await labelsOf(await data.slice(90))).toEqual(labels.slice(90));
  });

  it('shuffles by a seed', async () => {
    const [one, same, other] = await Promise.all([5, 5, 6].map((seed) => data.shuffled(seed)));
    const order = await labelsOf(one as Dataset);
    expect(order).not.toEqual(labels);
    expect(order.toSorted()).toEqual(labels.toSorted());
    expect(await labelsOf(same as Dataset)).toEqual(order);
    expect(await labelsOf(other as Dataset)).not.toEqual(order);
  });

  it('splits in order, or shuffled by a seed', async () => {
    const [first, rest] = await data.split(0.8);
    expect([...(await labelsOf(first)), ...(await labelsOf(rest))]).toEqual(labels);
    expect(first.size).toBe(80);
    const [mixed, left] = await data.split(0.8, { seed: 3 });
    const order = await labelsOf(await data.shuffled(3));
    expect([...(await labelsOf(mixed)), ...(await labelsOf(left))]).toEqual(order);
  });

  it('takes examples in any order, more than once too', async () => {
    const places = [99, 0, 7, 7];
    const expected = places.map((place) => labels[place]);
    for (const indices of [places, new Uint32Array(places), new Float64Array(places)]) {
      expect(await labelsOf(await data.take(indices))).toEqual(expected);
    }
    const taken = await (await data.slice(50)).take([49, 1]);
    expect(await labelsOf(await taken.take([1]))).toEqual([labels[51]]);
    expect(places).toEqual([99, 0, 7, 7]);
  });

  it('tells its targets', async () => {
    expect(await data.targets()).toEqual(new Float32Array(labels));
    const view = await data.take([5, 3]);
    expect([...(await view.targets())]).toEqual([labels[5], labels[3]]);
    const [x, y] = [
      [[1], [2], [3]],
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ];
    const rows = await datasets.fromArrays({ x, y, inputShape: [1], engine: engine() });
    expect([...(await (await rows.slice(1)).targets())]).toEqual([3, 4, 5, 6]);
  });

  it('outlives the dataset that it is a view of', async () => {
    const whole = await someDigits(10, engine());
    const view = await whole.slice(3, 5);
    await whole.dispose();
    expect(await labelsOf(view)).toEqual(labels.slice(3, 5));
  });

  it.each([
    ['slice', (d: Dataset) => d.slice(-1, 5), 'begin', /from 0 to 99, got -1/],
    ['slice', (d: Dataset) => d.slice(5, 5), 'end', /from 6 to 100, got 5/],
    ['slice', (d: Dataset) => d.slice(0, 101), 'end', /from 1 to 100, got 101/],
    ['example', (d: Dataset) => d.example(100), 'index', /from 0 to 99, got 100/],
    ['take', (d: Dataset) => d.take([]), 'indices', /at least one whole number, got an array of 0/],
    ['take', (d: Dataset) => d.take([0, 100]), 'indices', /from 0 to 99, got 100/],
    ['take', (d: Dataset) => d.take([0.5]), 'indices', /from 0 to 99, got 0.5/],
    ['take', (d: Dataset) => d.take([undefined] as never), 'indices', /got undefined/],
    ['take', (d: Dataset) => d.take(3 as never), 'indices', /whole number, got 3/],
    ['take', (d: Dataset) => d.take('12' as never), 'indices', /whole number, got "12"/],
    ['take', (d: Dataset) => d.take(null as never), 'indices', /got null/],
    ['shuffled', (d: Dataset) => d.shuffled(0.5), 'seed', /whole number .* got 0.5/],
    ['split', (d: Dataset) => d.split(0), 'fraction', /between 0 and 1 .* got 0/],
    ['split', (d: Dataset) => d.split(0.999), 'fraction', /neither part of 100 .* got 0.999/],
    ['split', (d: Dataset) => d.split(Number.NaN), 'fraction', /got NaN/],
  ])('refuses what is out of range: %s', (_, call, argument, message) =>
    expectError(() => call(data), { class: ArgumentError, argument, message }),
  );

  it('is of no use after dispose, which may be called again', async () => {
    const gone = await someDigits(3, engine());
    await gone.dispose();
    await gone.dispose();
    const expected = { class: StateError, message: /^this dataset has been disposed$/ };
    await expectError(gone.example(0), expected);
    await expectError(gone.slice(0, 1), expected);
    await expectError(gone.take([0]), expected);
    await expectError(gone.targets(), expected);
  });
});
