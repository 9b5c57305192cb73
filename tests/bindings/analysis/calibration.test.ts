import { expectedCalibrationError, reliabilityCurve } from 'linnet/analysis';
import { describe, expect, it } from 'vitest';
import golden from '../../golden/analysis.json' with { type: 'json' };

const { labels, probabilities } = golden;

/** As `model.predict` gives it. */
const flat = Float32Array.from(probabilities.flat());

const near = (came: number, expected: number): void => expect(came).toBeCloseTo(expected, 12);

describe('calibration', () => {
  it.each(golden.reliability)('has the curve of scikit-learn: $strategy', (given) => {
    const strategy = given.strategy as 'uniform' | 'quantile';
    const curve = reliabilityCurve(labels, flat, { strategy });
    expect(curve).toHaveLength(given.accuracy.length);
    curve.forEach(({ from, to, confidence, accuracy }, at) => {
      near(confidence, given.confidence[at] as number);
      near(accuracy, given.accuracy[at] as number);
      expect(from).toBeLessThan(confidence);
      expect(to).toBeGreaterThanOrEqual(confidence - 1e-12);
    });
    expect(curve.reduce((sum, { count }) => sum + count, 0)).toBe(labels.length);
  });

  // Edges were rounded otherwise than NumPy's: examples on them fell into the next stretch.
  it.each(golden.quantile_edges)("has scikit-learn's quantiles: $bins stretches", (given) => {
    const { bins } = given;
    const options = { bins, strategy: 'quantile' } as const;
    const curve = reliabilityCurve(given.labels, given.probabilities, options);
    expect(curve).toHaveLength(given.accuracy.length);
    curve.forEach(({ confidence, accuracy }, at) => {
      near(confidence, given.confidence[at] as number);
      near(accuracy, given.accuracy[at] as number);
    });
  });

  it.each([5, 10, 15])('has the error of its definition with %i stretches', (bins) => {
    const expected = golden.expected_calibration_error[`${bins}` as '5' | '10' | '15'];
    near(expectedCalibrationError(labels, flat, { bins }), expected);
  });

  it('puts a confidence on a border into the lower stretch, and 0.5 of two where it belongs', () => {
    const [bin] = reliabilityCurve([0], [0.5, 0.5], { bins: 2 });
    expect(bin).toEqual({ from: 0, to: 0.5, count: 1, confidence: 0.5, accuracy: 1 });
    expect(expectedCalibrationError([0, 1], [1, 0, 0, 1])).toBe(0);
    expect(expectedCalibrationError([1, 0], [1, 0, 0, 1])).toBe(1);
  });
});
