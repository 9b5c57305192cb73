/** The callbacks of one `fit`, as one. */

import { checkOptions, unexpected } from '../check.js';
import type { Callbacks } from '../types.js';

const hooks = [
  'setModel',
  'onTrainBegin',
  'onTrainEnd',
  'onEpochBegin',
  'onEpochEnd',
  'onBatchEnd',
  'onProgress',
] as const satisfies readonly (keyof Callbacks)[];

const known = [...hooks, 'getState', 'setState'] as const satisfies readonly (keyof Callbacks)[];

/** Calls the hooks of all its callbacks in their order; it has just those hooks that one of them has. */
export interface CallbackList extends Pick<Callbacks, (typeof hooks)[number]> {
  /** The callbacks of which a checkpoint keeps something. */
  readonly kept: readonly Callbacks[];
}

/**
 * One callback or an array of them, checked.
 *
 * @throws ArgumentError for anything else, and for an unknown hook of a plain object
 */
export function callbackList(given: Callbacks | readonly Callbacks[]): CallbackList {
  const isList = Array.isArray(given);
  const all: readonly Callbacks[] = isList ? [...given] : [given];
  all.forEach((callback, index) => {
    checkCallback(isList ? `callbacks[${index}]` : 'callbacks', callback);
  });
  const list: Record<string, unknown> = { kept: all.filter(({ getState }) => getState) };
  for (const hook of hooks) {
    const those = all.filter((callback) => callback[hook]);
    if (those.length > 0) list[hook] = (...args: unknown[]) => inTurn(those, hook, args);
  }
  return list as unknown as CallbackList;
}

function checkCallback(where: string, callback: Callbacks): void {
  const isObject = typeof callback === 'object' && callback !== null && !Array.isArray(callback);
  const prototype = isObject && Object.getPrototypeOf(callback);
  // An object of a class may have fields of its own.
  if (!prototype || prototype === Object.prototype) checkOptions(where, callback, known);
  for (const hook of known) {
    const value: unknown = callback[hook];
    if (value !== undefined && typeof value !== 'function') {
      throw unexpected(`${where}.${hook}`, 'a function', value);
    }
  }
}

/** Calls one hook of each, and gives something to wait for only if one of them does. */
function inTurn(
  callbacks: readonly Callbacks[],
  hook: (typeof hooks)[number],
  args: readonly unknown[],
): Promise<unknown> | undefined {
  let waiting: Promise<unknown> | undefined;
  for (const callback of callbacks) {
    const call = () => (callback[hook] as (...args: readonly unknown[]) => unknown)(...args);
    if (waiting) waiting = waiting.then(call);
    else waiting = promised(call());
  }
  return waiting;
}

const promised = (result: unknown): Promise<unknown> | undefined =>
  typeof (result as PromiseLike<unknown> | undefined)?.then === 'function'
    ? Promise.resolve(result)
    : undefined;
