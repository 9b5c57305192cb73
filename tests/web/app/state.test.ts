import { describe, expect, it } from 'vitest';
import { emptyCurve } from '../../../web/app/curve.ts';
import {
  type Event,
  initialState,
  type Lesson,
  reduce,
  type State,
} from '../../../web/app/state.ts';

const lesson: Lesson = {
  epoch: 1,
  epochs: 5,
  done: 0.3,
  examplesPerSecond: 40_000,
  secondsLeft: 4,
  seconds: null,
  curve: emptyCurve,
  stopped: false,
};
const exam = { images: 10_000, accuracy: 0.975, loss: 0.08, seconds: 0.2, fingerprint: '3b' };
const samples = [{ pixels: new Uint8Array(784), label: 7, said: null }];

function happened(...events: Event[]): State {
  return events.reduce(reduce, initialState);
}

const loaded: Event = { type: 'loaded', samples };
const progress: Event = { type: 'progress', lesson };

describe('the state of the page', () => {
  it('goes from loading to trained', () => {
    expect(happened({ type: 'load' }).phase).toBe('loading');
    expect(happened(loaded).phase).toBe('ready');
    expect(happened(loaded, { type: 'train' }).phase).toBe('training');
    expect(happened(loaded, { type: 'train' }, { type: 'pause' }).phase).toBe('paused');
    expect(happened(loaded, { type: 'train' }, { type: 'pause' }, { type: 'resume' }).phase).toBe(
      'training',
    );
    const end = happened(
      loaded,
      { type: 'train' },
      progress,
      { type: 'test', stopped: false, seconds: 2.5 },
      { type: 'tested', exam },
    );
    expect(end.phase).toBe('trained');
    expect(end.exam).toEqual(exam);
  });

  it('remembers that a lesson was stopped', () => {
    const state = happened(loaded, { type: 'train' }, progress, {
      type: 'test',
      stopped: true,
      seconds: 2.5,
    });
    expect(state.lesson).toEqual({ ...lesson, stopped: true, seconds: 2.5 });
  });

  it('does not hear a report that comes after the end', () => {
    const ready = happened(loaded);
    expect(reduce(ready, progress)).toBe(ready);
    const failed = happened(loaded, { type: 'fail', sentence: 'The worker died.' });
    expect(reduce(failed, progress)).toBe(failed);
    expect(reduce(failed, { type: 'tested', exam })).toBe(failed);
  });

  it('does not train twice at once, nor before there is data', () => {
    expect(reduce(initialState, { type: 'train' })).toBe(initialState);
    const training = happened(loaded, { type: 'train' }, progress);
    expect(reduce(training, { type: 'train' })).toBe(training);
  });

  it('forgets the last exam when a new lesson begins', () => {
    const trained = happened(
      loaded,
      { type: 'train' },
      { type: 'test', stopped: false, seconds: 2.5 },
      { type: 'tested', exam },
    );
    const again = reduce(trained, { type: 'train' });
    expect(again.exam).toBeNull();
    expect(again.misread).toBeNull();
  });

  it('keeps the settings, and nothing else, over a failure and a retry', () => {
    const settings = { seed: 7, epochs: 2, learningRate: 0.003 };
    const failed = happened(
      { type: 'settings', settings },
      { type: 'fail', sentence: 'No network.' },
    );
    expect(failed.failure).toBe('No network.');
    expect(reduce(failed, { type: 'load' })).toEqual({ ...initialState, settings });
  });

  it('does not change the settings of a lesson that is being given', () => {
    const training = happened(loaded, { type: 'train' });
    expect(
      reduce(training, { type: 'settings', settings: { ...training.settings, epochs: 9 } }),
    ).toBe(training);
  });
});
