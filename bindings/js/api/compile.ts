/** The options of `compile`, checked. The names of losses and metrics are the engine's to check. */

import type { CompileConfig, GoalConfig } from '../worker/protocol.js';
import { checkName, checkOptions, unexpected } from './check.js';
import type { LossName, MetricName } from './known.js';
import { type Configured, isConfigured } from './names.js';
import { type Optimizer, type OptimizerName, optimizers } from './optimizers.js';
import { eachOf, type PerOutput } from './parts.js';

/** What to measure of one output: names, or what `metrics` makes. */
export type Metrics = readonly (MetricName | Configured)[];

/** The options of `compile`. */
export interface CompileOptions {
  /** How the weights are changed: a name, with default options, or one made by `optimizers`. */
  optimizer: OptimizerName | Optimizer;
  /**
   * What training makes small: a name, or one made by `losses`. A model of several outputs takes one
   * for all, or one for each: in an array in their order, or by their names.
   */
  loss: PerOutput<LossName | Configured> | LossName | Configured;
  /**
   * What to measure besides the loss: names, or what `metrics` makes; for each of several outputs in
   * an array, or by their names. Default: nothing.
   */
  metrics?: Metrics | PerOutput<MetricName | Configured | Metrics> | undefined;
  /** The same, where each example counts by its weight, as it does in the loss. Default: nothing. */
  weightedMetrics?: Metrics | PerOutput<MetricName | Configured | Metrics> | undefined;
  /**
   * What the losses of several outputs are multiplied by before they are added up: in an array, or by
   * their names. Default: 1 for each.
   */
  lossWeights?: PerOutput<number> | number | undefined;
}

/** What the worker is told. `outputs` are the names of the model's. */
export function checkCompileOptions(
  options: CompileOptions,
  outputs: readonly string[],
): CompileConfig {
  checkOptions('compile', options, [
    'optimizer',
    'loss',
    'metrics',
    'weightedMetrics',
    'lossWeights',
  ]);
  const { loss, lossWeights, optimizer } = options;
  const isNumber = typeof lossWeights === 'number' && outputs.length === 1;
  const isOne = typeof loss !== 'object' || isConfigured(loss);
  const losses = isOne ? outputs.map(() => loss) : eachOf('loss', loss, outputs);
  const weights = isNumber ? [lossWeights] : eachOf('lossWeights', lossWeights ?? {}, outputs);
  const metrics = metricsOf('metrics', options.metrics ?? {}, outputs);
  const weighted = metricsOf('weightedMetrics', options.weightedMetrics ?? {}, outputs);
  return {
    optimizer: optimizerOf(optimizer),
    goals: outputs.map((_, i) => ({
      loss: namedOf('loss', 'the name of a loss', losses[i]),
      metrics: metrics[i] as GoalConfig['metrics'],
      weightedMetrics: weighted[i] as GoalConfig['metrics'],
      lossWeight: weightOf(weights[i] ?? 1),
    })),
  };
}

function weightOf(value: unknown): number {
  if (Number.isFinite(value)) return value as number;
  throw unexpected('lossWeights', 'finite numbers', value);
}

function metricsOf(
  argument: string,
  value: unknown,
  outputs: readonly string[],
): GoalConfig['metrics'][] {
  const expected = 'an array of names';
  if (typeof value !== 'object' || value === null) throw unexpected(argument, expected, value);
  const isList = outputs.length === 1 && Array.isArray(value);
  return (isList ? [value] : eachOf(argument, value, outputs)).map((item = []) =>
    (Array.isArray(item) ? item : [item]).map((metric) => namedOf(argument, expected, metric)),
  );
}

function namedOf(argument: string, expected: string, value: unknown): string | Configured {
  const named = typeof value === 'string' ? value : configuredOf(value);
  if (named === undefined) throw unexpected(argument, expected, value);
  return named;
}

/** A copy of something with options; undefined for what is none. */
function configuredOf(value: unknown): Configured | undefined {
  return isConfigured(value) ? { className: value.className, config: value.config } : undefined;
}

function optimizerOf(optimizer: unknown): Optimizer {
  const names = Object.keys(optimizers) as OptimizerName[];
  if (typeof optimizer === 'string') return optimizers[checkName('optimizer', optimizer, names)]();
  const made = configuredOf(optimizer);
  if (made) return made;
  throw unexpected('optimizer', `one made by optimizers, or one of ${names.join(', ')}`, optimizer);
}
