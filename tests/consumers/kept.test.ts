import { readFile } from 'node:fs/promises';
import { createEngine, loadModel } from 'linnet';
import { describe, expect, it } from 'vitest';
import { trainOneEpoch, useSite } from '../web/page/site.ts';
import { isolation, useBrowser } from './support/pages.ts';
import { embedding, importLinnet, lastPrediction, listen, typeOne } from './support/widget.ts';

const site = useSite();
const { servers, open } = useBrowser();

/** Trains on the page, draws there, and downloads the network. */
async function fromThePage() {
  const { page } = await site.visit();
  await trainOneEpoch(page);
  await typeOne(page, '#pad');
  await page.waitForFunction(() => document.getElementById('answer')?.textContent !== '');
  const { image, probabilities } = await page.evaluate(() => {
    const seen = document.getElementById('seen') as HTMLElement & { pixels: Uint8Array };
    const bars = document.getElementById('bars') as HTMLElement & { probabilities: Float32Array };
    return { image: [...seen.pixels], probabilities: [...bars.probabilities] };
  });
  const downloading = page.waitForEvent('download');
  await page.click('#download');
  const download = await downloading;
  const file = new Uint8Array(await readFile(await download.path()));
  const name = download.suggestedFilename();
  await page.context().close();
  return { image, probabilities, file, name };
}

describe('a network that was trained on the page and downloaded', () => {
  it('gives the same bits in Node, in the widget and on a page with a CDN', async () => {
    const { image, probabilities, file, name } = await fromThePage();
    expect(name).toBe('mnist.safetensors');
    expect(probabilities).toHaveLength(10);

    const engine = await createEngine({ variant: 'wasm-simd' });
    const inNode = await loadModel(file, { engine });
    expect([...(await inNode.predict(Uint8Array.from(image)))]).toEqual(probabilities);
    expect(inNode.details).toMatchObject({
      labels: [...'0123456789'],
      pipeline: { input: { kind: 'drawing', size: 28, box: 20, centre: 'mass' } },
      card: { metrics: { accuracy: expect.any(Number) } },
      training: [{ epochs: 1, examples: 60_000 }],
    });
    await engine.dispose();

    servers.cdn.headers = { 'access-control-allow-origin': '*' };
    const pages = { ...(await embedding(servers.cdn.url)), '/mnist.safetensors': file };
    for (const headers of [{}, isolation]) {
      Object.assign(servers.home, { root: '', headers, pages });
      const { page, close } = await open(`${servers.home.url}/`, listen);
      await typeOne(page, 'linnet-sketch');
      // On a busy machine the answer to a picture that was half drawn may stand still for a while.
      const answer = async () => (await lastPrediction(page)).probabilities;
      await expect.poll(answer, { timeout: 20_000 }).toEqual(probabilities);
      await importLinnet(page, servers.cdn.url);
      const onCdn = await page.evaluate(async (image) => {
        const model = await globalThis.linnet.loadModel('mnist.safetensors');
        return [...(await model.predict(Uint8Array.from(image)))];
      }, image);
      expect(onCdn).toEqual(probabilities);
      await close();
    }
  });
});
