import { type Engine, layers, sequential } from 'linnet';
import { expect, it, vi } from 'vitest';
import { collectGarbage, restingMemory } from '../support/memory.ts';
import { smallModel, someDigits } from '../support/mnist.ts';
import { remoteOf } from '../support/remote.ts';
import { describeVariants } from '../support/variants.ts';

/** Makes things and drops them, in a frame of its own. */
async function makeAndDrop(engine: Engine): Promise<void> {
  const data = await someDigits(200, engine);
  const [one] = await data.split(0.5, { seed: 1 });
  const model = await smallModel({ engine });
  await model.fit(one);
  await sequential({ engine, layers: [layers.flatten({ inputShape: [2, 2] })] });
}

describeVariants('objects of the engine', (engine) => {
  it('are freed when they are dropped', async () => {
    const before = await restingMemory(engine());
    for (let i = 0; i < 3; i++) await makeAndDrop(engine());
    await vi.waitFor(
      async () => {
        collectGarbage();
        expect((await remoteOf(engine()).memory({})).objects).toBe(before.objects);
      },
      { timeout: 10_000, interval: 20 },
    );
  });

  it('leave the heap as it was when they are disposed', async () => {
    const round = async () => {
      const data = await someDigits(1000, engine());
      const model = await smallModel({ engine: engine() });
      await model.fit(data);
      await Promise.all([model.dispose(), data.dispose()]);
      return remoteOf(engine()).memory({});
    };
    const first = await round();
    for (let i = 0; i < 30; i++) await round();
    expect(await round()).toEqual(first);
  });
});
