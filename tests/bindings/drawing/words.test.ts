import { describe, expect, it } from 'vitest';
import { answerFor, percent } from '../../../dist/drawing/words.js';

function shares(values: Record<number, number>): Float32Array {
  return Float32Array.from({ length: 10 }, (_, digit) => values[digit] ?? 0);
}

const answer = (probabilities: Float32Array) => answerFor(probabilities, [...'0123456789']);

describe('the answer to a drawing', () => {
  it('names the digit and how sure it is', () => {
    expect(answer(shares({ 7: 0.9, 1: 0.1 }))).toEqual({
      label: '7',
      sentence: 'It reads 7, 90% sure.',
    });
  });

  it('is never quite certain', () => {
    expect(answer(shares({ 3: 1 })).sentence).toBe('It reads 3, 99% sure.');
  });

  it('is two digits when none has half of the votes', () => {
    expect(answer(shares({ 4: 0.45, 9: 0.4, 1: 0.15 }))).toEqual({
      label: '?',
      sentence: 'Not sure: a 4, or a 9?',
    });
  });

  it('speaks of the labels that it is given, and of numbers where there are none', () => {
    expect(answerFor(Float32Array.of(0.1, 0.9), ['cat', 'dog']).sentence).toBe(
      'It reads dog, 90% sure.',
    );
    expect(answerFor(Float32Array.of(0.1, 0.9), []).label).toBe('1');
    expect(answerFor(Float32Array.of(), [])).toEqual({ label: '', sentence: '' });
  });
});

describe('a share as per cent', () => {
  it('reads as people write it', () => {
    expect(percent(0.9784, 2)).toBe('97.84%');
    expect(percent(Math.fround(0.29), 0)).toBe('29%');
    expect(percent(0.99999, 1)).toBe('99.9%');
    expect(percent(1, 0)).toBe('100%');
  });
});
