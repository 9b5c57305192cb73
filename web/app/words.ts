import type { Personalization } from 'linnet';
import { percent } from 'linnet/drawing';
import { type Exam, type Lesson, leastExamples, type State } from './state.ts';

const whole = new Intl.NumberFormat('en-GB');
const tenth = new Intl.NumberFormat('en-GB', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const megabyte = 1e6;

/**
 * Where things stand, in a sentence that is both shown and announced. It changes with the phase and
 * with the epoch, never with each report: a screen reader reads all of it each time.
 */
export function statusSentence({ phase, lesson, exam, kept }: State): string {
  switch (phase) {
    case 'loading':
      return 'Fetching the digits…';
    case 'ready':
      return `${kept.sentence} Ready when you are.`.trimStart();
    case 'training':
      return lesson ? `Training: epoch ${lesson.epoch + 1} of ${lesson.epochs}.` : '';
    case 'paused':
      return 'Paused. The network waits where it is.';
    case 'testing':
      return 'Now the exam: 10,000 digits it has never seen.';
    case 'trained':
      return lesson?.stopped
        ? `Stopped early, with ${exam ? percent(exam.accuracy, 1) : 'no mark'} in the exam. It answers what you draw.`
        : 'Trained. It answers what you draw.';
    case 'failed':
      return '';
  }
}

export function loadDetail({ bytes, total }: State['loaded']): string {
  if (total === 0) return '';
  return `${tenth.format(bytes / megabyte)} of ${tenth.format(total / megabyte)} MB`;
}

export function examNote({ images, accuracy, loss, seconds }: Exam): string {
  const right = Math.round(accuracy * images);
  return `${whole.format(right)} of ${whole.format(images)} digits right that were no part of the lesson. Loss ${loss.toFixed(4)}, marked in ${moment(seconds)}.`;
}

/** A time of some seconds; one that is too short for them is never said to be none. */
function moment(seconds: number): string {
  return seconds < 0.1 ? 'less than 0.1 seconds' : `${tenth.format(seconds)} seconds`;
}

export function rate(examplesPerSecond: number): string {
  return examplesPerSecond > 0 ? whole.format(Math.round(examplesPerSecond / 100) * 100) : '–';
}

/** The time left, rounded up so that it never says 0 too early, or the time taken. */
export function lessonTime({ seconds, secondsLeft, done }: Lesson): string {
  if (seconds !== null) return `${seconds.toFixed(1)} s`;
  if (done === 0) return '–';
  const left = Math.ceil(secondsLeft);
  return left < 60 ? `${left} s` : `${Math.floor(left / 60)} min ${left % 60} s`;
}

/** What there is to do before the network can learn a hand. */
export function handNote(count: number): string {
  const missing = leastExamples - count;
  if (count === 0) return 'Draw a digit on the paper, then say here which it is.';
  if (missing > 0) return `${count} drawn. ${missing} more, and it can learn them.`;
  return `${count} drawn. The more of each digit, the better it learns.`;
}

/** What came of it: of the visitor's hand, and of what the network could before. */
export function handSentence({ person, test }: Personalization): string {
  const { examples, before, heldOut, learnt } = person;
  const count = (share: number): string => `${Math.round(share * examples)} of ${examples}`;
  const gained =
    heldOut === undefined
      ? `It reads ${count(learnt)} of yours, where it read ${count(before)}.`
      : `Of yours it read ${count(before)}; held out from learning, it reads ${count(heldOut)}, and ${count(learnt)} once it has learnt them.`;
  if (!test) return gained;
  return `${gained} In the exam: ${percent(test.before, 2)} before, ${percent(test.after, 2)} now.`;
}
