import { worstMistakes } from 'linnet/analysis';
import { describe, expect, it } from 'vitest';
import golden from '../../golden/analysis.json' with { type: 'json' };

const { labels, predicted, probabilities } = golden;

/** As `model.predict` gives it. */
const flat = Float32Array.from(probabilities.flat());

describe('worstMistakes', () => {
  it('gives the surest first, and all that there are', () => {
    const all = worstMistakes(labels, flat, { count: 1000 });
    const wrong = labels.filter((label, at) => label !== predicted[at]);
    expect(all.length).toBe(wrong.length);
    for (const { index, label, predicted: answer, confidence, probabilityOfLabel } of all) {
      expect([label, answer]).toEqual([labels[index], predicted[index]]);
      expect(confidence).toBe(Math.max(...(probabilities[index] as number[])));
      expect(probabilityOfLabel).toBe(probabilities[index]?.[label]);
    }
    const confidences = all.map(({ confidence }) => confidence);
    expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
    expect(worstMistakes(labels, flat, { count: 3 })).toEqual(all.slice(0, 3));
    expect(worstMistakes(labels, flat)).toHaveLength(10);
  });

  it('gives none of a model that makes none, and equals in their order', () => {
    expect(worstMistakes([1, 0], [0.1, 0.9, 0.8, 0.2])).toEqual([]);
    expect(
      worstMistakes([1, 1, 1], [0.9, 0.1, 0.2, 0.8, 0.9, 0.1]).map(({ index }) => index),
    ).toEqual([0, 2]);
  });
});
