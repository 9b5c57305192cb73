/** In the engine's worker: room for helpers, and the wait for them. */

import type { Loaded } from '../variants/load.js';
import type { LinnetModule } from './module.js';
import type { Crew } from './protocol.js';

/** What the caller needs to bring the engine to so many threads; undefined when one is all. */
export function crewOf({ engine, module, memory }: Loaded, threads: number): Crew | undefined {
  const count = Math.min(threads, engine.mostThreads()) - 1;
  const { newHelper } = engine;
  if (count < 1 || !newHelper || !memory) return undefined;
  return { module, memory, entries: Array.from({ length: count }, () => newHelper()) };
}

/** Resolves when so many helpers have come. */
export async function helpersReady(
  engine: LinnetModule,
  count: number,
  signal: AbortSignal,
): Promise<void> {
  while ((engine.helpersReady?.() ?? 0) < count) {
    signal.throwIfAborted();
    await new Promise((resume) => setTimeout(resume, 1));
  }
}
