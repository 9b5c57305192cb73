/** Engines side by side, each with a copy of the data, that work through a list of tasks. */

import { unexpected } from '../api/check.js';
import {
  type Dataset,
  datasets,
  type Engine,
  type FromArraysOptions,
  type Model,
} from '../api/index.js';
import { linkedController } from '../api/signals.js';

/**
 * Data for validation: arrays, or what makes a dataset in an engine, such as
 * `(engine) => datasets.fromArrays({ …, engine })`. Each engine has a copy.
 */
export type ValidationData =
  | Pick<FromArraysOptions, 'x' | 'y' | 'sampleWeight'>
  | ((engine: Engine) => Dataset | Promise<Dataset>);

/** An engine and its copy of the data. */
export class Seat {
  readonly engine: Engine;
  readonly #data: ValidationData;
  #dataset: Promise<Dataset> | undefined;
  #shape = '';

  constructor(engine: Engine, data: ValidationData) {
    this.engine = engine;
    this.#data = data;
  }

  /** The data, for inputs of a shape; made again only for another one. */
  async dataset({ inputShape }: { inputShape: readonly number[] }): Promise<Dataset> {
    const data = this.#data;
    const shape = typeof data === 'function' ? '' : String(inputShape);
    if (!this.#dataset || shape !== this.#shape) {
      await (await this.#dataset)?.dispose();
      this.#shape = shape;
      this.#dataset =
        typeof data === 'function'
          ? made(this.engine, data)
          : datasets.fromArrays({
              ...data,
              ...(isOne(data.x) && { inputShape }),
              engine: this.engine,
            });
    }
    return this.#dataset;
  }

  async close(): Promise<void> {
    await this.engine.dispose();
  }
}

/** Whether it is an array, and not an object of one for each of several inputs. */
export const isOne = (x: unknown): boolean => Array.isArray(x) || ArrayBuffer.isView(x);

async function made(
  engine: Engine,
  data: (engine: Engine) => Dataset | Promise<Dataset>,
): Promise<Dataset> {
  const dataset = await data(engine);
  if (dataset?.engine === engine) return dataset;
  throw unexpected('data', 'a dataset in the engine that was given', dataset);
}

/** Throws unless `build` gave a model that can be used here. */
export function checkModel(model: Model, engine: Engine): void {
  if (model?.engine === engine && typeof model.fit === 'function') return;
  throw unexpected('build', 'a model in the engine that it was given', model);
}

/** Who works. */
export interface SeatOptions {
  readonly count: number;
  readonly data: ValidationData;
  readonly signal: AbortSignal | undefined;
  makeEngine(signal: AbortSignal): Promise<Engine>;
}

/**
 * Starts engines, lets `use` work with them, and closes them all, whatever happens. The signal that
 * `use` gets is aborted along with the caller's, or as soon as anything fails; then that is thrown.
 */
export async function withSeats<T>(
  { count, data, signal, makeEngine }: SeatOptions,
  use: (
    seats: readonly Seat[],
    stop: { signal: AbortSignal; abort(e: unknown): void },
  ) => Promise<T>,
): Promise<T> {
  const stop = linkedController(signal);
  const seats: Seat[] = [];
  const start = async (): Promise<void> => {
    try {
      seats.push(new Seat(await engineOf(makeEngine, stop.signal), data));
    } catch (error) {
      stop.abort(error);
    }
  };
  try {
    stop.signal.throwIfAborted();
    await Promise.all(Array.from({ length: count }, start));
    stop.signal.throwIfAborted();
    return await use(seats, stop);
  } finally {
    stop.unlink();
    await Promise.all(seats.map((seat) => seat.close()));
  }
}

async function engineOf(
  makeEngine: SeatOptions['makeEngine'],
  signal: AbortSignal,
): Promise<Engine> {
  const engine = await makeEngine(signal);
  if (typeof engine?.dispose === 'function') return engine;
  throw unexpected('makeEngine', 'what gives an engine', engine);
}

/** Works through the tasks, each done by the seat that is free first; results are in their order. */
export async function workThrough<T, Result>(
  seats: readonly Seat[],
  stop: { signal: AbortSignal; abort(reason: unknown): void },
  tasks: readonly T[],
  work: (task: T, seat: Seat) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const sit = async (seat: Seat): Promise<void> => {
    try {
      while (next < tasks.length && !stop.signal.aborted) {
        const index = next++;
        results[index] = await work(tasks[index] as T, seat);
      }
    } catch (error) {
      stop.abort(error);
    }
  };
  await Promise.all(seats.map(sit));
  stop.signal.throwIfAborted();
  return results;
}
