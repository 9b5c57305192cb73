/** The command line of the reference program. */

import { parseArgs } from 'node:util';
import { models } from './models.js';

/** What the reference program is asked for. */
export interface TrainOptions {
  model: keyof typeof models;
  /** Whether images are moved, turned and zoomed at random in training. */
  augment: boolean;
  epochs: number;
  batchSize: number;
  /** Undefined for one at random. */
  seed: number | undefined;
  /** The folder of MNIST; undefined for the one that the project's build makes. */
  data: string | undefined;
  json: boolean;
  help: boolean;
}

/** A command line that cannot be understood; the message says what can. */
export class UsageError extends Error {}

export const usage = `Trains a model on MNIST and tests it.

  --model NAME     dense: the reference, 784-128-128-10; cnn: that of Keras's MNIST example (dense)
  --augment        move, turn and zoom the images at random; the learning rate falls to 0
  --epochs N       how often to go through the 60,000 images (5, cnn 12)
  --batch-size N   images in a step, 1 to 60000 (32, cnn 128)
  --seed N         what all chance comes from, 0 to 4294967295 (random)
  --data DIR       the folder with the four gzipped MNIST files
  --json           one JSON object on standard output, everything else on standard error
  --help           these lines`;

const known = {
  model: { type: 'string', default: 'dense' },
  augment: { type: 'boolean', default: false },
  epochs: { type: 'string' },
  'batch-size': { type: 'string' },
  seed: { type: 'string' },
  data: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** @throws UsageError that names the option and what it takes */
export function parseTrainOptions(args: readonly string[]): TrainOptions {
  const values = parse(args);
  const { augment, epochs, 'batch-size': batchSize, seed, data, json, help } = values;
  const model = modelName('--model', values.model);
  const usual = models[model];
  return {
    model,
    augment,
    epochs: wholeNumber('--epochs', epochs ?? `${usual.epochs}`, 1, 1_000_000),
    batchSize: wholeNumber('--batch-size', batchSize ?? `${usual.batchSize}`, 1, 60_000),
    seed: seed === undefined ? undefined : wholeNumber('--seed', seed, 0, 2 ** 32 - 1),
    data: data === undefined ? undefined : folder('--data', data),
    json,
    help,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: joined(args), options: known, allowPositionals: false }).values;
  } catch (error) {
    const names = Object.keys(known).map((name) => `--${name}`);
    const [problem] = (error as Error).message.split('. ');
    throw new UsageError(`${problem}. The options are ${names.join(', ')}.`);
  }
}

/** `--seed -1` as `--seed=-1`: parseArgs finds the first ambiguous, and nothing after it worse. */
function joined(args: readonly string[]): string[] {
  const result: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    const option = Object.entries(known).find(([name]) => arg === `--${name}`)?.[1];
    result.push(option?.type === 'string' ? `${arg}=${args[++i] ?? ''}` : arg);
  }
  return result;
}

function modelName(option: string, text: string): keyof typeof models {
  if (Object.hasOwn(models, text)) return text as keyof typeof models;
  const names = Object.keys(models).join(' or ');
  throw new UsageError(`${option}: expected ${names}, got "${text}".`);
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(
    `${option}: expected a whole number from ${least} to ${most}, got "${text}".`,
  );
}

function folder(option: string, text: string): string {
  if (text !== '') return text;
  throw new UsageError(`${option}: expected a folder, got "".`);
}
