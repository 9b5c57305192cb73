import { describe, expect, it } from 'vitest';
import { withSite } from '../../support/browser.ts';

describe('callbacks in a page', () => {
  const open = withSite({ isolated: false });

  it('save models under the addresses that they fill in', async () => {
    const { page, complaints } = open();
    const { names, isLast } = await page.evaluate(async () => {
      const { callbacks, layers, listModels, loadModel, sequential } = globalThis.linnet;
      const dense = layers.dense({ units: 1, inputShape: [1] });
      const model = await sequential({ layers: [dense], seed: 1 });
      await model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
      const filepath = 'indexeddb://run-{epoch:02d}';
      const save = callbacks.modelCheckpoint({ filepath });
      await model.fit({ x: [[1], [2]], y: [1, 2] }, { epochs: 3, callbacks: [save] });
      const last = await loadModel('indexeddb://run-03');
      const isLast = (await last.weightsHash()) === (await model.weightsHash());
      return { names: (await listModels()).map(({ name }) => name), isLast };
    });
    expect(names).toEqual(['run-01', 'run-02', 'run-03']);
    expect(isLast).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('have no files to write CSV to, and say so', async () => {
    const { page } = open();
    const failure = await page.evaluate(() => {
      const { callbacks, UnsupportedError } = globalThis.linnet;
      try {
        return callbacks.csvLogger({ filename: 'file:log.csv' }).text;
      } catch (error) {
        return [error instanceof UnsupportedError, (error as Error).message];
      }
    });
    expect(failure).toEqual([true, 'filename: pages have no files; take the text of the logger']);
  });
});
