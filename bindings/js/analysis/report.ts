/** How well each class is told from the others. */

import { checkOptions, unexpected } from '../api/check.js';
import { confusionMatrix } from './confusion.js';
import { checkPair, type Labels } from './inputs.js';

/** How well a class, or the mean of classes, is told. */
export interface ClassScores {
  /** Of the answers that name the class, the share that is right. */
  readonly precision: number;
  /** Of the examples of the class, the share that is found. */
  readonly recall: number;
  /** The harmonic mean of both. */
  readonly f1: number;
  /** Examples of the class; of a mean, all examples. */
  readonly support: number;
}

/** The scores of one class. */
export interface ClassReport extends ClassScores {
  /** Its label. */
  readonly label: number;
  /** Its name, or the label in digits. */
  readonly name: string;
}

/** What `classificationReport` gives. */
export interface ClassificationReport {
  /** By label. */
  readonly classes: readonly ClassReport[];
  /** The share of all examples that is right. */
  readonly accuracy: number;
  /** The mean over the classes. */
  readonly macro: ClassScores;
  /** The mean over the classes, each counted by its support. */
  readonly weighted: ClassScores;
}

/** The options of `classificationReport`. */
export interface ClassificationReportOptions {
  /** A report of all of so many classes. Default: of those that occur in either list. */
  numClasses?: number | undefined;
  /** The names of the classes: a model's `details.labels`. Default: the labels in digits. */
  names?: readonly string[] | undefined;
}

/**
 * scikit-learn's `classification_report`. What would be a division by zero is 0: the precision of a class
 * that was never answered, the recall of one that has no examples.
 */
export function classificationReport(
  labels: Labels,
  predicted: Labels,
  options: ClassificationReportOptions = {},
): ClassificationReport {
  checkOptions('classificationReport', options, ['numClasses', 'names']);
  const [truth, answers] = checkPair(labels, predicted);
  const { numClasses, names } = options;
  const counts = confusionMatrix(truth, answers, { numClasses });
  const all = counts.length;
  if (names !== undefined && !(Array.isArray(names) && names.length >= all)) {
    throw unexpected('names', `an array with one for each of ${all} classes`, names);
  }
  const occurring = new Set([...truth, ...answers]);
  const classes = counts
    .map((_, label) => ({ label, name: names?.[label] ?? String(label), ...scores(counts, label) }))
    .filter(({ label }) => numClasses !== undefined || occurring.has(label));
  const right = truth.filter((label, at) => label === answers[at]).length;
  return {
    classes,
    accuracy: right / truth.length,
    macro: meanOf(classes, () => 1, truth.length),
    weighted: meanOf(classes, ({ support }) => support, truth.length),
  };
}

function scores(counts: readonly number[][], label: number): ClassScores {
  const sum = (list: readonly number[]): number => list.reduce((all, count) => all + count, 0);
  const support = sum(counts[label] as number[]);
  const answered = sum(counts.map((row) => row[label] as number));
  const right = counts[label]?.[label] as number;
  return {
    precision: right / (answered || 1),
    recall: right / (support || 1),
    f1: (2 * right) / (support + answered || 1),
    support,
  };
}

function meanOf(
  classes: readonly ClassScores[],
  weightOf: (scores: ClassScores) => number,
  support: number,
): ClassScores {
  const total = classes.reduce((sum, it) => sum + weightOf(it), 0);
  const mean = (key: 'precision' | 'recall' | 'f1'): number =>
    classes.reduce((sum, it) => sum + it[key] * weightOf(it), 0) / total;
  return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1'), support };
}
