import { ArgumentError, DataError, LinnetError, ShapeError } from 'linnet';
import {
  accuracyByGroup,
  classificationReport,
  confusionMatrix,
  expectedCalibrationError,
  predictedLabels,
  rejectThreshold,
  reliabilityCurve,
  temperatureScaling,
  worstMistakes,
} from 'linnet/analysis';
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
    expect(() => confusionMatrix([1e9], [0])).toThrow(DataError);
  });
});

// These ended in a TypeError of JavaScript's own, or named an argument that nobody had given.
describe('what is no array of outputs', () => {
  const calls: Record<string, (outputs: never) => unknown> = {
    predictedLabels: (outputs) => predictedLabels(outputs, 2),
    worstMistakes: (outputs) => worstMistakes([0, 1], outputs),
    reliabilityCurve: (outputs) => reliabilityCurve([0, 1], outputs),
    expectedCalibrationError: (outputs) => expectedCalibrationError([0, 1], outputs),
    temperatureScaling: (outputs) => temperatureScaling([0, 1], outputs),
    rejectThreshold: (outputs) => rejectThreshold([0, 1], outputs, { accuracy: 0.5 }),
  };
  const wrong = [undefined, null, 'ab', {}, [null, [1, 0]], [[1, 0], undefined]];
  const cases = Object.keys(calls).flatMap((name) => wrong.map((outputs) => ({ name, outputs })));
  it.each(cases)('is refused by $name: $outputs', async ({ name, outputs }) => {
    const argument = name === 'temperatureScaling' ? 'outputs' : 'probabilities';
    await expectError(() => calls[name]?.(outputs as never), {
      class: ArgumentError,
      argument: Array.isArray(outputs)
        ? `${argument}[${outputs.findIndex((row) => !row)}]`
        : argument,
      message: /expected an array/,
    });
  });

  it('is refused for groups, names and counts, too', async () => {
    const [ok, refused] = [[0, 1], { class: ArgumentError, message: /expected/ }];
    for (const groups of [undefined, null, 'ab']) {
      const call = () => accuracyByGroup(ok, ok, groups as never);
      await expectError(call, { ...refused, argument: 'groups' });
    }
    const named = () => classificationReport(ok, ok, { names: 'ab' as never });
    await expectError(named, { ...refused, argument: 'names' });
    const counted = () => predictedLabels([[1, 0]], 0.5);
    await expectError(counted, { ...refused, argument: 'count' });
    const { decide, ...reject } = rejectThreshold(
      ok,
      [
        [1, 0],
        [0, 1],
      ],
      { accuracy: 1 },
    );
    expect(reject.coverage).toBe(1);
    await expectError(() => decide([[1, 0]], undefined as never), {
      ...refused,
      argument: 'count',
    });
    const { apply } = temperatureScaling(ok, [
      [0.9, 0.1],
      [0.6, 0.4],
    ]);
    for (const outputs of [undefined, null, []]) {
      await expect(async () => apply(outputs as never)).rejects.toBeInstanceOf(LinnetError);
    }
  });
});
