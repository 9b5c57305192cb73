import { confusionMatrix } from 'linnet/analysis';
import { describe, expect, it } from 'vitest';
import golden from '../../golden/analysis.json' with { type: 'json' };

const { labels, predicted, gaps } = golden;

const near = (came: number, expected: number): void => expect(came).toBeCloseTo(expected, 12);

describe('confusionMatrix', () => {
  it.each(['none', 'true', 'predicted', 'all'] as const)(
    'is that of scikit-learn: %s',
    (normalize) => {
      const matrix = confusionMatrix(labels, predicted, { normalize });
      matrix.flat().forEach((share, i) => {
        near(share, golden.confusion[normalize].flat()[i] as number);
      });
    },
  );

  it('has rows for classes that do not occur', () => {
    expect(confusionMatrix(gaps.labels, gaps.predicted)).toEqual(gaps.confusion);
    expect(confusionMatrix([0], Uint8Array.of(0), { numClasses: 2 })).toEqual([
      [1, 0],
      [0, 0],
    ]);
    expect(confusionMatrix([0], [0], { numClasses: 2, normalize: 'true' })[1]).toEqual([0, 0]);
  });
});
