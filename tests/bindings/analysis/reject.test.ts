import { ArgumentError, DataError } from 'linnet';
import { rejectThreshold } from 'linnet/analysis';
import { describe, expect, it } from 'vitest';
import golden from '../../golden/analysis.json' with { type: 'json' };
import { expectError } from '../support/expect-error.ts';

const { labels, predicted, probabilities } = golden;

/** As `model.predict` gives it. */
const flat = Float32Array.from(probabilities.flat());

describe('rejectThreshold', () => {
  // Confidence 0.9 right, 0.8 wrong, 0.7 right, 0.6 right.
  const truth = [0, 0, 0, 0];
  const outputs = [0.9, 0.1, 0.2, 0.8, 0.7, 0.3, 0.6, 0.4];

  it('answers most with a wanted accuracy', () => {
    const most = rejectThreshold(truth, outputs, { accuracy: 0.75 });
    expect(most).toMatchObject({ threshold: 0.6, accuracy: 0.75, coverage: 1 });
    const sure = rejectThreshold(truth, outputs, { accuracy: 0.8 });
    expect(sure).toMatchObject({ threshold: 0.9, accuracy: 1, coverage: 0.25 });
    expect(sure.decide(outputs, 4)).toEqual([0, null, null, null]);
    expect(sure.interval[0]).toBeLessThan(0.3);
  });

  it('answers as many as wanted, and no more than needed', () => {
    expect(rejectThreshold(truth, outputs, { coverage: 0.5 }).threshold).toBe(0.8);
    expect(rejectThreshold(truth, outputs, { coverage: 0.51 }).threshold).toBe(0.7);
    expect(rejectThreshold(truth, outputs, { coverage: 1 }).decide(outputs, 4)).toEqual([
      0, 1, 0, 0,
    ]);
  });

  it('takes equals together', () => {
    const equal = rejectThreshold([0, 1], [0.8, 0.2, 0.8, 0.2], { coverage: 0.5 });
    expect(equal).toMatchObject({ threshold: 0.8, accuracy: 0.5, coverage: 1 });
  });

  it('is the best of all thresholds, by trying them all', () => {
    const confidences = probabilities.map((row) => Math.max(...row));
    const at = (threshold: number) => {
      const answered = confidences.flatMap((it, index) => (it >= threshold ? index : []));
      const right = answered.filter((index) => labels[index] === predicted[index]).length;
      return { coverage: answered.length / labels.length, accuracy: right / answered.length };
    };
    for (const accuracy of [0.7, 0.8, 0.85]) {
      const found = rejectThreshold(labels, flat, { accuracy });
      expect(at(found.threshold)).toEqual({ coverage: found.coverage, accuracy: found.accuracy });
      const enough = confidences.map(at).filter((it) => it.accuracy >= accuracy);
      expect(found.coverage).toBe(Math.max(...enough.map(({ coverage }) => coverage)));
    }
  });

  it('says what can be reached when the accuracy cannot', async () => {
    const call = (): unknown => rejectThreshold([1, 1], [0.9, 0.1, 0.4, 0.6], { accuracy: 0.9 });
    const message = /no threshold gives 0.9; the best gives 0.5, from 0.6 on/;
    await expectError(call, { class: DataError, argument: 'accuracy', message });
  });

  it.each([{}, { accuracy: 0.9, coverage: 0.9 }, { accuracy: 0 }, { coverage: 1.1 }, { share: 1 }])(
    'refuses %o',
    (options) => {
      expect(() => rejectThreshold(truth, outputs, options)).toThrow(ArgumentError);
    },
  );
});
