import { ArgumentError, type Dataset, StateError } from 'linnet';
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
  });
});
