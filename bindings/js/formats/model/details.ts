/** What a model file says of a model besides its layers and weights. */

import { checkInteger, checkOptions, unexpected } from '../../api/check.js';
import { ArgumentError } from '../../api/errors.js';

/** A value that JSON can hold. */
export type JSONValue =
  | string
  | number
  | boolean
  | null
  | readonly JSONValue[]
  | { readonly [key: string]: JSONValue };

/** The input is drawn: cropped, scaled into a box, and moved so that its middle is the image's. */
export interface DrawingInput {
  /** What kind of input this is. */
  readonly kind: 'drawing';
  /** Side of the image that the model reads, in pixels. */
  readonly size: number;
  /** Side of the box inside it that the drawing is scaled into, in pixels. */
  readonly box: number;
  /** What is moved to the middle of the image: the ink's centre of mass. */
  readonly centre: 'mass';
}

/** An input of a kind that Linnet does not know. */
export interface OtherInput {
  /** What kind of input this is. */
  readonly kind: string;
  readonly [key: string]: JSONValue;
}

/** How inputs are made ready for the model. */
export interface Pipeline {
  /** What bytes are multiplied by. `predict` does so with the bytes that it is given. Default: 1/255. */
  readonly scale?: number | undefined;
  /** What an input is, and how it is made. Kinds that Linnet does not know are kept as they are. */
  readonly input?: DrawingInput | OtherInput;
  /** The columns that `steps` take; `pipelineFromJSON` of `linnet/data` reads both. Default: none. */
  readonly columns?: readonly object[];
  /** The fitted steps of a pipeline of `linnet/data`. Default: none. */
  readonly steps?: readonly object[];
}

/** What people should know of a model. Fields of your own are kept too. */
export interface ModelCard {
  /** What to call it. */
  readonly name?: string;
  /** What it does. */
  readonly description?: string;
  /** What it was trained on. */
  readonly data?: string;
  /** What it is good for. */
  readonly intendedUse?: string;
  /** What it is not good for. */
  readonly limitations?: string;
  /** The licence of the weights, such as `'CC-BY-4.0'`. */
  readonly licence?: string;
  /** What it reached, by name: `{ accuracy: 0.98 }`. */
  readonly metrics?: { readonly [name: string]: number };
  /** When, as ISO 8601 writes it. */
  readonly created?: string;
  readonly [key: string]: JSONValue | undefined;
}

/** One `fit`, as it was. */
export interface TrainingRecord {
  /** For each metric a value for each epoch. */
  readonly history: { readonly [metric: string]: readonly number[] };
  /** Epochs that were run. */
  readonly epochs: number;
  /** Examples in a step. */
  readonly batchSize: number;
  /** Whether each epoch had an order of its own. */
  readonly shuffle: boolean;
  /** Of the order of the examples and of layers that draw. */
  readonly seed: number;
  /** Examples in an epoch. */
  readonly examples: number;
  /** Tells data apart: XXH64 over examples and targets, as `docs/model-file.md` describes it. */
  readonly data: string;
  /** Spent in training steps, without pauses, validation and callbacks. */
  readonly milliseconds: number;
  /** Whether `stopTraining` ended it early. */
  readonly stopped: boolean;
  /** The version of Linnet. */
  readonly version: string;
  /** The variant of its engine. */
  readonly variant: string;
}

/** What can be said of a model when it is saved. */
export interface ModelDescription {
  /** The names of the outputs, one for each. */
  readonly labels?: readonly string[] | undefined;
  /** How inputs are made ready. */
  readonly pipeline?: Pipeline | undefined;
  /** What people should know of it. */
  readonly card?: ModelCard | undefined;
}

/** What a model file says of a model besides its layers and weights. */
export interface ModelDetails extends ModelDescription {
  /** Each `fit` that it went through, the first one first. */
  readonly training: readonly TrainingRecord[];
}

const textsOfCard = [
  'name',
  'description',
  'data',
  'intendedUse',
  'limitations',
  'licence',
  'created',
] as const satisfies readonly (keyof ModelCard)[];

/**
 * A copy of a description, checked.
 *
 * @param outputs how many outputs a model has on its last axis
 * @throws ArgumentError that names the field
 */
export function checkDescription(
  where: string,
  description: ModelDescription,
  outputs: number,
): ModelDescription {
  checkOptions(where, description, ['labels', 'pipeline', 'card']);
  const { labels, pipeline, card } = description;
  return {
    ...(labels !== undefined && { labels: checkLabels(labels, outputs) }),
    ...(pipeline !== undefined && { pipeline: checkPipeline(pipeline) }),
    ...(card !== undefined && { card: checkCard(card) }),
  };
}

function checkLabels(labels: unknown, outputs: number): readonly string[] {
  const legal = Array.isArray(labels) && labels.every((label) => typeof label === 'string');
  if (!legal) throw unexpected('labels', 'an array of texts', labels);
  if (labels.length !== outputs) {
    const message = `labels: expected one for each of the ${outputs} outputs, got ${labels.length}`;
    throw new ArgumentError(message, { argument: 'labels' });
  }
  return Object.freeze([...labels]);
}

function checkPipeline(pipeline: unknown): Pipeline {
  // A pipeline of linnet/data tells what it is by its `toJSON`.
  const copy = copyOf('pipeline', pipeline) as Pipeline;
  checkOptions('pipeline', copy, ['scale', 'input', 'columns', 'steps']);
  const { scale, input, columns, steps } = copy;
  if (scale !== undefined && !Number.isFinite(scale)) {
    throw unexpected('pipeline.scale', 'a finite number', scale);
  }
  if (input !== undefined) checkInput(input);
  for (const list of [columns, steps]) {
    if (list !== undefined && !Array.isArray(list)) throw unexpected('pipeline', 'arrays', list);
  }
  return Object.freeze(copy);
}

function checkInput(input: unknown): void {
  const where = 'pipeline.input';
  const { kind } = (input ?? {}) as { kind?: unknown };
  if (typeof kind !== 'string')
    throw unexpected(where, "an object such as { kind: 'drawing' }", input);
  if (kind !== 'drawing') return;
  checkOptions(where, input as object, ['kind', 'size', 'box', 'centre']);
  const { size, box, centre } = input as DrawingInput;
  checkInteger(`${where}.size`, size, 1);
  checkInteger(`${where}.box`, box, 1, size);
  if (centre !== 'mass') throw unexpected(`${where}.centre`, '"mass"', centre);
}

function checkCard(card: unknown): ModelCard {
  const copy = copyOf('card', card) as ModelCard;
  for (const name of textsOfCard) {
    const value = copy[name];
    if (value !== undefined && typeof value !== 'string') {
      throw unexpected(`card.${name}`, 'text', value);
    }
  }
  const { metrics = {} } = copy;
  if (!isNumbers(metrics)) throw unexpected('card.metrics', 'numbers by name', metrics);
  return Object.freeze(copy);
}

const isNumbers = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((item) => typeof item === 'number');

/** What JSON keeps of an object. */
function copyOf(argument: string, value: unknown): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    try {
      return JSON.parse(JSON.stringify(value)) as object;
    } catch {
      // A circle, or a number that JSON does not know.
    }
  }
  throw unexpected(argument, 'an object that JSON can hold', value);
}
