/**
 * The life of a helper: a worker with an instance of the engine's module on the same memory. It
 * computes parts of what the engine's own worker computes, and does nothing else.
 */

import { holdLifeline } from './lifeline.js';
import type { HelperEntry } from './module.js';

/** What a helper is told, once. */
export interface HelperTask {
  module: WebAssembly.Module;
  /** The engine's memory, shared. */
  memory: WebAssembly.Memory;
  entry: HelperEntry;
  /** From 1; the engine's own worker is thread 0. */
  thread: number;
  /** The lock that tells whether the helper lives; see `lifeline.ts`. */
  lifeline: string | undefined;
}

/** Works until the worker is ended. */
export async function help(task: HelperTask): Promise<void> {
  const { module, memory, entry, thread, lifeline } = task;
  if (lifeline !== undefined) await holdLifeline(lifeline);
  const instance = new WebAssembly.Instance(module, importsFor(module, memory));
  // The names of exports are shortened by the build, but there is only one table.
  const table = Object.values(instance.exports).find((it) => it instanceof WebAssembly.Table);
  table?.get(entry.prepare)(entry.stack, entry.stackBytes);
  table?.get(entry.help)(thread);
}

/** The shared memory, and in place of every function one that must not be called. */
function importsFor(module: WebAssembly.Module, memory: WebAssembly.Memory): WebAssembly.Imports {
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  for (const { module: space, name, kind } of WebAssembly.Module.imports(module)) {
    imports[space] ??= {};
    imports[space][name] = kind === 'memory' ? memory : () => refuse(name);
  }
  return imports;
}

function refuse(name: string): never {
  throw new Error(`a helper called "${name}", which is outside of the engine`);
}
