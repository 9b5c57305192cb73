/**
 * The names that the engine knows, in JavaScript's spelling, for the types. The engine's lists are
 * what counts: a test compares them, and messages about unknown names come from the engine.
 */

export const activationNames = [
  'celu',
  'elu',
  'exponential',
  'gelu',
  'glu',
  'hardShrink',
  'hardSigmoid',
  'hardSilu',
  'hardSwish',
  'hardTanh',
  'leakyRelu',
  'linear',
  'logSigmoid',
  'logSoftmax',
  'mish',
  'relu',
  'relu6',
  'selu',
  'sigmoid',
  'silu',
  'softShrink',
  'softmax',
  'softplus',
  'softsign',
  'sparsePlus',
  'sparseSigmoid',
  'sparsemax',
  'squareplus',
  'swish',
  'tanh',
  'tanhShrink',
] as const;
export const initializerNames = [
  'constant',
  'glorotNormal',
  'glorotUniform',
  'heNormal',
  'heUniform',
  'identity',
  'lecunNormal',
  'lecunUniform',
  'ones',
  'orthogonal',
  'randomNormal',
  'randomUniform',
  'truncatedNormal',
  'varianceScaling',
  'zeros',
] as const;
export const lossNames = [
  'binaryCrossentropy',
  'categoricalCrossentropy',
  'categoricalHinge',
  'cosineSimilarity',
  'hinge',
  'huber',
  'klDivergence',
  'logCosh',
  'meanAbsoluteError',
  'meanAbsolutePercentageError',
  'meanSquaredError',
  'meanSquaredLogarithmicError',
  'poisson',
  'sparseCategoricalCrossentropy',
  'squaredHinge',
] as const;
export const metricNames = [
  'accuracy',
  'auc',
  'binaryAccuracy',
  'binaryCrossentropy',
  'categoricalAccuracy',
  'categoricalCrossentropy',
  'categoricalHinge',
  'cosineSimilarity',
  'f1Score',
  'hinge',
  'huber',
  'klDivergence',
  'logCoshError',
  'meanAbsoluteError',
  'meanAbsolutePercentageError',
  'meanSquaredError',
  'meanSquaredLogarithmicError',
  'poisson',
  'precision',
  'r2Score',
  'recall',
  'rootMeanSquaredError',
  'sparseCategoricalAccuracy',
  'sparseCategoricalCrossentropy',
  'sparseTopKCategoricalAccuracy',
  'squaredHinge',
  'topKCategoricalAccuracy',
] as const;

/** The name of an activation function. */
export type ActivationName = (typeof activationNames)[number];

/** The name of a way to draw the first weights. */
export type InitializerName = (typeof initializerNames)[number];

/** The name of a loss. */
export type LossName = (typeof lossNames)[number];

/** The name of a metric; `'accuracy'` is the one that fits the shapes of targets and outputs. */
export type MetricName = (typeof metricNames)[number];
