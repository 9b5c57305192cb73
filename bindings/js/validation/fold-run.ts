/** One fold of one model: built, trained on its part, and tested with the rest. */

import { unexpected } from '../api/check.js';
import {
  ArgumentError,
  type Dataset,
  type Engine,
  type FitOptions,
  type Logs,
  type Model,
} from '../api/index.js';
import type { Fold } from './folds.js';
import { checkModel, type Seat } from './seats.js';

/** Where a model is to be built: pass it on to `sequential`. */
export interface BuildPlace {
  /** The engine that the model must live in. */
  readonly engine: Engine;
  /** The seed of this model; with another one the results are not repeatable. */
  readonly seed: number;
}

/** What a model is trained for. */
export interface FitPlace extends BuildPlace {
  /** The number of the fold, from 0; `undefined` when the best one is trained on all of the data. */
  readonly fold: number | undefined;
  /** The model that `build` made: its `adapt` may look at `train`. */
  readonly model: Model;
  /** What it is trained on. */
  readonly train: Dataset;
  /** What it will be tested with; `undefined` when it is trained on all of the data. */
  readonly test: Dataset | undefined;
}

/** The options of `fit`, but for the signal. */
export type FoldFitOptions = Omit<FitOptions, 'signal'>;

/** What one fold gave. */
export interface FoldResult {
  /** The number of the fold, from 0. */
  readonly fold: number;
  /** The seed of its model. */
  readonly seed: number;
  /** Loss and metrics of the examples that it was not trained on. */
  readonly metrics: Logs;
  /** What `fit` gave: for each metric a value for each epoch. */
  readonly history: Record<string, number[]>;
}

/** How to build and to train; both are the caller's. */
export interface Recipe {
  build(place: BuildPlace): Model | Promise<Model>;
  fit(place: FitPlace): FoldFitOptions | Promise<FoldFitOptions>;
}

/** Trains and tests one fold. */
export async function runFold(
  recipe: Recipe,
  { fold: number, seed, places }: { fold: number; seed: number; places: Fold },
  seat: Seat,
  signal: AbortSignal,
): Promise<FoldResult> {
  const place = { engine: seat.engine, seed };
  const model = await recipe.build(place);
  checkModel(model, seat.engine);
  const whole = await seat.dataset(model);
  const train = await whole.take(places.train);
  const test = await whole.take(places.test);
  try {
    const given = await recipe.fit({ ...place, fold: number, model, train, test });
    const options = fitOptions(given, signal);
    const { history } = await model.fit(train, options);
    const metrics = await model.evaluate(test, { signal });
    return { fold: number, seed, metrics, history };
  } finally {
    await Promise.all([model, train, test].map((object) => object.dispose()));
  }
}

/** The options of one `fit`. */
export function fitOptions(options: FoldFitOptions, signal: AbortSignal | undefined): FitOptions {
  if (typeof options !== 'object' || options === null) {
    throw unexpected('fit', 'an object with the options of fit', options);
  }
  if ('signal' in options) {
    const message = 'fit: the signal belongs to the call as a whole, not to each fit';
    throw new ArgumentError(message, { argument: 'fit' });
  }
  return { ...options, signal };
}

/**
 * What gives the options of each `fit`, from what the caller gave.
 *
 * @throws ArgumentError for what two models that are trained at once cannot share
 */
export function fitMaker<Arguments extends unknown[]>(
  fit: FoldFitOptions | ((...args: Arguments) => FoldFitOptions | Promise<FoldFitOptions>) = {},
): (...args: Arguments) => FoldFitOptions | Promise<FoldFitOptions> {
  if (typeof fit === 'function') return fit;
  fitOptions(fit, undefined);
  for (const name of ['callbacks', 'checkpoint', 'validationData'] as const) {
    if (fit[name] === undefined) continue;
    const message = `fit: models that are trained side by side cannot share ${name}; give a function that makes them for each`;
    throw new ArgumentError(message, { argument: 'fit' });
  }
  return () => fit;
}
