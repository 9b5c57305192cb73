import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { type Dataset, datasets, type Engine, layers, type Model, sequential } from 'linnet';

/** Where the project's build puts MNIST. */
export const mnistURL = new URL('../../../build/data/mnist/', import.meta.url);

/** The names of the four files, gzipped. */
export const mnistFiles = [
  'train-images-idx3-ubyte.gz',
  'train-labels-idx1-ubyte.gz',
  't10k-images-idx3-ubyte.gz',
  't10k-labels-idx1-ubyte.gz',
] as const;

/** The bytes of one of the files, as they are served. */
export function mnistBytes(name: (typeof mnistFiles)[number]): Promise<Buffer> {
  return readFile(new URL(name, mnistURL));
}

/** The first images of the test set with their labels: quick to load, and real. */
export async function someImages(count: number): Promise<{ x: Uint8Array; y: Uint8Array }> {
  const images = gunzipSync(await mnistBytes('t10k-images-idx3-ubyte.gz'));
  const labels = gunzipSync(await mnistBytes('t10k-labels-idx1-ubyte.gz'));
  return { x: images.subarray(16, 16 + 784 * count), y: labels.subarray(8, 8 + count) };
}

/** These images as a dataset. */
export async function someDigits(count: number, engine?: Engine): Promise<Dataset> {
  return datasets.fromArrays({ ...(await someImages(count)), inputShape: [28, 28], engine });
}

/** A compiled model for them: 784-16-10. */
export function smallModel(options: { seed?: number; engine?: Engine } = {}): Promise<Model> {
  return compiledModel([16], options);
}

/** The reference program's model, compiled: 784-128-128-10. */
export function referenceModel(options: { seed?: number; engine?: Engine } = {}): Promise<Model> {
  return compiledModel([128, 128], options);
}

async function compiledModel(
  hidden: number[],
  options: { seed?: number; engine?: Engine },
): Promise<Model> {
  const model = await sequential({
    seed: 1,
    ...options,
    layers: [
      ...hidden.map((units, i) =>
        layers.dense({ units, activation: 'relu', ...(i === 0 ? { inputShape: [784] } : {}) }),
      ),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
  await model.compile({
    optimizer: 'adam',
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
  });
  return model;
}
