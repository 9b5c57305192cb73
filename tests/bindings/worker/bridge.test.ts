import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { ArgumentError, LinnetError, StateError, WorkerError } from 'linnet';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Connection, type Context, connect, serve } from '../../../dist/worker/bridge.js';
import { portOf } from '../../../dist/worker/port.js';
import { errorOf, expectError } from '../support/expect-error.ts';

/** A service that shows all that a bridge carries. */
interface Sample {
  add(args: { a: number; b: number }): number;
  count(args: { to: number }, context: Context<number>): Promise<string>;
  untilAborted(args: object, context: Context): Promise<never>;
  moved(args: { bytes: Uint8Array }, context: Context): Uint8Array;
  fail(args: { how: 'own' | 'foreign' | 'wrapped' }): never;
}

const sample: Sample = {
  add: ({ a, b }) => a + b,
  async count({ to }, { report, reports }) {
    for (let i = 1; i <= to; i++) report(i);
    return reports ? 'reported' : 'silent';
  },
  untilAborted: (_, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    }),
  moved({ bytes }, { transfer }) {
    transfer.push(bytes.buffer as ArrayBuffer);
    return bytes;
  },
  fail({ how }) {
    if (how === 'own') throw new ArgumentError('units: expected 1, got 0', { argument: 'units' });
    if (how === 'wrapped') throw new LinnetError('outer', { cause: new Error('inner') });
    throw new TypeError('a fault of the service');
  },
};

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** Both ends of a bridge over a real message channel, so that everything is cloned. */
function bridge(): Connection<Sample> & { die: (error: Error) => void; busy: boolean[] } {
  const { port1, port2 } = new MessageChannel();
  open.push(() => port1.close());
  const end = (port: MessagePort) => ({
    post: (message: unknown, transfer: Transferable[]) => port.postMessage(message, transfer),
    listen: (onMessage: (message: unknown) => void) => {
      port.onmessage = ({ data }) => onMessage(data);
    },
  });
  const busy: boolean[] = [];
  let die: (error: Error) => void = () => undefined;
  serve<Sample>(end(port2), sample);
  const connection = connect<Sample>({
    ...end(port1),
    onDeath: (listener) => {
      die = listener;
    },
    setBusy: (value) => busy.push(value),
    terminate: () => undefined,
  });
  return Object.assign(connection, { die: (error: Error) => die(error), busy });
}

