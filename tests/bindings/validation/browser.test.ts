import * as linnetHere from 'linnet';
import * as validationHere from 'linnet/validation';
import { describe, expect, it } from 'vitest';
import { withSite } from '../support/browser.ts';
import { friedman } from '../support/friedman.ts';

// Written once and run twice, here and in the page: it may use nothing from around it.
async function validate(
  { layers, optimizers, sequential }: typeof linnetHere,
  { gridSearch, kFold }: typeof validationHere,
  data: { x: number[][]; y: number[] },
) {
  const { trials, best, model } = await gridSearch({
    data,
    params: { units: [4, 12] },
    async build({ units }, place) {
      const made = await sequential({
        ...place,
        layers: [
          layers.dense({ units, activation: 'relu', inputShape: [10] }),
          layers.dense({ units: 1 }),
        ],
      });
      const optimizer = optimizers.adam({ learningRate: 0.02 });
      const metrics = ['rootMeanSquaredError'] as const;
      await made.compile({ optimizer, loss: 'meanSquaredError', metrics: [...metrics] });
      return made;
    },
    folds: kFold({ k: 3, shuffle: true, seed: 2 }),
    fit: { epochs: 30, batchSize: 10 },
    monitor: 'root_mean_squared_error',
    seed: 6,
    workers: 3,
  });
  const hash = await model?.weightsHash();
  return { trials, best: best.params, hash };
}

describe('a page that is not cross-origin isolated', () => {
  const open = withSite({ isolated: false });

  it('searches in several workers, and finds the very bits that Node finds', async () => {
    const { page, complaints } = open();
    const data = friedman(90);
    const inPage = await page.evaluate(
      `import('/dist/validation.js').then((validation) =>
         (${validate})(linnet, validation, ${JSON.stringify(data)}))`,
    );
    const inNode = await validate(linnetHere, validationHere, data);
    expect(inPage).toEqual(inNode);
    expect(inNode.best.units).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    expect(await page.evaluate('crossOriginIsolated')).toBe(false);
  });
});
