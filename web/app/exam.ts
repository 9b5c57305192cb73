import type { Dataset, Model } from 'linnet';
import { readImages } from './reading.ts';
import type { Exam, Misread } from './state.ts';

/** Images that are fetched and asked about at a time. */
const sheet = 250;
/** How many misread images are shown. */
const wanted = 12;
/** The most confident mistakes are the ones worth a look, so more are collected than are shown. */
const collected = 4 * wanted;

/** The test: images that were never part of the training. */
export async function sit(model: Model, test: Dataset): Promise<Exam> {
  const start = performance.now();
  const { loss, accuracy = 0 } = await model.evaluate(test, { batchSize: 200 });
  const seconds = (performance.now() - start) / 1000;
  return { images: test.size, loss, accuracy, seconds, fingerprint: await model.weightsHash() };
}

/** The most confident mistakes among the first few dozen, the surest first. */
export async function findMisread(model: Model, test: Dataset): Promise<Misread[]> {
  const found: Misread[] = [];
  for (let begin = 0; begin < test.size && found.length < collected; begin += sheet) {
    const end = Math.min(begin + sheet, test.size);
    found.push(...(await misreadBetween(model, test, begin, end)));
  }
  return found.sort((a, b) => b.confidence - a.confidence).slice(0, wanted);
}

async function misreadBetween(
  model: Model,
  test: Dataset,
  begin: number,
  end: number,
): Promise<Misread[]> {
  const indices = Array.from({ length: end - begin }, (_, i) => begin + i);
  const examples = await Promise.all(indices.map((index) => test.example(index)));
  const images = examples.map(({ input }) => Uint8Array.from(input));
  const readings = await readImages(model, images);
  return readings
    .map((reading, i) => ({
      ...reading,
      pixels: images[i] as Uint8Array,
      label: examples[i]?.target[0] as number,
    }))
    .filter(({ said, label }) => said !== label);
}
