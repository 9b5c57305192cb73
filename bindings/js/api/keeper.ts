/** Keeps the checkpoints of one run; loaded only where there are to be any. */

import type { Place } from '../storage/places.js';
import type { CheckpointPlan } from '../worker/protocol.js';
import type { CallbackList } from './callbacks/callback-list.js';
import {
  checkpointMetadata,
  checkpointTensors,
  type FoundCheckpoint,
  findCheckpoint,
  type RunIdentity,
  type RunProgress,
} from './checkpoints.js';
import type { CallbackState } from './types.js';

/**
 * The least time between two checkpoints, in milliseconds: a microsecond for each number of the history,
 * all of which is in every one. What that takes is then a share of a run's time, however many epochs
 * there were.
 */
const pauseFor = ({ history }: RunProgress): number =>
  Object.values(history).reduce((count, { length }) => count + length, 0) / 1000;

export class Keeper {
  readonly #place: Place;
  readonly #every: number;
  readonly #identity: RunIdentity;
  readonly #onError: (error: unknown) => void;
  #next: Uint8Array<ArrayBuffer> | undefined;
  #writing: Promise<void> | undefined;
  /** When the last one came, or the run began; when the epoch under way did, and the longest so far. */
  #last: number | undefined;
  #epochBegin: number | undefined;
  #longestEpoch = 0;
  /** When the last plan was made. */
  #planned = -Infinity;

  /**
   * @param every how long to train between two at most, in milliseconds
   * @param onError is told when a checkpoint cannot be kept
   */
  constructor(
    place: Place,
    every: number,
    identity: RunIdentity,
    onError: (error: unknown) => void,
  ) {
    this.#place = place;
    this.#every = every;
    this.#identity = identity;
    this.#onError = onError;
  }

  /** The checkpoint that this run has left earlier; comes first. Throws when it is of another run. */
  async find(): Promise<FoundCheckpoint | undefined> {
    return findCheckpoint(this.#place, this.#identity);
  }

  /** What to tell the worker for the next epoch; undefined when nothing is to be kept, or not yet. */
  plan(progress: RunProgress, callbacks: CallbackList): CheckpointPlan | undefined {
    if (!this.#mayBeDue()) return undefined;
    const now = performance.now();
    const pause = pauseFor(progress);
    if (now - this.#planned < pause) return undefined;
    this.#planned = now;
    const states = callbacks.kept.map((callback) => callback.getState?.() as CallbackState);
    const metadata = checkpointMetadata(this.#identity, progress, states);
    const every = Math.max(this.#every, pause);
    return { every, metadata, arrays: checkpointTensors(progress, states) };
  }

  /**
   * Whether the time for a checkpoint may come in the epoch that begins. A plan holds all of the
   * history: with one for each of many short epochs, a run would take the square of its time.
   */
  #mayBeDue(): boolean {
    const now = performance.now();
    const took = now - (this.#epochBegin ?? now);
    this.#last ??= now;
    this.#epochBegin = now;
    this.#longestEpoch = Math.max(this.#longestEpoch, took);
    // The first epoch says nothing yet of how long one is.
    return took === 0 || now - this.#last + 10 * this.#longestEpoch >= this.#every;
  }

  /** Writes one at a time; of those that come meanwhile, only the last. */
  write(checkpoint: Uint8Array<ArrayBuffer>): void {
    this.#last = performance.now();
    this.#next = checkpoint;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
  }

  /** Resolves once nothing is being written any more. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  /** The run is over, and needs no checkpoint any more. */
  async remove(): Promise<void> {
    await this.#place.remove();
  }

  async #writeAll(): Promise<void> {
    while (this.#next) {
      const checkpoint = this.#next;
      this.#next = undefined;
      await this.#place.write(checkpoint).catch(this.#onError);
    }
  }
}
