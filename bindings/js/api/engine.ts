/** An engine: one worker with one instance of the compiled library. */

import { detectFeatures } from '../variants/features.js';
import { selectVariant } from '../variants/select.js';
import { type Connection, connect, type Remote } from '../worker/bridge.js';
import type { Handle } from '../worker/handles.js';
import { lifelineOf } from '../worker/lifeline.js';
import { type AnyWorker, portOf } from '../worker/port.js';
import type { Service, WasmSource } from '../worker/protocol.js';
import { checkOptions, unexpected } from './check.js';
import { StateError, UnsupportedError, WorkerError } from './errors.js';
import { Helpers } from './helpers.js';
import { host, resolveURL } from './host.js';
import { startWorkersEngine } from './start.js';

/** What runs. */
export interface EngineInfo {
  /** The version of Linnet's engine. */
  readonly version: string;
  /** The variant of the binary, such as `'wasm-simd'`. */
  readonly variant: string;
  /** How many threads it computes on. */
  readonly threads: number;
  /** Sentences that say why this variant, and why not more threads. */
  readonly reasons: readonly string[];
}

/** The options of `createEngine`; none is needed. */
export interface EngineOptions {
  /** A variant by name instead of the best that this browser can run. */
  variant?: string | undefined;
  /** At most so many threads. Default: as many as the variant and the machine have, up to 4. */
  threads?: number | undefined;
  /**
   * Where to fetch the binary instead of beside the package, for bundlers that lose it. It must be
   * of the `variant` that is named along with it, by default then `'wasm-simd'`, which runs
   * everywhere; likewise for the next two.
   */
  wasmURL?: string | URL | undefined;
  /** The bytes of the binary, instead of an address. They are copied. */
  wasmBinary?: BufferSource | undefined;
  /** The compiled binary, instead of its bytes. */
  wasmModule?: WebAssembly.Module | undefined;
  /** A worker that runs the package's `worker/main.js`, for bundlers that lose it, or what makes one. */
  worker?: AnyWorker | (() => AnyWorker) | undefined;
  /** Gives up the start; the promise then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

const optionNames = [
  'variant',
  'threads',
  'wasmURL',
  'wasmBinary',
  'wasmModule',
  'worker',
  'signal',
] as const satisfies readonly (keyof EngineOptions)[];

/** One worker with one instance of the engine. Models and datasets live in it. */
export class Engine {
  readonly #connection: Connection<Service>;
  readonly #info: EngineInfo;

  /** @internal */
  constructor(connection: Connection<Service>, info: EngineInfo) {
    this.#connection = connection;
    this.#info = info;
  }

  /** What runs: version, variant, threads, and why. */
  info(): EngineInfo {
    return this.#info;
  }

  /** Ends the worker and frees all its memory. Its models and datasets are of no use afterwards. */
  async dispose(): Promise<void> {
    this.#connection.close(new StateError('the engine has been disposed'));
  }

  /** @internal */
  get remote(): Remote<Service> {
    return this.#connection.remote;
  }

  /** @internal */
  get closed(): boolean {
    return this.#connection.closed !== undefined;
  }

  /** @internal Frees an object; if the engine is gone, so is the object. */
  release(handle: Handle): Promise<void> {
    return this.remote.dispose({ handle }).catch(() => undefined);
  }
}

/**
 * Starts an engine. Only needed for more than one engine, or for its options: everything else uses
 * a default one, which starts by itself.
 *
 * @throws UnsupportedError when this browser cannot run it, NetworkError when the binary cannot be
 * loaded, WorkerError when the worker cannot be started, ArgumentError for a wrong option.
 */
export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
  checkOptions('createEngine', options, optionNames);
  const { signal, wasmBinary, wasmModule, wasmURL } = options;
  signal?.throwIfAborted();
  requireWorkers();
  const hasBinary = (wasmBinary ?? wasmModule ?? wasmURL) !== undefined;
  const wished = options.variant ?? (hasBinary ? 'wasm-simd' : undefined);
  const { variant, threads, reasons } = selectVariant(features(), { ...options, variant: wished });
  const source: WasmSource = { wasmBinary, wasmModule };
  if (wasmURL !== undefined) source.wasmURL = resolveURL('wasmURL', wasmURL);

  const worker = startWorker(options.worker);
  const helpers = new Helpers();
  const port = portOf(worker);
  const terminate = (): void => {
    helpers.dismiss();
    port.terminate();
  };
  const connection = connect<Service>({ ...port, terminate });
  try {
    const started = { variant, threads, lifeline: lifelineOf(worker), ...source };
    const { crew, ...info } = await startWorkersEngine(connection, started, signal);
    signal?.throwIfAborted();
    if (crew) {
      const { threads: joined, reason } = await helpers.join(connection, crew, signal);
      info.threads = joined;
      if (reason !== undefined) reasons.push(reason);
    }
    return new Engine(connection, { ...info, reasons });
  } catch (error) {
    connection.close(new StateError('the engine could not be started'));
    signal?.throwIfAborted();
    throw error;
  }
}

const features = () => ({ ...detectFeatures(), cores: host().cores() });

function startWorker(given: EngineOptions['worker']): AnyWorker {
  try {
    if (given === undefined) return host().createWorker();
    return typeof given === 'function' ? given() : given;
  } catch (cause) {
    throw new WorkerError(`Linnet's worker could not be started: ${(cause as Error).message}`, {
      cause,
    });
  }
}

let defaultEngine: Promise<Engine> | undefined;

/** The engine that is used when none is given; started again if it failed or was disposed. */
export async function engineOr(given: Engine | undefined): Promise<Engine> {
  if (given !== undefined) {
    if (given instanceof Engine) return given;
    throw unexpected('engine', 'one made by createEngine', given);
  }
  defaultEngine ??= createEngine();
  const current = defaultEngine;
  const engine = await current.catch(() => undefined);
  if (engine && !engine.closed) return engine;
  // Others may have been waiting too, and one of them may have started the next one already.
  if (defaultEngine === current) defaultEngine = undefined;
  return engine ? engineOr(undefined) : current;
}

/** What runs, starting the default engine if need be: version, variant, threads, and why not more. */
export async function info(): Promise<EngineInfo> {
  return (await engineOr(undefined)).info();
}

/** Why Linnet cannot run here, as a sentence for people, or `null` if it can. */
export function unsupportedReason(): string | null {
  try {
    requireWorkers();
    selectVariant(features());
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Whether Linnet can run here: it needs workers, and WebAssembly with SIMD. */
export function isSupported(): boolean {
  return unsupportedReason() === null;
}

function requireWorkers(): void {
  if (!host().hasWorkers) {
    throw new UnsupportedError('Linnet needs workers, which this browser does not have.');
  }
}
