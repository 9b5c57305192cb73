/** On the caller's side: the workers that help the engine's own. */

import type { Connection } from '../worker/bridge.js';
import type { HelperTask } from '../worker/help.js';
import { type AnyWorker, portOf } from '../worker/port.js';
import type { Crew, Service } from '../worker/protocol.js';

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
    let failed: (reason: Error) => void = () => undefined;
    const failure = new Promise<never>((_, reject) => {
      failed = reject;
    });
    try {
      for (const [index, entry] of entries.entries()) {
        const port = portOf(this.#make());
        this.#ports.push(port);
        port.onDeath((reason) => failed(reason));
        const thread = index + 1;
        port.post({ type: 'help', module, memory, entry, thread } satisfies HelperTask, []);
      }
      const { signal: wait } = waiting;
      const joined = remote.useHelpers({ helpers: entries.length }, { signal: wait });
      const { threads } = await Promise.race([joined, failure]);
      // From now on one that failed in the middle of its work would be waited for for ever.
      failed = close;
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
