/** Cross-validation: a model for each fold, trained side by side. */

import { checkOptions } from '../api/check.js';
import type { Logs, Model } from '../api/index.js';
import { derivedSeed } from '../api/seeds.js';
import {
  type BuildPlace,
  type FitPlace,
  type FoldFitOptions,
  type FoldResult,
  fitMaker,
  runFold,
} from './fold-run.js';
import { withSeats, workThrough } from './seats.js';
import {
  checkFunction,
  checkSettings,
  type ValidationOptions,
  validationOptions,
} from './settings.js';
import { deviationOf, meanOf } from './statistics.js';

/** The options of `crossValidate`. */
export interface CrossValidateOptions extends ValidationOptions {
  /** Makes a compiled model, in the engine and with the seed that it is given. */
  build: (place: BuildPlace) => Model | Promise<Model>;
  /**
   * The options of `fit`, or what makes them for each fold, and may adapt its model to what it is trained
   * on: callbacks, `validationData` and a `checkpoint` cannot be shared. Default: those of `fit`.
   */
  fit?:
    | FoldFitOptions
    | ((place: FitPlace) => FoldFitOptions | Promise<FoldFitOptions>)
    | undefined;
  /** Called as each fold is done, in the order in which they end. Default: none. */
  onProgress?: ((progress: CrossValidationProgress) => void) | undefined;
}

/** How far a cross-validation has come. */
export interface CrossValidationProgress {
  /** Folds that are done. */
  readonly completed: number;
  /** Folds in all. */
  readonly total: number;
  /** What the fold gave that was done last. */
  readonly result: FoldResult;
}

/** What `crossValidate` gives. */
export interface CrossValidation {
  /** What each fold gave, in their order. */
  readonly folds: readonly FoldResult[];
  /** The mean over the folds, of loss and metrics. */
  readonly mean: Logs;
  /** Their standard deviation over the folds, as NumPy's `std` computes it. */
  readonly std: Logs;
}

/**
 * Trains a model for each fold, several side by side in a worker each, and tests it with the examples
 * that it has not seen. No shared memory is needed. The results are those of one after the other.
 *
 * @throws ArgumentError for a wrong option; what a fold fails with, or the signal's reason. All
 * workers have ended then.
 */
export async function crossValidate(options: CrossValidateOptions): Promise<CrossValidation> {
  const known = [...validationOptions, 'build', 'fit', 'onProgress'] as const;
  checkOptions('crossValidate', options, known);
  const { build, onProgress } = options;
  checkFunction('build', build);
  if (onProgress !== undefined) checkFunction('onProgress', onProgress);
  const recipe = { build, fit: fitMaker(options.fit) };
  const settings = checkSettings(options);
  const total = settings.count;
  let completed = 0;
  const folds = await withSeats(settings.seats(total), async (seats, stop) => {
    const all = await settings.split(seats[0] as (typeof seats)[number]);
    return workThrough(seats, stop, [...all.entries()], async ([fold, places], seat) => {
      const task = { fold, seed: derivedSeed(settings.seed, fold), places };
      const result = await runFold(recipe, task, seat, stop.signal);
      onProgress?.({ completed: ++completed, total, result });
      return result;
    });
  });
  return summarized(folds);
}

/** Folds with their mean and standard deviation. */
export function summarized(folds: readonly FoldResult[]): CrossValidation {
  const metrics = folds.map((fold) => fold.metrics);
  return { folds, mean: meanOf(metrics), std: deviationOf(metrics) };
}
