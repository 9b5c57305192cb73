/** What an output is trained towards, as Keras spells it. */

import type { KerasNamed, Spelling } from '../../api/names.js';
import type { GoalConfig } from '../../worker/protocol.js';

/** A name, or something with options of its own. */
export type Named = string | KerasNamed;

/** The part of `compile` for one output. */
export interface KerasGoal {
  loss: Named;
  metrics: Named[];
  /** Left out where there are none. */
  weighted_metrics?: Named[];
  /** Left out where it is 1. */
  loss_weights?: number;
}

/** `words` learns the caller's spelling of what it is given. */
export function kerasGoal(
  { loss, metrics, weightedMetrics, lossWeight }: GoalConfig,
  words: Spelling,
): KerasGoal {
  const spelled = (list: GoalConfig['metrics']): Named[] =>
    list.map((metric) => words.toKerasObject(metric));
  return {
    loss: words.toKerasObject(loss),
    metrics: spelled(metrics),
    ...(weightedMetrics.length > 0 && { weighted_metrics: spelled(weightedMetrics) }),
    ...(lossWeight !== 1 && { loss_weights: lossWeight }),
  };
}
