import {
  DataError,
  type Engine,
  listModels,
  loadModel,
  type Model,
  type ModelCard,
  QuotaError,
  removeModel,
  StorageError,
} from 'linnet';
import { mnistInput } from 'linnet/drawing';
import { description, digitNames } from './digits.ts';
import type { Exam, Lesson } from './state.ts';

const address = 'indexeddb://mnist';
const file = 'mnist.safetensors';

/** Has the browser download a network, with all that was said and recorded of it. */
export function download(model: Model, exam: Exam): Promise<void> {
  return model.download(file, { ...description, card: card(exam) });
}

/** Keeps a network in this browser, in place of the one before. */
export function keep(model: Model, exam: Exam): Promise<void> {
  return model.save(address, { ...description, card: card(exam) });
}

/** Removes the one that is kept. */
export const forget = (): Promise<void> => removeModel(address);

/** The network that was kept in this browser, or null. */
export async function findKept(engine: Engine): Promise<Model | null> {
  const stored = await listModels();
  if (!stored.some((model) => model.address === address)) return null;
  const model = await loadModel(address, { engine });
  if (isOurs(model)) return model;
  await model.dispose();
  throw new DataError(`${address}: expected a network that was trained on this page`);
}

/** Another page of the same origin may have kept something under this name. */
const isOurs = ({ inputShape, outputShape, details }: Model): boolean =>
  inputShape.join() === String(mnistInput.size ** 2) &&
  outputShape.join() === String(digitNames.length) &&
  details.training.length > 0;

/** The lesson that a kept network had, as far as its file tells. */
export function lessonOf({ details }: Model): Lesson {
  const record = details.training.at(-1);
  const {
    epochs = 0,
    examples = 0,
    milliseconds = 0,
    stopped = false,
    history = {},
  } = record ?? {};
  const { loss = [], accuracy = [] } = history;
  const seconds = milliseconds / 1000;
  return {
    epoch: epochs,
    epochs,
    done: 1,
    examplesPerSecond: seconds > 0 ? (epochs * examples) / seconds : 0,
    secondsLeft: 0,
    seconds,
    curve: { epochs: loss.map((_, epoch) => epoch + 1), loss, accuracy },
    stopped,
  };
}

/** Why it could not be kept, or found, in a sentence. */
export function keepSentence(reason: unknown): string {
  if (reason instanceof QuotaError) {
    return 'This browser has no room left for the network. Download it instead.';
  }
  if (reason instanceof StorageError) return 'This browser would not keep or give the network.';
  if (reason instanceof DataError) return 'The network that was kept here cannot be read any more.';
  const words = reason instanceof Error ? reason.message : String(reason);
  return `The network could not be kept or read: ${words}`;
}

const card = ({ accuracy, loss }: Exam): ModelCard => ({
  name: 'A reader of handwritten digits',
  description: 'Two layers of 128 neurons, trained in a browser tab by the page of Linnet.',
  data: 'MNIST: 60,000 digits to learn from, 10,000 for the exam',
  intendedUse: 'To read one digit that is drawn with a pen, a finger or a mouse.',
  limitations: 'Whatever is drawn is read as a digit. Nothing that matters should depend on it.',
  metrics: { accuracy, loss },
});
