/** On the caller's side: the workers that help the engine's own. */

import type { Connection } from '../worker/bridge.js';
import type { HelperTask } from '../worker/help.js';
import { portOf } from '../worker/port.js';
import type { Crew, Service } from '../worker/protocol.js';
import { host } from './host.js';

/** Helpers that have not come by then will not come: their script is blocked, or gone. */
const patience = 5000;

/** Ends every helper it is given once the engine ends, and the engine once a helper fails. */
export class Helpers {
  readonly #ports: ReturnType<typeof portOf>[] = [];

  /**
   * Brings the engine to as many threads as its crew has places. Resolves with their number, and
   * with the reason where it stays at one: an engine without helpers is whole.
   */
  async join(
    { remote, close }: Connection<Service>,
    { module, memory, entries }: Crew,
    signal: AbortSignal | undefined,
  ): Promise<{ threads: number; reason?: string }> {
    const late = AbortSignal.timeout(patience);
    let failed: (reason: Error) => void = () => undefined;
    const failure = new Promise<never>((_, reject) => {
      failed = reject;
    });
    try {
      for (const [index, entry] of entries.entries()) {
        const port = portOf(host().createHelper());
        this.#ports.push(port);
        port.onDeath((reason) => failed(reason));
        port.post({ module, memory, entry, thread: index + 1 } satisfies HelperTask, []);
      }
      const waiting = AbortSignal.any(signal ? [signal, late] : [late]);
      const joined = remote.useHelpers({ helpers: entries.length }, { signal: waiting });
      const { threads } = await Promise.race([joined, failure]);
      // From now on the engine waits for each of them at every call.
      failed = close;
      return { threads };
    } catch (error) {
      signal?.throwIfAborted();
      this.dismiss();
      const why = late.aborted ? 'they did not start in time' : (error as Error).message;
      return { threads: 1, reason: `1 thread: the helper workers could not be had: ${why}` };
    }
  }

  dismiss(): void {
    for (const port of this.#ports.splice(0)) port.terminate();
  }
}
