/**
 * One bridge for every call to the worker. A service is an interface of methods
 * `(args, context) => result`; `serve` answers for it inside the worker, and `connect` gives its
 * caller a proxy with a promise for each call. Progress, abort, transfer and errors are the same for all.
 */

import { fromPlain, type PlainError, toPlain } from '../api/errors.js';

/** What a method of a service gets besides its arguments. */
export interface Context<Progress = never> {
  /** Aborted when the caller's signal is. */
  readonly signal: AbortSignal;
  /** Whether the caller listens to progress at all. */
  readonly reports: boolean;
  report(progress: Progress, transfer?: Transferable[]): void;
  /** Buffers of the result to move instead of copying; the method adds to it. */
  readonly transfer: Transferable[];
}

/** What a caller may give besides a method's arguments. */
export interface CallOptions<Progress = never> {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Buffers of the arguments to move instead of copying. */
  transfer?: Transferable[] | undefined;
}

/** A service as its caller sees it. */
export type Remote<Service> = {
  [Name in keyof Service]: Service[Name] extends (
    args: infer Args,
    context: Context<infer Progress>,
  ) => infer Result
    ? (args: Args, options?: CallOptions<Progress>) => Promise<Awaited<Result>>
    : never;
};

type Request =
  | { id: number; type: 'call'; method: string; args: unknown; reports: boolean }
  | { id: number; type: 'abort' };

type Settled =
  | { id: number; type: 'result'; value: unknown }
  | { id: number; type: 'error'; error: PlainError }
  | { id: number; type: 'aborted' };

type Reply = Settled | { id: number; type: 'progress'; value: unknown };

/** The inside of a worker: where requests come from and replies go. */
export interface InnerPort {
  post(message: unknown, transfer: Transferable[]): void;
  listen(onMessage: (message: unknown) => void): void;
}

/** A worker as its owner sees it. */
export interface Port extends InnerPort {
  /** The worker failed to start or died; `reason` is a sentence for people. */
  onDeath(listener: (reason: Error) => void): void;
  /** Whether calls are pending: an idle worker must not keep a program from ending. */
  setBusy(busy: boolean): void;
  terminate(): void;
}

/** The caller's end of a bridge. */
export interface Connection<Service> {
  readonly remote: Remote<Service>;
  /** Why no call can be made any more, if so. */
  readonly closed: Error | undefined;
  /** Ends the worker and rejects every pending and later call with `reason`. */
  close(reason: Error): void;
}

interface Pending {
  settle(reply: Settled): void;
  fail(reason: Error): void;
  onProgress: ((progress: never) => void) | undefined;
}

export function connect<Service>(port: Port): Connection<Service> {
  const calls = new Map<number, Pending>();
  let lastId = 0;
  let closed: Error | undefined;

  const close = (reason: Error): void => {
    if (closed) return;
    closed = reason;
    port.terminate();
    for (const { fail } of calls.values()) fail(reason);
  };

  const call = async (
    method: string,
    args: unknown,
    options: CallOptions = {},
  ): Promise<unknown> => {
    const { signal, onProgress, transfer = [] } = options;
    if (closed) throw closed;
    signal?.throwIfAborted();
    const id = ++lastId;
    port.post({ id, type: 'call', method, args, reports: onProgress !== undefined }, transfer);
    // An aborted call ends when the worker says that it has given up, and not before.
    const abort = (): void => port.post({ id, type: 'abort' }, []);
    signal?.addEventListener('abort', abort);
    if (calls.size === 0) port.setBusy(true);
    try {
      const reply = await new Promise<Settled>((settle, fail) => {
        calls.set(id, { settle, fail, onProgress });
      });
      if (reply.type === 'result') return reply.value;
      // Made here, after an await, so that its stack leads to whoever made the call.
      throw reply.type === 'error' ? fromPlain(reply.error) : signal?.reason;
    } finally {
      signal?.removeEventListener('abort', abort);
      calls.delete(id);
      if (calls.size === 0 && !closed) port.setBusy(false);
    }
  };

  port.onDeath(close);
  port.listen((message) => {
    const reply = message as Reply;
    const pending = calls.get(reply.id);
    if (reply.type === 'progress') pending?.onProgress?.(reply.value as never);
    else pending?.settle(reply);
  });

  const remote = new Proxy({} as Remote<Service>, {
    get: (_, method) =>
      // A proxy that had a `then` would be taken for a promise.
      typeof method === 'string' && method !== 'then'
        ? (args: unknown, options?: CallOptions) => call(method, args, options)
        : undefined,
  });
  return {
    remote,
    close,
    get closed() {
      return closed;
    },
  };
}

/** `translate` turns what a method threw into one of Linnet's errors. */
export function serve<Service extends object>(
  port: InnerPort,
  service: Service,
  translate: (error: unknown) => unknown = (error) => error,
): void {
  const running = new Map<number, AbortController>();

  const answer = async (request: Request & { type: 'call' }): Promise<void> => {
    const { id, method, args, reports } = request;
    const controller = new AbortController();
    const { signal } = controller;
    const transfer: Transferable[] = [];
    const report = (value: unknown, moved: Transferable[] = []): void => {
      if (reports) port.post({ id, type: 'progress', value } satisfies Reply, moved);
    };
    running.set(id, controller);
    try {
      const run = service[method as keyof Service] as (
        args: unknown,
        context: Context<unknown>,
      ) => unknown;
      const value = await run.call(service, args, { signal, reports, report, transfer });
      port.post({ id, type: 'result', value } satisfies Reply, transfer);
    } catch (error) {
      // Whatever an abort made fail on its way, it was the abort.
      const reply: Reply = signal.aborted
        ? { id, type: 'aborted' }
        : { id, type: 'error', error: toPlain(translate(error)) };
      port.post(reply, []);
    } finally {
      running.delete(id);
    }
  };

  port.listen((message) => {
    const request = message as Request;
    if (request.type === 'abort') running.get(request.id)?.abort();
    else void answer(request);
  });
}
