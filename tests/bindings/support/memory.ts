import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Engine } from 'linnet';
import { remoteOf } from './remote.ts';

setFlagsFromString('--expose-gc');
export const collectGarbage = runInNewContext('gc') as () => void;

/**
 * What an engine holds once all that was dropped before is freed. Tests that count begin with
 * this: what an earlier test had dropped was freed in the middle of one that counted, in CI alone.
 */
export async function restingMemory(engine: Engine) {
  const memory = () => remoteOf(engine).memory({});
  let held = await memory();
  for (let alike = 0; alike < 3; ) {
    collectGarbage();
    // Finalizers run in a task of their own, and tell the worker by a message.
    await new Promise((resolve) => setTimeout(resolve));
    const { objects } = held;
    held = await memory();
    alike = held.objects === objects ? alike + 1 : 0;
  }
  return held;
}
