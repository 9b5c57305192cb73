import { describe, expect, it } from 'vitest';
import { CurveRecorder } from '../../../web/app/curve.ts';

/** Reports batches as training does: as means since the epoch began. */
function record(batches: number, epochs: number, lossOf: (batch: number) => number) {
  const recorder = new CurveRecorder(batches, epochs);
  for (let epoch = 0; epoch < epochs; epoch++) {
    recorder.beginEpoch(epoch);
    let sum = 0;
    for (let batch = 0; batch < batches; batch++) {
      sum += lossOf(epoch * batches + batch);
      recorder.add(batch, sum / (batch + 1), 0.5);
    }
  }
  return recorder.curve;
}

describe('the curve of a training', () => {
  it('is bounded, however long the training', () => {
    expect(record(1875, 5, () => 1).epochs.length).toBeLessThanOrEqual(120);
    expect(record(1875, 50, () => 1).epochs.length).toBeLessThanOrEqual(120);
  });

  it('shows the loss of each moment, not the mean since the epoch began', () => {
    // The second epoch is twice as good from its first batch on: a running mean alone would say so
    // too, but within the first epoch it would say 3 where the loss is 2.
    const { loss, epochs } = record(100, 2, (batch) => (batch < 50 ? 4 : batch < 100 ? 2 : 1));
    const at = (epoch: number) => loss[epochs.findIndex((value) => value >= epoch)];
    expect(at(0.3)).toBeCloseTo(4);
    expect(at(0.9)).toBeCloseTo(2);
    expect(at(1.1)).toBeCloseTo(1);
    expect(at(2)).toBeCloseTo(1);
  });

  it('ends where the training ends', () => {
    expect(record(1875, 5, () => 1).epochs.at(-1)).toBe(5);
    expect(record(1, 1, () => 1).epochs).toEqual([1]);
  });

  it('never goes below zero by rounding, which a logarithmic axis could not show', () => {
    const recorder = new CurveRecorder(2, 1);
    recorder.beginEpoch(0);
    recorder.add(0, 0.1, 1);
    recorder.add(1, 0.04, 1);
    expect(recorder.curve.loss[1]).toBe(0);
  });
});
