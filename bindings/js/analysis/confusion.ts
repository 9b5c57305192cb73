/** Which classes are taken for which. */

import { checkInteger, checkName, checkOptions } from '../api/check.js';
import { checkLabels, checkPair, type Labels } from './inputs.js';

/** With more of them nobody looks at the matrix, and memory is for its square. */
const mostClasses = 10_000;

/** The options of `confusionMatrix`. */
export interface ConfusionMatrixOptions {
  /** How many classes there are. Default: one more than the largest label. */
  numClasses?: number | undefined;
  /** Shares instead of counts: of each row, of each column, or of all. Default: `'none'`. */
  normalize?: 'none' | 'true' | 'predicted' | 'all' | undefined;
}

/**
 * scikit-learn's `confusion_matrix`: a row for each true class, a column for each that was predicted.
 *
 * @returns counts, or shares; a row or column without examples has shares of 0
 */
export function confusionMatrix(
  labels: Labels,
  predicted: Labels,
  options: ConfusionMatrixOptions = {},
): number[][] {
  checkOptions('confusionMatrix', options, ['numClasses', 'normalize']);
  const { normalize = 'none' } = options;
  checkName('normalize', normalize, ['none', 'true', 'predicted', 'all']);
  const [truth, answers] = checkPair(labels, predicted);
  const { numClasses = Math.min(countClasses(truth, answers), mostClasses) } = options;
  const classes = checkInteger('numClasses', numClasses, 1, mostClasses);
  checkLabels('labels', truth, classes);
  checkLabels('predicted', answers, classes);
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  truth.forEach((label, at) => {
    const row = counts[label] as number[];
    row[answers[at] as number] = (row[answers[at] as number] as number) + 1;
  });
  if (normalize === 'none') return counts;
  const sumOf = sums(counts, normalize);
  return counts.map((row, label) =>
    row.map((count, answer) => count / (sumOf(label, answer) || 1)),
  );
}

function sums(
  counts: readonly number[][],
  normalize: 'true' | 'predicted' | 'all',
): (label: number, answer: number) => number {
  const sum = (list: readonly number[]): number => list.reduce((all, count) => all + count, 0);
  const rows = counts.map(sum);
  if (normalize === 'true') return (label) => rows[label] as number;
  const all = sum(rows);
  if (normalize === 'all') return () => all;
  const columns = counts.map((_, answer) => sum(counts.map((row) => row[answer] as number)));
  return (_, answer) => columns[answer] as number;
}

/** One more than the largest of labels. */
const countClasses = (...lists: readonly number[][]): number =>
  lists.reduce((most, list) => list.reduce((max, label) => Math.max(max, label + 1), most), 1);
