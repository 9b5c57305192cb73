/** The options of `personalize`, checked, and what it gives. */

import { checkInteger, checkOptions, checkSeed, unexpected } from '../check.js';
import { checkSignal } from '../signals.js';
import type { Data } from '../types.js';

/** The options of `personalize`. */
export interface PersonalizeOptions {
  /**
   * Some of what the model has learnt before, to go over again, so that it is not forgotten. Default:
   * none, and the model forgets more.
   */
  rehearsal?: Data | undefined;
  /**
   * The share of old examples in what is learnt; at least 0, less than 1. No fewer than 400 old ones are
   * taken if there are so many, and the person's are then gone over as often as it takes. Default: 0.8.
   */
  rehearsalShare?: number | undefined;
  /** Evaluated before and after: what of the old is lost. Default: none. */
  test?: Data | undefined;
  /**
   * The layers that stay as they are: all with weights but the last one, those of the names, or the
   * first so many with weights. Default: `'all but the last'`.
   */
  freeze?: 'all but the last' | readonly string[] | number | undefined;
  /** How often to go over the examples. Default: 20. */
  epochs?: number | undefined;
  /** Examples in a step. Default: 16, or all if there are fewer. */
  batchSize?: number | undefined;
  /** Of Adam, which begins afresh; more than 0. Default: 0.003. */
  learningRate?: number | undefined;
  /**
   * Into how many parts to divide the person's examples, each of which is once held out and asked of a
   * model that has learnt the others; 0 for none. With no more examples than parts each is held out
   * by itself. Default: 5.
   */
  folds?: number | undefined;
  /** What chance comes from. Default: derived from the model's seed. */
  seed?: number | undefined;
  /** Gives up; nothing has changed then. Default: none. */
  signal?: AbortSignal | undefined;
}

/** How a model does on the old test data. */
export interface ForgottenReport {
  /** How many there are. */
  readonly examples: number;
  /** The accuracy of the model as it was. */
  readonly before: number;
  /** The accuracy of the model as it is now. */
  readonly after: number;
}

/** What `personalize` has done, and measured. */
export interface Personalization {
  /** On the person's examples. */
  readonly person: {
    /** How many there are. */
    readonly examples: number;
    /** The accuracy of the model as it was. */
    readonly before: number;
    /**
     * The accuracy on examples that were held out, each asked of a model that had learnt the others:
     * what to expect of the person's next ones. Undefined where nothing could be held out.
     */
    readonly heldOut: number | undefined;
    /** In how many parts they were held out; 0 if they were not. */
    readonly folds: number;
    /** The accuracy on the examples that were learnt themselves: no promise for others. */
    readonly learnt: number;
  };
  /** On `test`, where it was given: the difference is what was forgotten. */
  readonly test: ForgottenReport | undefined;
  /** How many old examples were gone over again. */
  readonly rehearsed: number;
  /** The layers that stayed as they were. */
  readonly frozen: readonly string[];
  /** The layers that learnt. */
  readonly trained: readonly string[];
  /**
   * Takes the model back to the bits that it had: its weights, and what is said of its training. How it
   * was compiled never changed, nor did its optimizer's state.
   *
   * @throws StateError when its weights have changed since, by `fit` or otherwise
   */
  undo(): Promise<void>;
}

const optionNames = [
  'rehearsal',
  'rehearsalShare',
  'test',
  'freeze',
  'epochs',
  'batchSize',
  'learningRate',
  'folds',
  'seed',
  'signal',
] as const satisfies readonly (keyof PersonalizeOptions)[];

/** The options with their defaults. */
export type CheckedOptions = PersonalizeOptions &
  Required<
    Pick<PersonalizeOptions, 'rehearsalShare' | 'epochs' | 'batchSize' | 'learningRate' | 'folds'>
  > & { freeze: 'all but the last' | readonly string[] | number };

export function checkPersonalizeOptions(options: PersonalizeOptions): CheckedOptions {
  checkOptions('personalize', options, optionNames);
  const {
    rehearsalShare = 0.8,
    freeze = 'all but the last',
    epochs = 20,
    batchSize = 16,
  } = options;
  const { learningRate = 0.003, folds = 5, seed } = options;
  checkInteger('epochs', epochs, 1);
  checkInteger('batchSize', batchSize, 1);
  checkInteger('folds', folds, 0);
  if (folds === 1) throw unexpected('folds', '0, or a whole number of at least 2', folds);
  checkSignal(options.signal);
  if (seed !== undefined) checkSeed(seed);
  if (typeof rehearsalShare !== 'number' || !(rehearsalShare >= 0 && rehearsalShare < 1)) {
    throw unexpected('rehearsalShare', 'a number of at least 0 and less than 1', rehearsalShare);
  }
  if (typeof learningRate !== 'number' || !(learningRate > 0 && Number.isFinite(learningRate))) {
    throw unexpected('learningRate', 'a finite number more than 0', learningRate);
  }
  return { ...options, rehearsalShare, freeze, epochs, batchSize, learningRate, folds };
}

/**
 * The layers that stay as they are.
 *
 * @param names of the layers that have weights, in their order
 * @throws ArgumentError when none would be left to learn, or there is no such layer
 */
export function frozenLayers(freeze: CheckedOptions['freeze'], names: readonly string[]): string[] {
  const argument = 'freeze';
  if (freeze === 'all but the last') return names.slice(0, -1);
  if (typeof freeze === 'number') {
    return names.slice(0, checkInteger(argument, freeze, 0, names.length - 1));
  }
  const unknown = Array.isArray(freeze) ? freeze.find((name) => !names.includes(name)) : freeze;
  const all = names.join(', ');
  if (unknown !== undefined) {
    throw unexpected(argument, `'all but the last', a number, or names among ${all}`, unknown);
  }
  const frozen = names.filter((name) => freeze.includes(name));
  if (frozen.length < names.length) return frozen;
  throw unexpected(argument, `at least one of ${all} to be left to learn`, freeze);
}
