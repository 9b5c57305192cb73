/** An engine: one worker with one instance of the compiled library. */

import { detectFeatures } from '../variants/features.js';
import { type Selection, selectVariant, type Wishes } from '../variants/select.js';
import { type Connection, connect, type Remote } from '../worker/bridge.js';
import type { Handle } from '../worker/handles.js';
import { lifelineOf } from '../worker/lifeline.js';
import { type AnyWorker, portOf } from '../worker/port.js';
import type { Service } from '../worker/protocol.js';
import { unexpected } from './check.js';
import { binaryOf, checkEngineOptions, type EngineOptions, namesBinary } from './engine-options.js';
import { StateError, UnsupportedError, WorkerError } from './errors.js';
import { Helpers } from './helpers.js';
import { host } from './host.js';
import { checkSignal } from './signals.js';
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
  checkEngineOptions(options);
  const { signal } = options;
  checkSignal(signal);
  signal?.throwIfAborted();
  requireWorkers();
  const wished = options.variant ?? (namesBinary(options) ? 'wasm-simd' : undefined);
  const { variant, threads, reasons } = select({ ...options, variant: wished });
  const wasm = await binaryOf(options, variant);

  const makeWorker = typeof options.worker === 'function' ? options.worker : host().createWorker;
  const worker = typeof options.worker === 'object' ? options.worker : attempt(makeWorker);
  const helpers = new Helpers(makeWorker);
  const port = portOf(worker, options.worker ? '' : host().workerAdvice());
  const terminate = (): void => {
    helpers.dismiss();
    port.terminate();
  };
  const connection = connect<Service>({ ...port, terminate });
  try {
    const started = { variant, threads, lifeline: lifelineOf(worker), wasm };
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

function select(wishes: Wishes = {}): Selection {
  const features = { ...detectFeatures(), cores: host().cores() };
  return selectVariant(features, wishes, host().variants);
}

function attempt(makeWorker: () => AnyWorker): AnyWorker {
  try {
    return makeWorker();
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
    select();
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
