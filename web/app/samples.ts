import type { Dataset, Model } from 'linnet';
import { readImages } from './reading.ts';
import type { Sample } from './state.ts';

/** More than are ever shown at a time, so that the grid has new ones to turn up. */
const drawn = 240;

/** A few images from all over the training set. */
export async function drawSamples(data: Dataset): Promise<Sample[]> {
  const indices = Array.from({ length: drawn }, () => Math.floor(Math.random() * data.size));
  const examples = await Promise.all(indices.map((index) => data.example(index)));
  return examples.map(({ input, target }) => ({
    pixels: Uint8Array.from(input),
    label: target[0] as number,
    said: null,
  }));
}

/** The same samples with what the network says about them now. */
export async function readSamples(model: Model, samples: readonly Sample[]): Promise<Sample[]> {
  const readings = await readImages(
    model,
    samples.map(({ pixels }) => pixels),
  );
  return samples.map((sample, i) => ({ ...sample, said: readings[i]?.said ?? null }));
}
