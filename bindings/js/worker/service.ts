/** What the worker does for its caller: `protocol.ts` carried out on the engine, a file a topic. */

import { loadModule } from '../variants/load.js';
import { type InnerPort, serve } from './bridge.js';
import { crewOf, helpersReady } from './crew.js';
import { translateFailure } from './failure.js';
import type { Fetch } from './fetched.js';
import { Held } from './held.js';
import { holdLifeline } from './lifeline.js';
import type { Service } from './protocol.js';
import { serveData } from './serve-data.js';
import { serveModels } from './serve-models.js';
import { serveTraining } from './serve-training.js';

/** Serves one engine to the caller at the other end of `port`. */
export function serveEngine(port: InnerPort, fetchFile: Fetch): void {
  const held = new Held();
  const service: Service = {
    async start(options, { signal, report }) {
      if (options.lifeline !== undefined) await holdLifeline(options.lifeline);
      report({ alive: true });
      const started = await loadModule(options, (url) => fetchFile(url, { signal }));
      held.begin(started.engine);
      return { ...started.engine.info(), crew: crewOf(started, options.threads) };
    },
    async useHelpers({ helpers }, { signal }) {
      await helpersReady(held.engine, helpers, signal);
      held.engine.useThreads?.(helpers + 1);
      return { threads: held.engine.info().threads };
    },
    names: () => held.engine.names(),
    memory: () => ({ heapBytes: held.engine.heapBytes(), objects: held.handles.size }),
    dispose: ({ handle }) => held.handles.delete(handle),

    ...serveData(held, fetchFile),
    ...serveModels(held),
    ...serveTraining(held),
  };
  serve(port, service, (error) => translateFailure(error, held.spelling));
}
