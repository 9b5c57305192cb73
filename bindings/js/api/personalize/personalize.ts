/**
 * A model that learns a person's own examples. All is tried on a twin of the model; the model itself
 * gets the twin's weights at the end, and keeps how it was compiled and what its optimizer remembers.
 */

import { modelConfigOf } from '../../formats/keras/read.js';
import type { Weight } from '../../worker/module.js';
import type { CompileConfig } from '../../worker/protocol.js';
import { formatShape } from '../check.js';
import { withDataset } from '../data.js';
import type { Dataset } from '../dataset.js';
import { ShapeError, StateError } from '../errors.js';
import { makeModel } from '../make-model.js';
import type { Model } from '../model.js';
import { derivedSeed } from '../seeds.js';
import type { Data } from '../types.js';
import { type Examples, foldsOf, readExamples, together } from './examples.js';
import {
  type CheckedOptions,
  checkPersonalizeOptions,
  frozenLayers,
  type Personalization,
  type PersonalizeOptions,
} from './options.js';
import { Tutor } from './tutor.js';

/** What `Model.personalize` does. */
export async function personalize(
  model: Model,
  loss: CompileConfig['goals'][number]['loss'],
  examples: Data,
  given: PersonalizeOptions,
): Promise<Personalization> {
  const options = checkPersonalizeOptions(given);
  options.signal?.throwIfAborted();
  const start = await model.getWeights();
  const layers = layersOf(start);
  const frozen = frozenLayers(options.freeze, layers);
  const seed = options.seed ?? derivedSeed(model.seed, start.length);
  const own = await readExamples('examples', examples, model, { seed });
  const old = await oldExamples(model, own, options, seed);
  const all = await together(own, old, model);
  let twin: Model | undefined;
  try {
    twin = await twinOf(model, frozen);
    const tutor = new Tutor(twin, { start, loss, all, own: own.count, options, seed });
    const { test } = options;
    const measured =
      test !== undefined
        ? await withDataset('test', test, twin, (data) => lesson(tutor, own, data, options, seed))
        : await lesson(tutor, own, undefined, options, seed);
    const undo = await handOver(model, start, twin);
    const trained = layers.filter((name) => !frozen.includes(name));
    return { ...measured, rehearsed: old?.count ?? 0, frozen, trained, undo };
  } finally {
    await Promise.all([all.dispose(), twin?.dispose()]);
  }
}

/** The names of the layers that have weights, in their order. */
const layersOf = (weights: readonly Weight[]): string[] => [
  ...new Set(weights.map(({ name }) => name.slice(0, name.lastIndexOf('/')))),
];

/** So many old examples are gone over at least: with fewer a model forgets what they do not show. */
const leastOld = 400;

/** As many old examples as the share asks for and at least `leastOld`, or all that there are. */
async function oldExamples(
  model: Model,
  { count, targetShape }: Examples,
  { rehearsal, rehearsalShare: share }: CheckedOptions,
  seed: number,
): Promise<Examples | undefined> {
  if (rehearsal === undefined || share === 0) return undefined;
  const most = Math.max(leastOld, Math.round((count * share) / (1 - share)));
  const old = await readExamples('rehearsal', rehearsal, model, { most, seed });
  const [expected, came] = [formatShape(targetShape), formatShape(old.targetShape)];
  if (expected === came) return old;
  const message = `rehearsal: expected targets of the shape ${expected} as the examples have, got ${came}`;
  throw new ShapeError(message, { argument: 'rehearsal' });
}

/** A model of the same layers, of which some do not learn. */
function twinOf(model: Model, frozen: readonly string[]): Promise<Model> {
  const config = modelConfigOf(model.toJSON());
  const layers = config.layers.map((layer) =>
    frozen.includes(layer.config.name as string)
      ? { ...layer, config: { ...layer.config, trainable: false } }
      : layer,
  );
  return makeModel(model.engine, { ...config, layers }, model.seed);
}

/** Teaches the twin, and measures before and after. */
async function lesson(
  tutor: Tutor,
  own: Examples,
  test: Dataset | undefined,
  options: CheckedOptions,
  seed: number,
): Promise<Pick<Personalization, 'person' | 'test'>> {
  const places = Array.from({ length: own.count }, (_, place) => place);
  await tutor.begin();
  const before = await tutor.accuracy(places);
  const testBefore = test && (await tutor.accuracyOn(test));
  const folds = own.count > 1 ? Math.min(options.folds, own.count) : 0;
  const heldOut = folds > 0 ? await heldOutAccuracy(tutor, own, folds, seed) : undefined;
  await tutor.teach(places);
  const learnt = await tutor.accuracy(places);
  const person = { examples: own.count, before, heldOut, folds, learnt };
  if (test === undefined) return { person, test };
  const after = await tutor.accuracyOn(test);
  return { person, test: { examples: test.size, before: testBefore as number, after } };
}

/** The accuracy on examples, each asked of a twin that has learnt those of the other parts. */
async function heldOutAccuracy(
  tutor: Tutor,
  own: Examples,
  folds: number,
  seed: number,
): Promise<number> {
  const parts = foldsOf(own, folds, seed);
  let right = 0;
  for (let fold = 0; fold < folds; fold++) {
    const [heldOut, others]: [number[], number[]] = [[], []];
    for (const [place, part] of parts.entries()) (part === fold ? heldOut : others).push(place);
    await tutor.teach(others);
    right += Math.round((await tutor.accuracy(heldOut)) * heldOut.length);
  }
  return right / own.count;
}

/** Gives the model what the twin has learnt; returns what takes it back. */
async function handOver(
  model: Model,
  start: readonly Weight[],
  twin: Model,
): Promise<() => Promise<void>> {
  await requireWeights(model, start, 'personalize: the weights have changed meanwhile');
  const learnt = await twin.getWeights();
  const { training } = model.details;
  await model.setWeights(learnt.map(({ values }) => values));
  model.remember([...training, ...twin.details.training.slice(-1)]);
  return async () => {
    await requireWeights(model, learnt, 'undo: the weights have changed since personalize');
    await model.setWeights(start.map(({ values }) => values));
    model.remember(training);
  };
}

async function requireWeights(
  model: Model,
  expected: readonly Weight[],
  problem: string,
): Promise<void> {
  const weights = await model.getWeights();
  const same = weights.every(({ values }, at) =>
    values.every((value, i) => Object.is(value, expected[at]?.values[i])),
  );
  if (!same) throw new StateError(problem);
}
