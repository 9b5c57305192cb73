import { datasets } from 'linnet';
import { expect, it } from 'vitest';
import { restingMemory } from './support/memory.ts';
import { mnistURL, referenceModel, someDigits } from './support/mnist.ts';
import { remoteOf } from './support/remote.ts';
import { describeVariants } from './support/variants.ts';

const MiB = 2 ** 20;

describeVariants('the heap', (engine) => {
  it('is where it was after 200 rounds of create, train a little, dispose', async () => {
    const data = await someDigits(64, engine());
    const round = async () => {
      const model = await referenceModel({ engine: engine() });
      await model.fit(data, { epochs: 1 });
      await model.dispose();
    };
    for (let i = 0; i < 5; i++) await round();
    const before = await restingMemory(engine());
    for (let i = 0; i < 200; i++) await round();
    expect(await remoteOf(engine()).memory({})).toEqual(before);
    await data.dispose();
  });

  it('stays under 128 MiB while the reference model trains on all of MNIST', async () => {
    const mnist = await datasets.mnist({ baseURL: mnistURL, engine: engine() });
    const model = await referenceModel({ engine: engine() });
    await model.fit(mnist.train, { epochs: 1 });
    await model.evaluate(mnist.test);
    expect((await remoteOf(engine()).memory({})).heapBytes).toBeLessThan(128 * MiB);
    await model.dispose();
    await mnist.dispose();
  });
});
