import { DataError, type LinnetError, ShapeError } from 'linnet';
import { expectedCalibrationError, predictedLabels, temperatureScaling } from 'linnet/analysis';
import { describe, expect, it } from 'vitest';
import golden from '../../golden/analysis.json' with { type: 'json' };

const { labels, probabilities } = golden;

/** As `model.predict` gives it. */
const flat = Float32Array.from(probabilities.flat());

const near = (came: number, expected: number): void => expect(came).toBeCloseTo(expected, 12);

describe('temperatureScaling', () => {
  it.each(golden.temperatures)(
    'finds what scikit-learn and SciPy find: $temperature_by_scipy',
    (given) => {
      const found = temperatureScaling(given.labels, given.logits, { from: 'logits' });
      expect(found.temperature).toBeCloseTo(given.temperature_by_scipy, 5);
      near(found.lossBefore, given.loss_before);
      near(found.lossAfter, given.loss_after);
      const applied = found.apply(given.others);
      given.applied_by_sklearn.flat().forEach((probability, i) => {
        // scikit-learn stops looking for the temperature at 1e-5 or so.
        expect(applied[i]).toBeCloseTo(probability, 4);
      });
    },
  );

  it.each(golden.temperatures)(
    'finds the same from probabilities: $temperature_by_scipy',
    (given) => {
      const found = temperatureScaling(given.labels, given.probabilities);
      expect(found.temperature).toBeCloseTo(given.temperature_by_scipy, 5);
      const expected = temperatureScaling(given.labels, given.logits, { from: 'logits' });
      const applied = found.apply(given.probabilities);
      expected.apply(given.logits).forEach((probability, i) => {
        expect(applied[i]).toBeCloseTo(probability, 6);
      });
      const count = given.labels.length;
      expect(predictedLabels(applied, count)).toEqual(predictedLabels(given.probabilities, count));
    },
  );

  it('makes a model that is too sure calibrated', () => {
    const { temperature, apply, lossBefore, lossAfter } = temperatureScaling(labels, flat);
    expect(temperature).toBeGreaterThan(1.2);
    expect(lossAfter).toBeLessThan(lossBefore);
    const after = expectedCalibrationError(labels, apply(flat));
    expect(after).toBeLessThan(expectedCalibrationError(labels, flat));
  });

  it('keeps a single output single', () => {
    const single = [0.99, 0.9, 0.2, 0.7, 0.95];
    const truth = [1, 0, 0, 1, 1];
    const found = temperatureScaling(truth, single);
    const double = single.flatMap((value) => [1 - value, value]);
    const same = temperatureScaling(truth, double);
    expect(found.temperature).toBeCloseTo(same.temperature, 9);
    const applied = found.apply(single);
    expect(applied).toHaveLength(5);
    expect(same.apply(double)[1]).toBeCloseTo(applied[0] as number, 6);
  });

  it('stays finite for a model without mistakes, and with a probability of 0', () => {
    const perfect = temperatureScaling([0, 1], [1, 0, 0, 1]);
    expect(perfect.temperature).toBeGreaterThan(0);
    expect(Number.isFinite(perfect.lossAfter)).toBe(true);
    const wrong = temperatureScaling([0, 1, 1], [1, 0, 0, 1, 1, 0]);
    expect([...wrong.apply([1, 0])].every(Number.isFinite)).toBe(true);
    expect(wrong.temperature).toBeGreaterThan(1);
  });

  it.each([
    ['rows of equal numbers', [0, 1], [0.5, 0.5, 0.5, 0.5], DataError],
    ['a label that has no output', [0, 2], [1, 0, 0, 1], DataError],
    ['half a row', [0, 1], [1, 0, 1], ShapeError],
    ['a probability above 1', [0, 1], [1, 0, 0, 3], DataError],
    ['NaN', [0, 1], [1, 0, 0, Number.NaN], DataError],
    ['ragged rows', [0, 1], [[1], [0, 1, 0]], ShapeError],
    ['no examples', [], [], DataError],
  ])('refuses %s', (_, truth, outputs, kind) => {
    expect(() => temperatureScaling(truth, outputs as number[])).toThrow(
      kind as typeof LinnetError,
    );
  });

  it('refuses to be applied to another width', () => {
    const { apply } = temperatureScaling([0, 1, 0], [0.9, 0.1, 0.4, 0.6, 0.3, 0.7]);
    for (const others of [[1, 0, 0], [[1, 0, 0]], []])
      expect(() => apply(others)).toThrow(ShapeError);
  });
});
