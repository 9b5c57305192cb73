import { type Curve, emptyCurve } from './curve.ts';

/**
 * Everything that the page shows, in one value, and the one function that changes it. The view is
 * drawn from the state alone, so a button cannot disagree with a curve, and an event that comes too
 * late (a progress report after Stop) is ignored here and nowhere else.
 */
export type Phase = 'loading' | 'ready' | 'training' | 'paused' | 'testing' | 'trained' | 'failed';

export interface Settings {
  readonly seed: number;
  readonly epochs: number;
  readonly learningRate: number;
}

/** An image of the data with what it is and, once a network was asked, what that said. */
export interface Sample {
  readonly pixels: Uint8Array;
  readonly label: number;
  readonly said: number | null;
}

/** A test image that the network got wrong, and how sure it was. */
export interface Misread extends Sample {
  readonly said: number;
  readonly confidence: number;
}

export interface Engine {
  readonly version: string;
  readonly variant: string;
  readonly threads: number;
}

export interface Lesson {
  readonly epoch: number;
  readonly epochs: number;
  /** Share of the whole training that is done, 0 to 1. */
  readonly done: number;
  readonly examplesPerSecond: number;
  readonly secondsLeft: number;
  /** Spent in training steps alone, once they are over; until then null. */
  readonly seconds: number | null;
  readonly curve: Curve;
  readonly stopped: boolean;
}

export interface Exam {
  readonly images: number;
  readonly accuracy: number;
  readonly loss: number;
  readonly seconds: number;
  /** SHA-256 of the weights: one seed gives one, in every browser and in Node. */
  readonly fingerprint: string;
}

/** Whether the network that is shown is kept in this browser, and what there is to say about it. */
export interface Kept {
  readonly saved: boolean;
  readonly sentence: string;
}

/** With fewer there is nothing to learn of a hand. */
export const leastExamples = 5;

/** What the visitor has taught the network of their own hand. */
export interface Hand {
  /** The digits that they have drawn, and what they said that these are. */
  readonly examples: readonly { readonly pixels: Uint8Array; readonly label: number }[];
  /** Whether the network is learning them, or forgetting them. */
  readonly busy: boolean;
  /** Whether it has learnt them. */
  readonly learnt: boolean;
  /** What came of it. */
  readonly sentence: string;
}

export interface State {
  readonly phase: Phase;
  readonly engine: Engine | null;
  readonly loaded: { readonly bytes: number; readonly total: number };
  readonly settings: Settings;
  readonly samples: readonly Sample[];
  readonly lesson: Lesson | null;
  readonly exam: Exam | null;
  /** Null until they have been looked for. */
  readonly misread: readonly Misread[] | null;
  readonly kept: Kept;
  readonly hand: Hand;
  readonly failure: string | null;
}

export type Event =
  | { readonly type: 'load' }
  | { readonly type: 'engine'; readonly engine: Engine }
  | { readonly type: 'bytes'; readonly bytes: number; readonly total: number }
  | { readonly type: 'loaded'; readonly samples: readonly Sample[] }
  | { readonly type: 'settings'; readonly settings: Settings }
  | { readonly type: 'train' }
  | { readonly type: 'progress'; readonly lesson: Lesson }
  | { readonly type: 'read'; readonly samples: readonly Sample[] }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'test'; readonly stopped: boolean; readonly seconds: number }
  | { readonly type: 'tested'; readonly exam: Exam }
  | { readonly type: 'misread'; readonly misread: readonly Misread[] }
  | { readonly type: 'restored'; readonly lesson: Lesson }
  | { readonly type: 'kept'; readonly kept: Kept }
  | { readonly type: 'hand'; readonly hand: Partial<Hand> }
  | { readonly type: 'fail'; readonly sentence: string };

export const initialState: State = {
  phase: 'loading',
  engine: null,
  loaded: { bytes: 0, total: 0 },
  settings: { seed: 42, epochs: 5, learningRate: 0.001 },
  samples: [],
  lesson: null,
  exam: null,
  misread: null,
  kept: { saved: false, sentence: '' },
  hand: { examples: [], busy: false, learnt: false, sentence: '' },
  failure: null,
};

/** In which phases an event means something. What is not listed is always heard. */
const heardIn: Partial<Record<Event['type'], readonly Phase[]>> = {
  engine: ['loading'],
  bytes: ['loading'],
  loaded: ['loading'],
  settings: ['loading', 'ready', 'trained'],
  train: ['ready', 'trained'],
  progress: ['training', 'paused'],
  read: ['training', 'paused', 'testing', 'trained'],
  pause: ['training'],
  resume: ['paused'],
  test: ['training', 'paused'],
  // Also after it has learnt the visitor's hand.
  tested: ['testing', 'trained'],
  hand: ['trained'],
  misread: ['trained'],
  restored: ['ready'],
};

export function reduce(state: State, event: Event): State {
  const phases = heardIn[event.type];
  if (phases && !phases.includes(state.phase)) return state;

  switch (event.type) {
    case 'load':
      return { ...initialState, settings: state.settings };
    case 'engine':
      return { ...state, engine: event.engine };
    case 'bytes':
      return { ...state, loaded: { bytes: event.bytes, total: event.total } };
    case 'loaded':
      return { ...state, phase: 'ready', samples: event.samples };
    case 'settings':
      return { ...state, settings: event.settings };
    case 'train':
      return {
        ...state,
        phase: 'training',
        lesson: firstMoment(state.settings),
        exam: null,
        misread: null,
        kept: initialState.kept,
        hand: initialState.hand,
      };
    case 'progress':
      return { ...state, lesson: event.lesson };
    case 'read':
      return { ...state, samples: event.samples };
    case 'pause':
      return { ...state, phase: 'paused' };
    case 'resume':
      return { ...state, phase: 'training' };
    case 'test': {
      const { stopped, seconds } = event;
      return {
        ...state,
        phase: 'testing',
        lesson: state.lesson && { ...state.lesson, stopped, seconds },
      };
    }
    case 'tested':
      return { ...state, phase: 'trained', exam: event.exam };
    case 'misread':
      return { ...state, misread: event.misread };
    case 'restored':
      return {
        ...state,
        phase: 'testing',
        lesson: event.lesson,
        kept: { saved: true, sentence: 'It was kept in this browser.' },
      };
    case 'kept':
      return { ...state, kept: event.kept };
    case 'hand':
      return { ...state, hand: { ...state.hand, ...event.hand } };
    case 'fail':
      return { ...state, phase: 'failed', failure: event.sentence };
  }
}

function firstMoment({ epochs }: Settings): Lesson {
  return {
    epoch: 0,
    epochs,
    done: 0,
    examplesPerSecond: 0,
    secondsLeft: 0,
    seconds: null,
    curve: emptyCurve,
    stopped: false,
  };
}
