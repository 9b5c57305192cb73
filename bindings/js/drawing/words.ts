/** Numbers and answers as people write them. */

/** A share as per cent, never rounded up: 9,999 of 10,000 are not all. */
export function percent(share: number, places: number): string {
  const unit = 10 ** places;
  // The last digit of a 32-bit number is noise: 0.29 is held as 0.28999999.
  return `${(Math.floor(share * 100 * unit + 1e-4) / unit).toFixed(places)}%`;
}

/** How sure a network says it is. It is never certain, even where its arithmetic rounds to 1. */
export function sureness(probability: number, places: number): string {
  return percent(Math.min(probability, 0.999), places);
}

/** What is said about a drawing. */
export interface Answer {
  /** What it is, or `'?'` when nothing has half of the votes. */
  readonly label: string;
  /** The same as a sentence. */
  readonly sentence: string;
}

/**
 * What is said about a drawing: what it is, or two between which the network cannot decide.
 *
 * @param labels the names of the outputs
 */
export function answerFor(probabilities: Float32Array, labels: readonly string[]): Answer {
  const [first, second] = Array.from(probabilities, (share, index) => ({
    share,
    name: labels[index] ?? String(index),
  })).sort((a, b) => b.share - a.share);
  if (!first) return { label: '', sentence: '' };
  if (first.share < 0.5 && second) {
    return { label: '?', sentence: `Not sure: a ${first.name}, or a ${second.name}?` };
  }
  return {
    label: first.name,
    sentence: `It reads ${first.name}, ${sureness(first.share, 0)} sure.`,
  };
}
