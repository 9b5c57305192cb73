/** The middle of some numbers. */
export function median(/** @type {number[]} */ values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Median, least and most of some samples; those of rounds that were sat out, NaN, left aside. */
export function spreadOf(/** @type {number[]} */ samples) {
  const values = samples.filter((sample) => !Number.isNaN(sample));
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * How often `ours` goes into `theirs`, round by round: a machine that slows down for a while slows
 * down both. A system that sat out a round has NaN there.
 */
export function ratio(/** @type {number[]} */ theirs, /** @type {number[]} */ ours) {
  return spreadOf(theirs.map((time, round) => time / (ours[round] ?? Number.NaN)));
}
