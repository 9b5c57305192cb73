/**
 * The names that the engine knows, in JavaScript's spelling, for the types. The engine's lists are
 * what counts: a test compares them, and messages about unknown names come from the engine.
 */

export const activationNames = ['linear', 'relu', 'softmax', 'sigmoid', 'tanh'] as const;
export const initializerNames = ['glorotUniform', 'zeros', 'ones'] as const;
export const lossNames = ['sparseCategoricalCrossentropy'] as const;
export const metricNames = ['sparseCategoricalAccuracy'] as const;

/** The name of an activation function. */
export type ActivationName = (typeof activationNames)[number];

/** The name of a way to draw the first weights. */
export type InitializerName = (typeof initializerNames)[number];

/** The name of a loss. */
export type LossName = (typeof lossNames)[number];

/** The name of a metric; `'accuracy'` is the one that fits the loss. */
export type MetricName = 'accuracy' | (typeof metricNames)[number];
