/** Teaches a twin of a model, each time from the weights that the model has. */

import type { Weight } from '../../worker/module.js';
import type { CompileConfig } from '../../worker/protocol.js';
import type { Dataset } from '../dataset.js';
import type { Model } from '../model.js';
import { optimizers } from '../optimizers.js';
import type { CheckedOptions } from './options.js';

/** What all lessons have in common. */
export interface Plan {
  /** The weights that each lesson begins with. */
  readonly start: readonly Weight[];
  readonly loss: CompileConfig['goals'][number]['loss'];
  /** The person's examples, and behind them the old ones to go over in each lesson. */
  readonly all: Dataset;
  /** How many of them are the person's. */
  readonly own: number;
  readonly options: CheckedOptions;
  readonly seed: number;
}

export class Tutor {
  readonly #twin: Model;
  readonly #plan: Plan;

  constructor(twin: Model, plan: Plan) {
    this.#twin = twin;
    this.#plan = plan;
  }

  /** Makes the twin what the model is, with an optimizer that begins afresh. */
  async begin(): Promise<void> {
    const { start, loss, options } = this.#plan;
    await this.#twin.setWeights(start.map(({ values }) => values));
    const optimizer = optimizers.adam({ learningRate: options.learningRate });
    await this.#twin.compile({ optimizer, loss: loss as never, metrics: ['accuracy'] });
  }

  /** Teaches the twin the person's examples of these places, from the beginning. */
  async teach(places: readonly number[]): Promise<void> {
    const { all, own, options, seed } = this.#plan;
    await this.begin();
    // A handful beside many old ones is gone over as often as its share asks for.
    const old = Array.from({ length: all.size - own }, (_, index) => own + index);
    const wanted = old.length * (1 / options.rehearsalShare - 1);
    const times = old.length === 0 ? 1 : Math.max(1, Math.round(wanted / places.length));
    const again = Array.from({ length: times }, () => places).flat();
    await this.#with([...again, ...old], async (lesson) => {
      const batchSize = Math.min(options.batchSize, lesson.size);
      const { epochs, signal } = options;
      await this.#twin.fit(lesson, { epochs, batchSize, seed, signal });
    });
  }

  /** The share of the person's examples of these places that the twin gets right as it is now. */
  accuracy(places: readonly number[]): Promise<number> {
    return this.#with(places, (examples) => this.accuracyOn(examples));
  }

  /** The same of data. */
  async accuracyOn(data: Dataset): Promise<number> {
    const { signal } = this.#plan.options;
    const { accuracy } = await this.#twin.evaluate(data, { batchSize: 256, signal });
    return accuracy as number;
  }

  async #with<T>(places: readonly number[], use: (part: Dataset) => Promise<T>): Promise<T> {
    const part = await this.#plan.all.take(places);
    try {
      return await use(part);
    } finally {
      await part.dispose();
    }
  }
}
