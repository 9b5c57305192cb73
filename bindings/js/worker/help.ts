/**
 * The life of a helper: a worker with an instance of the engine's module on the same memory. It
 * computes parts of what the engine's own worker computes, and does nothing else.
 */

import type { InnerPort } from './bridge.js';
import { holdLifeline } from './lifeline.js';
import type { HelperEntry } from './module.js';

/** What a helper is told, once. */
export interface HelperTask {
  type: 'help';
  module: WebAssembly.Module;
  /** The engine's memory, shared. */
  memory: WebAssembly.Memory;
  entry: HelperEntry;
  /** From 1; the engine's own worker is thread 0. */
  thread: number;
  /** The lock that tells whether the helper lives; see `lifeline.ts`. */
  lifeline: string | undefined;
}

/**
 * A worker's port that takes a helper's task out of what it hears. So one script serves for the
 * engine's worker and for its helpers, and there is one file to serve, to allow and to replace.
 */
export function alsoHelping(port: InnerPort): InnerPort {
  const listen: InnerPort['listen'] = (onMessage) =>
    port.listen((message) => (isTask(message) ? begin(message) : onMessage(message)));
  return { ...port, listen };
}

const isTask = (message: unknown): message is HelperTask =>
  (message as Partial<HelperTask>).type === 'help';

function begin(task: HelperTask): void {
  help(task).catch((error) => {
    // Thrown outside of the promise: a rejection that nobody handles stays inside of a worker.
    setTimeout(() => {
      throw error;
    });
  });
}

/** Works until the worker is ended. */
async function help(task: HelperTask): Promise<void> {
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
