/** The options of `compile`, checked. The names of losses and metrics are the engine's to check. */

import type { CompileConfig } from '../worker/protocol.js';
import { checkName, checkOptions, unexpected } from './check.js';
import type { LossName, MetricName } from './known.js';
import { type Optimizer, type OptimizerName, optimizers } from './optimizers.js';

/** The options of `compile`. */
export interface CompileOptions {
  /** How the weights are changed: a name, with default options, or one made by `optimizers`. */
  optimizer: OptimizerName | Optimizer;
  /** What training makes small, by name. */
  loss: LossName;
  /** What to measure besides the loss. Default: nothing. */
  metrics?: readonly MetricName[] | undefined;
}

/** What the worker is told. */
export function checkCompileOptions(options: CompileOptions): CompileConfig {
  checkOptions('compile', options, ['optimizer', 'loss', 'metrics']);
  const { optimizer, loss, metrics = [] } = options;
  if (typeof loss !== 'string') throw unexpected('loss', 'the name of a loss', loss);
  if (!Array.isArray(metrics)) throw unexpected('metrics', 'an array of names', metrics);
  return { optimizer: optimizerOf(optimizer), loss, metrics: [...metrics] };
}

function optimizerOf(optimizer: unknown): Optimizer {
  const names = Object.keys(optimizers) as OptimizerName[];
  if (typeof optimizer === 'string') return optimizers[checkName('optimizer', optimizer, names)]();
  const { className, config } = (optimizer ?? {}) as Partial<Optimizer>;
  if (typeof className === 'string' && typeof config === 'object') return { className, config };
  throw unexpected('optimizer', `one made by optimizers, or one of ${names.join(', ')}`, optimizer);
}
