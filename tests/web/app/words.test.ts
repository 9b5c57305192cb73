import { describe, expect, it } from 'vitest';
import { initialState } from '../../../web/app/state.ts';
import { examNote, lessonTime, loadDetail, statusSentence } from '../../../web/app/words.ts';

const lesson = {
  epoch: 1,
  epochs: 5,
  done: 0.25,
  examplesPerSecond: 40_000,
  secondsLeft: 3.2,
  seconds: null,
  curve: { epochs: [], loss: [], accuracy: [] },
  stopped: false,
};

describe('the sentence about where things stand', () => {
  it('changes with the epoch and not with each report', () => {
    const state = { ...initialState, phase: 'training' as const, lesson };
    expect(statusSentence(state)).toBe('Training: epoch 2 of 5.');
    expect(statusSentence({ ...state, lesson: { ...lesson, done: 0.3 } })).toBe(
      'Training: epoch 2 of 5.',
    );
  });

  it('says that a lesson was cut short', () => {
    const exam = { images: 10_000, accuracy: 0.9312, loss: 0.2, seconds: 0.3, fingerprint: '3b' };
    const stopped = { ...lesson, stopped: true };
    expect(statusSentence({ ...initialState, phase: 'trained', lesson: stopped, exam })).toContain(
      '93.1%',
    );
  });
});

describe('numbers', () => {
  it('read as people write them', () => {
    expect(loadDetail({ bytes: 5_270_000, total: 11_594_722 })).toBe('5.3 of 11.6 MB');
    expect(loadDetail({ bytes: 0, total: 0 })).toBe('');
  });

  it('of an exam are whole digits, and a time that is never none', () => {
    const exam = { images: 10_000, accuracy: 0.9783, loss: 0.07977, fingerprint: '' };
    expect(examNote({ ...exam, seconds: 0.34 })).toMatch(
      /^9,783 of 10,000 digits right .* Loss 0\.0798, marked in 0\.3 seconds\.$/,
    );
    expect(examNote({ ...exam, seconds: 0.03 })).toContain('marked in less than 0.1 seconds.');
  });

  it('of a time are what is left, and at the end what it took', () => {
    expect(lessonTime({ ...lesson, done: 0 })).toBe('–');
    expect(lessonTime(lesson)).toBe('4 s');
    expect(lessonTime({ ...lesson, secondsLeft: 61.5 })).toBe('1 min 2 s');
    expect(lessonTime({ ...lesson, secondsLeft: 0, seconds: 5.23 })).toBe('5.2 s');
  });
});