describe('bridge', () => {
  it('carries arguments and results of calls side by side', async () => {
    const { remote } = bridge();
    const sums = [1, 2, 3].map((a) => remote.add({ a, b: 10 }));
    expect(await Promise.all(sums)).toEqual([11, 12, 13]);
  });

  it('carries progress in order, and none when nobody listens', async () => {
    const { remote } = bridge();
    const seen: number[] = [];
    const end = await remote.count({ to: 4 }, { onProgress: (value) => seen.push(value) });
    expect(end).toBe('reported');
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(await remote.count({ to: 4 })).toBe('silent');
  });

  it('moves buffers both ways', async () => {
    const { remote } = bridge();
    const bytes = Uint8Array.of(1, 2, 3);
    const back = await remote.moved({ bytes }, { transfer: [bytes.buffer] });
    expect(bytes.length).toBe(0);
    expect(back).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('rejects with the very reason of the signal once the worker has given up', async () => {
    const { remote } = bridge();
    const controller = new AbortController();
    const call = remote.untilAborted({}, { signal: controller.signal });
    const reason = new Error('enough');
    controller.abort(reason);
    expect(await errorOf(call)).toBe(reason);
    expect(await remote.add({ a: 1, b: 1 })).toBe(2);
  });

  it('sends nothing when the signal was aborted before', async () => {
    const { remote, busy } = bridge();
    const error = await errorOf(remote.add({ a: 1, b: 2 }, { signal: AbortSignal.abort() }));
    expect((error as Error).name).toBe('AbortError');
    expect(busy).toEqual([]);
  });

  it('lets go of the signal', async () => {
    const { remote } = bridge();
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, 'removeEventListener');
    await remote.add({ a: 1, b: 2 }, { signal });
    expect(removed).toHaveBeenCalledTimes(1);
  });

  it('revives errors as their own class', async () => {
    const { remote } = bridge();
    await expectError(remote.fail({ how: 'own' }), {
      class: ArgumentError,
      argument: 'units',
      message: /^units: expected 1, got 0$/,
    });
    const wrapped = (await errorOf(remote.fail({ how: 'wrapped' }))) as LinnetError;
    expect(wrapped.cause).toBe('Error: inner');
  });

  it('calls a fault of the worker one', () =>
    expectError(bridge().remote.fail({ how: 'foreign' }), {
      class: WorkerError,
      message: /unexpected failure in the worker: TypeError: a fault of the service/,
    }));

  it('gives errors a stack that leads to the caller', async () => {
    const { remote } = bridge();
    async function theCaller(): Promise<void> {
      await remote.fail({ how: 'own' });
    }
    expect(((await errorOf(theCaller)) as Error).stack).toContain('theCaller');
  });

  it('rejects what cannot be cloned, and works on', async () => {
    const { remote } = bridge();
    const error = await errorOf(remote.add({ a: (() => 1) as unknown as number, b: 2 }));
    expect((error as Error).name).toBe('DataCloneError');
    expect(await remote.add({ a: 1, b: 2 })).toBe(3);
  });

  it('is busy from the first call to the last answer', async () => {
    const { remote, busy } = bridge();
    await Promise.all([remote.add({ a: 1, b: 2 }), remote.count({ to: 1 })]);
    expect(busy).toEqual([true, false]);
  });

  it('rejects pending and later calls when the worker dies', async () => {
    const { remote, die } = bridge();
    const pending = [remote.untilAborted({}), remote.untilAborted({})].map(errorOf);
    const reason = new WorkerError('gone');
    die(reason);
    expect(await Promise.all(pending)).toEqual([reason, reason]);
    expect(await errorOf(remote.add({ a: 1, b: 2 }))).toBe(reason);
  });

  it('rejects pending and later calls when it is closed', async () => {
    const connection = bridge();
    const pending = errorOf(connection.remote.untilAborted({}));
    const reason = new StateError('closed');
    connection.close(reason);
    expect(await pending).toBe(reason);
    expect(connection.closed).toBe(reason);
  });

  it('is no promise itself', async () => {
    const { remote } = bridge();
    expect(await remote).toBe(remote);
  });
});

describe('the port of a worker thread', () => {
  /** Runs a script in a thread and connects to it. */
  async function thread(script: string): Promise<Connection<Sample>> {
    const worker = new Worker(script, { eval: true });
    await once(worker, 'online');
    const connection = connect<Sample>(portOf(worker));
    open.push(() => connection.close(new Error('the test has ended')));
    return connection;
  }

  it.each([
    ['exits', 'process.exit(3)', /worker ended with exit code 3/],
    ['throws', "throw new Error('boom')", /worker failed: boom/],
  ])('reports a thread that %s', async (_, act, message) => {
    const { remote } = await thread(`
      require('node:worker_threads').parentPort.on('message', () => { ${act} });
    `);
    await expectError(remote.untilAborted({}), { class: WorkerError, message });
    await expectError(remote.add({ a: 1, b: 2 }), { class: WorkerError, message });
  });
});

describe('the port of a web worker', () => {
  /** A worker that can be made to fire events. */
  class FakeWorker extends EventTarget {
    postMessage(): void {}
    terminate = vi.fn();
  }

  it.each([
    ['error', { message: 'boom' }, /worker failed: boom/],
    ['error', {}, /worker failed: its script could not be loaded/],
    ['messageerror', {}, /message of Linnet's worker could not be read/],
  ])('reports %s %j', async (type, members, message) => {
    const worker = new FakeWorker();
    const { remote } = connect<Sample>(portOf(worker));
    const pending = remote.add({ a: 1, b: 2 });
    worker.dispatchEvent(Object.assign(new Event(type), members));
    await expectError(pending, { class: WorkerError, message });
    expect(worker.terminate).toHaveBeenCalledTimes(1);
  });
});
