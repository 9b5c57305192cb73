/** What `createEngine` takes, and the checks of it. */

import type { VariantName } from '../variants/list.js';
import type { AnyWorker } from '../worker/port.js';
import type { WasmSource } from '../worker/protocol.js';
import { checkOptions, unexpected } from './check.js';
import { ArgumentError } from './errors.js';
import { host, resolveURL } from './host.js';

/** The options of `createEngine`; none is needed. */
export interface EngineOptions {
  /** A variant by name. Default: the best that this browser can run, in the order of the list. */
  variant?: string | undefined;
  /** At most so many threads. Default: as many as the variant and the machine have, up to 4. */
  threads?: number | undefined;
  /**
   * Where to fetch the binary, for bundlers that lose it. It must be of the `variant` that is named
   * along with it, by default then `'wasm-simd'`, which runs everywhere; likewise for the next two,
   * of which only one may be given. Default: beside the package.
   */
  wasmURL?: string | URL | undefined;
  /** The bytes of the binary, instead of an address. They are copied. Default: none. */
  wasmBinary?: BufferSource | undefined;
  /** The compiled binary, instead of its bytes. Default: none. */
  wasmModule?: WebAssembly.Module | undefined;
  /**
   * A worker that runs the package's script, `linnet/worker`, or what starts one, for bundlers that
   * lose it. What starts them starts the helpers of more than one thread too. Default: started from
   * beside the package.
   */
  worker?: AnyWorker | (() => AnyWorker) | undefined;
  /** Gives up the start; the promise then rejects with the signal's reason. Default: none. */
  signal?: AbortSignal | undefined;
}

const binaries = ['wasmURL', 'wasmBinary', 'wasmModule'] as const;

const optionNames = [
  'variant',
  'threads',
  ...binaries,
  'worker',
  'signal',
] as const satisfies readonly (keyof EngineOptions)[];

const given = (options: EngineOptions) => binaries.filter((name) => options[name] !== undefined);

/** Whether the caller brings the binary. */
export const namesBinary = (options: EngineOptions): boolean => given(options).length > 0;

/**
 * Checks all that can be checked before anything is started.
 *
 * @throws ArgumentError
 */
export function checkEngineOptions(options: EngineOptions): void {
  checkOptions('createEngine', options, optionNames);
  const [first, second] = given(options);
  if (second !== undefined) {
    const message = `${second}: expected one of ${binaries.join(', ')}, got ${first} too`;
    throw new ArgumentError(message, { argument: second });
  }
  const { wasmBinary, wasmModule, worker } = options;
  if (wasmBinary !== undefined && !ArrayBuffer.isView(wasmBinary) && !is(wasmBinary, 'ArrayBuffer'))
    throw unexpected('wasmBinary', 'an ArrayBuffer or a view of one', wasmBinary);
  if (wasmModule !== undefined && !is(wasmModule, 'WebAssembly.Module'))
    throw unexpected('wasmModule', 'a WebAssembly.Module', wasmModule);
  if (worker !== undefined && typeof worker !== 'function' && !isWorker(worker))
    throw unexpected('worker', 'a Worker or a function that makes one', worker);
}

/** Whether a value is of a class, also one that another frame has made. */
const is = (value: unknown, name: string): boolean =>
  Object.prototype.toString.call(value) === `[object ${name}]`;

const isWorker = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'postMessage' in value;

/** The binary that the caller brings, or the package's own of this variant. */
export async function binaryOf(options: EngineOptions, variant: VariantName): Promise<WasmSource> {
  const { wasmURL, wasmBinary, wasmModule } = options;
  if (wasmURL !== undefined) return { wasmURL: resolveURL('wasmURL', wasmURL) };
  if (wasmBinary !== undefined) return { wasmBinary };
  if (wasmModule !== undefined) return { wasmModule };
  return host().wasm(variant);
}
