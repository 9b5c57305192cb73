/** Cross-validation and searches for the best parameters, side by side in several workers. */

export {
  type Distribution,
  integers,
  logUniform,
  type ParameterDistributions,
  type ParameterGrid,
  uniform,
} from './candidates.js';
export {
  type CrossValidateOptions,
  type CrossValidation,
  type CrossValidationProgress,
  crossValidate,
} from './cross-validate.js';
export type { BuildPlace, FitPlace, FoldFitOptions, FoldResult } from './fold-run.js';
export {
  type Fold,
  type Folds,
  type KFoldOptions,
  kFold,
  type RepeatedKFoldOptions,
  repeatedKFold,
  repeatedStratifiedKFold,
  stratifiedKFold,
} from './folds.js';
export {
  type GridSearchOptions,
  gridSearch,
  type RandomSearchOptions,
  randomSearch,
  type SearchOptions,
  type SearchProgress,
  type SearchResult,
  type Trial,
} from './search.js';
export type { ValidationData } from './seats.js';
export type { ValidationOptions } from './settings.js';
