/** The options of `compile`, checked. The names of losses and metrics are the engine's to check. */

import type { CompileConfig } from '../worker/protocol.js';
import { checkName, checkOptions, unexpected } from './check.js';
import type { LossName, MetricName } from './known.js';
import { type Configured, isConfigured } from './names.js';
import { type Optimizer, type OptimizerName, optimizers } from './optimizers.js';

/** The options of `compile`. */
export interface CompileOptions {
  /** How the weights are changed: a name, with default options, or one made by `optimizers`. */
  optimizer: OptimizerName | Optimizer;
  /** What training makes small: a name, or one made by `losses`. */
  loss: LossName | Configured;
  /** What to measure besides the loss: names, or what `metrics` makes. Default: nothing. */
  metrics?: readonly (MetricName | Configured)[] | undefined;
  /** The same, where each example counts by its weight, as it does in the loss. Default: nothing. */
  weightedMetrics?: readonly (MetricName | Configured)[] | undefined;
}

/** What the worker is told. */
export function checkCompileOptions(options: CompileOptions): CompileConfig {
  checkOptions('compile', options, ['optimizer', 'loss', 'metrics', 'weightedMetrics']);
  const { optimizer, loss, metrics = [], weightedMetrics = [] } = options;
  return {
    optimizer: optimizerOf(optimizer),
    loss: namedOf('loss', 'the name of a loss', loss),
    metrics: listOf('metrics', metrics),
    weightedMetrics: listOf('weightedMetrics', weightedMetrics),
  };
}

function listOf(argument: string, list: unknown): (string | Configured)[] {
  const expected = 'an array of names';
  if (!Array.isArray(list)) throw unexpected(argument, expected, list);
  return list.map((item) => namedOf(argument, expected, item));
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
