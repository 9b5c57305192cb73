/** On the caller's side: the workers that help the engine's own. */

import type { Connection } from '../worker/bridge.js';
import type { HelperTask } from '../worker/help.js';
import { lifelineOf, watchLifeline } from '../worker/lifeline.js';
import { type AnyWorker, portOf } from '../worker/port.js';
import type { Crew, Service } from '../worker/protocol.js';
import { WorkerError } from './errors.js';

/** Helpers that have not come by then will not come: their script is blocked, or gone. */
const patience = 5000;

/** Ends every helper it is given once the engine ends, and the engine once a helper fails. */
export class Helpers {
  readonly #make: () => AnyWorker;
  readonly #ports: ReturnType<typeof portOf>[] = [];

  /** @param make what starts a worker that runs the package's script */
  constructor(make: () => AnyWorker) {
    this.#make = make;
  }

  /**
   * Brings the engine to as many threads as its crew has places. Resolves with their number, and
   * with the reason where it stays at one: an engine without helpers is whole.
   */
  async join(
    { remote, close }: Connection<Service>,
    { module, memory, entries }: Crew,
    signal: AbortSignal | undefined,
  ): Promise<{ threads: number; reason?: string }> {
    const waiting = new AbortController();
    const giveUp = (): void => waiting.abort();
    const late = setTimeout(() => failed(new Error('they did not start in time')), patience);
    signal?.addEventListener('abort', giveUp);
    const lifelines: string[] = [];
    let failed: (reason: Error) => void = () => undefined;
    const failure = new Promise<never>((_, reject) => {
      failed = reject;
    });
    try {
      for (const [index, entry] of entries.entries()) {
        const worker = this.#make();
        const port = portOf(worker);
        this.#ports.push(port);
        port.onDeath((reason) => failed(reason));
        const lifeline = lifelineOf(worker);
        if (lifeline !== undefined) lifelines.push(lifeline);
        const thread = index + 1;
        const task: HelperTask = { type: 'help', module, memory, entry, thread, lifeline };
        port.post(task, []);
      }
      const { signal: wait } = waiting;
      const joined = remote.useHelpers({ helpers: entries.length }, { signal: wait });
      const { threads } = await Promise.race([joined, failure]);
      // From now on one that failed in the middle of its work would be waited for for ever.
      failed = close;
      const ended = (): void => close(new WorkerError("a helper of Linnet's worker has ended"));
      for (const lifeline of lifelines) watchLifeline(lifeline, ended);
      return { threads };
    } catch (error) {
      giveUp();
      this.dismiss();
      signal?.throwIfAborted();
      const { message } = error as Error;
      return { threads: 1, reason: `1 thread: the helper workers could not be had: ${message}` };
    } finally {
      clearTimeout(late);
      signal?.removeEventListener('abort', giveUp);
    }
  }

  dismiss(): void {
    for (const port of this.#ports.splice(0)) port.terminate();
  }
}
