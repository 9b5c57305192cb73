import { ArgumentError, DataError, ShapeError } from 'linnet';
import { classificationReport, confusionMatrix, predictedLabels } from 'linnet/analysis';
import { describe, expect, it } from 'vitest';
import golden from '../../golden/analysis.json' with { type: 'json' };
import { expectError } from '../support/expect-error.ts';

const { labels, predicted, probabilities } = golden;

/** As `model.predict` gives it. */
const flat = Float32Array.from(probabilities.flat());

describe('predictedLabels', () => {
  it('is the first place of the highest, from rows or a flat array', () => {
    expect(predictedLabels(probabilities, labels.length)).toEqual(predicted);
    expect(predictedLabels(flat, labels.length)).toEqual(predicted);
    expect(predictedLabels([0.5, 0.5, 0.2, 0.8], 2)).toEqual([0, 1]);
  });

  it('takes a single output for the second of two classes', () => {
    expect(predictedLabels([0.4, 0.5, 0.6], 3)).toEqual([0, 0, 1]);
  });
});

describe('labels', () => {
  it.each([-1, 0.5, Number.NaN, 4])('refuse %s, and say where', async (label) => {
    const call = (): unknown => confusionMatrix([0, label], [0, 0], { numClasses: 3 });
    const message = /labels\[1\]: expected a whole number/;
    await expectError(call, { class: DataError, argument: 'labels', message });
  });

  it('refuse to be too many, of no kind, and names to be too few', () => {
    expect(() => confusionMatrix([0, 1], [0])).toThrow(ShapeError);
    expect(() => confusionMatrix('01' as never, [0])).toThrow(ArgumentError);
    expect(() => classificationReport([0, 2], [0, 0], { names: ['a', 'b'] })).toThrow(
      ArgumentError,
    );
    expect(() => confusionMatrix([1e9], [0])).toThrow(ArgumentError);
  });
});
