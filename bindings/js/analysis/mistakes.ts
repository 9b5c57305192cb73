/** The mistakes worth looking at: those that the model was surest of. */

import { checkInteger, checkOptions } from '../api/check.js';
import { checkExamples, type Labels, type Outputs } from './inputs.js';

/** An answer that was wrong. */
export interface Mistake {
  /** Which example. */
  readonly index: number;
  /** What it is. */
  readonly label: number;
  /** What the model took it for. */
  readonly predicted: number;
  /** The probability that it gave its answer. */
  readonly confidence: number;
  /** The probability that it gave the truth. */
  readonly probabilityOfLabel: number;
}

/** The options of `worstMistakes`. */
export interface WorstMistakesOptions {
  /** How many at most. Default: 10. */
  count?: number | undefined;
}

/**
 * The wrong answers, the surest one first; of equals the first example. Often it is the label that is
 * wrong.
 *
 * @param probabilities what `model.predict` gives, row by row
 */
export function worstMistakes(
  labels: Labels,
  probabilities: Outputs,
  options: WorstMistakesOptions = {},
): Mistake[] {
  checkOptions('worstMistakes', options, ['count']);
  const { count = 10 } = options;
  checkInteger('count', count, 1);
  const { labels: truth, rows, answers } = checkExamples(labels, probabilities);
  return answers
    .map(({ label: predicted, confidence }, index) => {
      const label = truth[index] as number;
      const probabilityOfLabel = rows.values[index * rows.classes + label] as number;
      return { index, label, predicted, confidence, probabilityOfLabel };
    })
    .filter(({ label, predicted }) => label !== predicted)
    .sort((a, b) => b.confidence - a.confidence || a.index - b.index)
    .slice(0, count);
}
