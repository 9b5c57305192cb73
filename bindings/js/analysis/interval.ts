/** How far a share can be trusted. */

/** The confidences that there are, and how many standard deviations each takes. */
const deviations: Readonly<Record<Confidence, number>> = {
  0.9: 1.6448536269514722,
  0.95: 1.959963984540054,
  0.99: 2.5758293035489004,
};

/** How sure an interval is to hold the true share. */
export type Confidence = 0.9 | 0.95 | 0.99;

/** All of them, for checks. */
export const confidences = [0.9, 0.95, 0.99] as const;

/** From and to. */
export type Interval = readonly [low: number, high: number];

/** Wilson's interval of a share: honest for few examples, and for shares near 0 and 1. */
export function wilson(right: number, count: number, confidence: Confidence): Interval {
  const z = deviations[confidence];
  const share = right / count;
  const centre = share + z ** 2 / (2 * count);
  const reach = z * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  const size = 1 + z ** 2 / count;
  return [Math.max(0, (centre - reach) / size), Math.min(1, (centre + reach) / size)];
}
