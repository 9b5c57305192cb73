/** Searches for the best parameters: each set of them is cross-validated, all folds side by side. */

import { isMoreBetter, type MonitorMode } from '../api/callbacks/monitor.js';
import { checkFlag, checkOptions } from '../api/check.js';
import { engineOr } from '../api/engine.js';
import { ArgumentError, type Dataset, type Engine, type Logs, type Model } from '../api/index.js';
import { derivedSeed } from '../api/seeds.js';
import { allOf, drawn, type ParameterDistributions, type ParameterGrid } from './candidates.js';
import { type CrossValidation, summarized } from './cross-validate.js';
import {
  type BuildPlace,
  type FitPlace,
  type FoldFitOptions,
  type FoldResult,
  fitMaker,
  fitOptions,
  runFold,
} from './fold-run.js';
import { checkModel, Seat, withSeats, workThrough } from './seats.js';
import {
  checkFunction,
  checkSettings,
  type Settings,
  type ValidationOptions,
  validationOptions,
} from './settings.js';

/** What both searches take. */
export interface SearchOptions<Params> extends ValidationOptions {
  /** Makes a compiled model of some parameters, in the engine and with the seed that it is given. */
  build: (params: Params, place: BuildPlace) => Model | Promise<Model>;
  /**
   * The options of `fit`, or what makes them of some parameters; callbacks, `validationData` and a
   * `checkpoint` cannot be shared. Default: those of `fit`.
   */
  fit?:
    | FoldFitOptions
    | ((params: Params, place: FitPlace) => FoldFitOptions | Promise<FoldFitOptions>)
    | undefined;
  /** What decides: the mean over the folds of the loss or a metric, by its name. Default: `'loss'`. */
  monitor?: string | undefined;
  /** Whether less or more is better. Default: `'auto'`, by the name of the metric. */
  mode?: MonitorMode | undefined;
  /** Whether a model with the best parameters is trained on all of the data. Default: true. */
  refit?: boolean | undefined;
  /** The engine of that model. Default: the default engine. */
  engine?: Engine | undefined;
  /** Called as each fold is done, in the order in which they end. Default: none. */
  onProgress?: ((progress: SearchProgress<Params>) => void) | undefined;
}

/** The options of `gridSearch`. */
export interface GridSearchOptions<Params> extends SearchOptions<Params> {
  /** The values of each parameter; every set of them is tried, the last parameter changing first. */
  params: ParameterGrid<Params>;
}

/** The options of `randomSearch`. */
export interface RandomSearchOptions<Params> extends SearchOptions<Params> {
  /** What the values of each parameter are drawn from: arrays, `uniform`, `logUniform`, `integers`. */
  params: ParameterDistributions<Params>;
  /** How many sets are tried; fewer, if there are not so many. Default: 10. */
  trials?: number | undefined;
}

/** How far a search has come. */
export interface SearchProgress<Params> {
  /** Folds of all trials that are done. */
  readonly completed: number;
  /** Folds of all trials. */
  readonly total: number;
  /** The number of the trial whose fold was done last, from 0. */
  readonly trial: number;
  /** Its parameters. */
  readonly params: Params;
  /** What the fold gave. */
  readonly result: FoldResult;
}

/** One set of parameters, cross-validated. */
export interface Trial<Params> extends CrossValidation {
  /** Its number, from 0. */
  readonly trial: number;
  /** The parameters. */
  readonly params: Params;
}

/** What a search gives. */
export interface SearchResult<Params> {
  /** The best of the trials; the first of those that are equal. One that gave NaN is never better. */
  readonly best: Trial<Params>;
  /** All trials, in their order. */
  readonly trials: readonly Trial<Params>[];
  /** The model that was trained on all of the data; `undefined` without `refit`. Yours to dispose of. */
  readonly model: Model | undefined;
}

const known = [
  ...validationOptions,
  'build',
  'fit',
  'monitor',
  'mode',
  'refit',
  'engine',
  'onProgress',
  'params',
] as const;

/**
 * Tries every set of values of a grid.
 *
 * @throws as `crossValidate` does
 */
export async function gridSearch<Params>(
  options: GridSearchOptions<Params>,
): Promise<SearchResult<Params>> {
  checkOptions('gridSearch', options, known);
  return search(options, checkSettings(options), allOf(options.params));
}

/** Of the seeds that are derived from the caller's, that of the parameters. */
const drawing = 2 ** 31;

