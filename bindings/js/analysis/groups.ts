/** Whether a model serves all alike. */

import { checkInteger, checkOptions, isArrayLike, unexpected } from '../api/check.js';
import { checkCount, checkPair, type Labels } from './inputs.js';
import { type Confidence, confidences, type Interval, wilson } from './interval.js';

/** How a group fares. */
export interface GroupAccuracy {
  /** What its examples have in common. */
  readonly group: string;
  /** Its examples. */
  readonly count: number;
  /** The share of them that is right. */
  readonly accuracy: number;
  /** Where the accuracy lies on other examples of the group (Wilson). */
  readonly interval: Interval;
  /** Its accuracy less that of all examples; below 0 it is served worse. */
  readonly gapToOverall: number;
  /** Its accuracy less that of the best group that is not small. */
  readonly gapToBest: number;
  /** Whether it has fewer examples than `leastCount`: look at the interval, not at the accuracy. */
  readonly isSmall: boolean;
}

/** What `accuracyByGroup` gives. */
export interface GroupReport {
  /** The share of all examples that is right. */
  readonly overall: number;
  /** The best group that is not small; of all, if all are small. */
  readonly best: string;
  /** The largest distance between two groups that are not small; 0 if there are not two. */
  readonly largestGap: number;
  /** The group of the lowest accuracy first. */
  readonly groups: readonly GroupAccuracy[];
}

/** The options of `accuracyByGroup`. */
export interface GroupOptions {
  /** A group with fewer examples is small. Default: 30. */
  leastCount?: number | undefined;
  /** How sure the intervals are. Default: 0.95. */
  confidence?: Confidence | undefined;
}

/**
 * The accuracy of each group of examples: of people, of devices, of classes, of whatever must not
 * matter.
 *
 * @param groups the group of each example
 */
export function accuracyByGroup(
  labels: Labels,
  predicted: Labels,
  groups: ArrayLike<string>,
  options: GroupOptions = {},
): GroupReport {
  checkOptions('accuracyByGroup', options, ['leastCount', 'confidence']);
  const { leastCount = 30, confidence = 0.95 } = options;
  checkInteger('leastCount', leastCount, 0);
  if (!confidences.includes(confidence)) {
    throw unexpected('confidence', `one of ${confidences.join(', ')}`, confidence);
  }
  const [truth, answers] = checkPair(labels, predicted);
  if (!isArrayLike(groups)) {
    throw unexpected('groups', 'an array with the group of each example', groups);
  }
  checkCount('groups', groups.length, truth.length);
  const counted = count(truth, answers, Array.from(groups));
  const overall = truth.filter((label, at) => label === answers[at]).length / truth.length;
  const large = counted.filter((group) => group.count >= leastCount);
  const compared = large.length > 0 ? large : counted;
  const best = compared.reduce((a, b) => (share(b) > share(a) ? b : a));
  const worst = large.reduce((a, b) => (share(b) < share(a) ? b : a), best);
  const reports = counted.map((it) => ({
    group: it.group,
    count: it.count,
    accuracy: share(it),
    interval: wilson(it.right, it.count, confidence),
    gapToOverall: share(it) - overall,
    gapToBest: share(it) - share(best),
    isSmall: it.count < leastCount,
  }));
  reports.sort((a, b) => a.accuracy - b.accuracy || (a.group < b.group ? -1 : 1));
  return { overall, best: best.group, largestGap: share(best) - share(worst), groups: reports };
}

interface Counted {
  readonly group: string;
  count: number;
  right: number;
}

const share = ({ right, count }: Counted): number => right / count;

function count(
  labels: readonly number[],
  answers: readonly number[],
  groups: readonly string[],
): Counted[] {
  const byName = new Map<string, Counted>();
  groups.forEach((group, at) => {
    if (typeof group !== 'string') throw unexpected(`groups[${at}]`, 'text', group);
    const counted = byName.get(group) ?? { group, count: 0, right: 0 };
    counted.count++;
    if (labels[at] === answers[at]) counted.right++;
    byName.set(group, counted);
  });
  return [...byName.values()];
}
