import {
  accuracyByGroup,
  classificationReport,
  confusionMatrix,
  expectedCalibrationError,
  rejectThreshold,
  reliabilityCurve,
  temperatureScaling,
  worstMistakes,
} from 'linnet/analysis';
import { describe, it } from 'vitest';
import golden from '../../golden/analysis.json' with { type: 'json' };
import { answerOf, expectGolden } from '../support/golden-cases.ts';

// tests/engine/workflow/analysis reads the same file, with the labels and probabilities of
// analysis.json: one input gives one answer in both languages.

const { labels, predicted } = golden;
const probabilities = Float32Array.from(golden.probabilities.flat());
const groups = labels.map((_, at) => ['α', 'b', '😀', 'Ａ', 'rare'][at === 5 ? 4 : (at * at) % 4]);

/** Exponentials and logarithms end in other digits elsewhere. */
const digits = (number: number, count: number): number => Number(number.toPrecision(count));

const calls = {
  confusionMatrix: (options: object) => confusionMatrix(labels, predicted, options),
  classificationReport: (options: object) => classificationReport(labels, predicted, options),
  worstMistakes: (options: object) => worstMistakes(labels, probabilities, options),
  reliabilityCurve: (options: object) => reliabilityCurve(labels, probabilities, options),
  expectedCalibrationError: (options: object) =>
    expectedCalibrationError(labels, probabilities, options),
  accuracyByGroup: (options: object) =>
    accuracyByGroup(labels, predicted, groups as string[], options),
  rejectThreshold: (options: object) => {
    const { decide, ...found } = rejectThreshold(labels, probabilities, options);
    return { ...found, decisions: decide(probabilities, labels.length) };
  },
  temperatureScaling: () => {
    const { apply, ...found } = temperatureScaling(labels, probabilities);
    return Object.fromEntries(Object.entries(found).map(([name, it]) => [name, digits(it, 9)]));
  },
  apply: () => {
    const { apply } = temperatureScaling(labels, probabilities);
    return [...apply(probabilities)].map((it) => digits(it, 6));
  },
};

const cases: [keyof typeof calls, object][] = [
  ['confusionMatrix', { normalize: 'true' }],
  ['confusionMatrix', { normalize: 'predicted' }],
  ['confusionMatrix', { normalize: 'all', numClasses: 5 }],
  ['confusionMatrix', { numClasses: 3 }],
  ['confusionMatrix', { numClasses: 0 }],
  ['classificationReport', {}],
  ['classificationReport', { numClasses: 6, names: ['a', 'b', 'c', 'd', 'e', 'f'] }],
  ['classificationReport', { names: ['a', 'b'] }],
  ['worstMistakes', { count: 1000 }],
  ['worstMistakes', { count: 0 }],
  ['reliabilityCurve', { bins: 7 }],
  ['reliabilityCurve', { bins: 12, strategy: 'quantile' }],
  ['reliabilityCurve', { bins: 0 }],
  ['expectedCalibrationError', { bins: 9 }],
  ['expectedCalibrationError', { bins: 13, strategy: 'quantile' }],
  ['accuracyByGroup', {}],
  ['accuracyByGroup', { leastCount: 1, confidence: 0.99 }],
  ['accuracyByGroup', { leastCount: 1000, confidence: 0.9 }],
  ['accuracyByGroup', { confidence: 0.8 }],
  ['rejectThreshold', { accuracy: 0.8 }],
  ['rejectThreshold', { coverage: 0.33 }],
  ['rejectThreshold', { accuracy: 0.999 }],
  ['rejectThreshold', { accuracy: 1.5 }],
  ['rejectThreshold', { coverage: 0 }],
  ['temperatureScaling', {}],
  ['apply', {}],
];

describe('linnet/analysis', () => {
  it('gives the answers that the C++ engine gives', async () => {
    const made = cases.map(async ([name, options]) => ({
      name,
      options,
      ...(await answerOf(() => calls[name](options) as unknown)),
    }));
    await expectGolden('workflow-analysis.json', { groups, cases: await Promise.all(made) });
  });
});