/**
 * Tries sets of values that are drawn by the seed.
 *
 * @throws as `crossValidate` does
 */
export async function randomSearch<Params>(
  options: RandomSearchOptions<Params>,
): Promise<SearchResult<Params>> {
  checkOptions('randomSearch', options, [...known, 'trials']);
  const settings = checkSettings(options);
  const { params, trials = 10 } = options;
  return search(options, settings, drawn(params, trials, derivedSeed(settings.seed, drawing)));
}

async function search<Params>(
  options: SearchOptions<Params>,
  settings: Settings,
  candidates: readonly Params[],
): Promise<SearchResult<Params>> {
  const { build, monitor = 'loss', mode = 'auto', refit = true } = options;
  checkFunction('build', build);
  if (options.onProgress !== undefined) checkFunction('onProgress', options.onProgress);
  checkFlag('refit', refit);
  // Before hours of work, not after them.
  if (options.engine !== undefined) await engineOr(options.engine);
  const isMore = isMoreBetter(monitor, mode);
  const makeOptions = fitMaker(options.fit);
  const plans = candidates.map((params, trial) => ({
    params,
    trial,
    seed: derivedSeed(settings.seed, trial),
    recipe: {
      build: (place: BuildPlace) => build(params, place),
      fit: (place: FitPlace) => makeOptions(params, place),
    },
  }));
  const results = await allFolds(options, settings, plans, monitor);
  const trials = plans.map(({ trial, params }) => {
    const folds = results.slice(trial * settings.count, (trial + 1) * settings.count);
    return { trial, params, ...summarized(folds) };
  });
  const score = ({ mean }: Trial<Params>): number => (mean[monitor] as number) * (isMore ? 1 : -1);
  const isBetter = (a: number, b: number): boolean =>
    a > b || (Number.isNaN(b) && !Number.isNaN(a));
  const best = trials.reduce((a, b) => (isBetter(score(b), score(a)) ? b : a));
  const plan = plans[best.trial] as (typeof plans)[number];
  return { best, trials, model: refit ? await refitted(options, plan) : undefined };
}

interface Plan<Params> {
  readonly params: Params;
  readonly trial: number;
  readonly seed: number;
  readonly recipe: {
    build(place: BuildPlace): Model | Promise<Model>;
    fit(place: FitPlace): FoldFitOptions | Promise<FoldFitOptions>;
  };
}

/** The folds of all trials, one trial after the other. */
async function allFolds<Params>(
  { onProgress }: SearchOptions<Params>,
  settings: Settings,
  plans: readonly Plan<Params>[],
  monitor: string,
): Promise<FoldResult[]> {
  const total = settings.count * plans.length;
  let completed = 0;
  return withSeats(settings.seats(total), async (seats, stop) => {
    const folds = await settings.split(seats[0] as Seat);
    const tasks = plans.flatMap((plan) =>
      folds.map((places, fold) => ({ plan, fold, places, seed: derivedSeed(plan.seed, fold) })),
    );
    return workThrough(seats, stop, tasks, async ({ plan, ...task }, seat) => {
      const result = await runFold(plan.recipe, task, seat, stop.signal);
      checkMonitor(monitor, result.metrics);
      const { trial, params } = plan;
      onProgress?.({ completed: ++completed, total, trial, params, result });
      return result;
    });
  });
}

function checkMonitor(monitor: string, metrics: Logs): void {
  if (monitor in metrics) return;
  const names = Object.keys(metrics).join(', ');
  const message = `monitor: expected one of ${names}, got "${monitor}"`;
  throw new ArgumentError(message, { argument: 'monitor' });
}

/** A model of the best parameters, trained on all of the data. */
async function refitted<Params>(
  { engine: given, data, signal }: SearchOptions<Params>,
  { recipe, seed }: Plan<Params>,
): Promise<Model> {
  const engine = await engineOr(given);
  const place = { engine, seed };
  const model = await recipe.build(place);
  checkModel(model, engine);
  let train: Dataset | undefined;
  try {
    train = await new Seat(engine, data).dataset(model);
    const options = await recipe.fit({ ...place, fold: undefined, model, train, test: undefined });
    await model.fit(train, fitOptions(options, signal));
    return model;
  } catch (error) {
    await model.dispose();
    throw error;
  } finally {
    await train?.dispose();
  }
}
