/** When a model had better say that it does not know. */

import { checkInteger, checkOptions, unexpected } from '../api/check.js';
import { DataError } from '../api/errors.js';
import {
  type Answer,
  answersOf,
  checkExamples,
  checkProbabilities,
  type Labels,
  type Outputs,
} from './inputs.js';
import { type Interval, wilson } from './interval.js';

/** What is wanted of the answers that are given: one of both. */
export interface RejectOptions {
  /** That at least this share of them is right, more than 0 and at most 1. Default: `coverage` is given. */
  accuracy?: number | undefined;
  /** That there are at least so many, as a share of all. Default: `accuracy` is given. */
  coverage?: number | undefined;
}

/** When to answer, and how it goes on the validation data then. */
export interface RejectThreshold {
  /** The probability from which on the model answers. */
  readonly threshold: number;
  /** The share of the answers given that is right, on the validation data. */
  readonly accuracy: number;
  /** The share of examples that is answered, on the validation data. */
  readonly coverage: number;
  /** Where the accuracy lies on other data of the kind, with a confidence of 95 %. */
  readonly interval: Interval;
  /**
   * What the model answers to other examples: a label, or null for "I don't know".
   *
   * @param count how many examples there are
   */
  decide(probabilities: Outputs, count: number): (number | null)[];
}

/**
 * Chooses the threshold on validation data, which the model has not learnt from: the one that answers
 * most examples with the wanted accuracy, or the highest one that answers as many as wanted.
 *
 * @throws DataError when no threshold gives the wanted accuracy; it says what the best one gives
 */
export function rejectThreshold(
  labels: Labels,
  probabilities: Outputs,
  options: RejectOptions,
): RejectThreshold {
  checkOptions('rejectThreshold', options, ['accuracy', 'coverage']);
  const { accuracy, coverage } = options;
  if ((accuracy === undefined) === (coverage === undefined)) {
    throw unexpected('options', 'either accuracy or coverage', options);
  }
  const { labels: truth, answers } = checkExamples(labels, probabilities);
  const cuts = cutsOf(truth, answers);
  if (accuracy !== undefined) {
    checkShare('accuracy', accuracy);
    const found = cuts.findLast((cut) => cut.right / cut.answered >= accuracy);
    return chosen(found ?? notReached(cuts, accuracy), truth.length);
  }
  checkShare('coverage', coverage);
  const enough = cuts.find(({ answered }) => answered / truth.length >= (coverage as number));
  return chosen(enough as Cut, truth.length);
}

/** What comes of answering from a threshold on. */
interface Cut {
  readonly threshold: number;
  readonly answered: number;
  readonly right: number;
}

/** A cut at each confidence that occurs, the highest one first. */
function cutsOf(truth: readonly number[], answers: readonly Answer[]): Cut[] {
  const order = answers
    .map(({ label, confidence }, index) => ({ confidence, isRight: label === truth[index] }))
    .sort((a, b) => b.confidence - a.confidence);
  let right = 0;
  return order.flatMap(({ confidence, isRight }, at) => {
    if (isRight) right++;
    const isLast = order[at + 1]?.confidence !== confidence;
    return isLast ? { threshold: confidence, answered: at + 1, right } : [];
  });
}

function chosen({ threshold, answered, right }: Cut, count: number): RejectThreshold {
  return {
    threshold,
    accuracy: right / answered,
    coverage: answered / count,
    interval: wilson(right, answered, 0.95),
    decide(probabilities, examples) {
      checkInteger('count', examples, 1);
      return answersOf(checkProbabilities(probabilities, examples)).map(({ label, confidence }) =>
        confidence >= threshold ? label : null,
      );
    },
  };
}

function notReached(cuts: readonly Cut[], accuracy: number): never {
  const share = ({ right, answered }: Cut): number => right / answered;
  const best = cuts.reduce((a, b) => (share(b) > share(a) ? b : a));
  const message = `accuracy: no threshold gives ${accuracy}; the best gives ${share(best)}, from ${best.threshold} on`;
  throw new DataError(message, { argument: 'accuracy' });
}

function checkShare(argument: string, share: unknown): void {
  if (typeof share === 'number' && share > 0 && share <= 1) return;
  throw unexpected(argument, 'a number more than 0 and at most 1', share);
}
