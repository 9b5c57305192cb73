import { describe, expect, it } from 'vitest';
import { loaded, trained, useSite } from './site.ts';

const site = useSite();

describe('when something fails, the page says so in a sentence', () => {
  it('a download that breaks off: Retry loads it', async () => {
    const { page } = await site.visit({}, (page) =>
      page.context().route('**/train-images*', (route) => route.abort('connectionreset')),
    );
    await page.locator('#failure:visible').waitFor();
    expect(await page.textContent('#failure-sentence')).toMatch(/could not download .* try again/);
    expect(await page.isDisabled('#train')).toBe(true);

    await page.context().unroute('**/train-images*');
    await page.click('#retry');
    await loaded(page);
    expect(await page.isVisible('#failure')).toBe(false);
    // The button that was pressed is gone; the focus is not lost with it.
    await page.waitForFunction(() => document.activeElement?.id === 'train');
    await page.context().close();
  });

  it('a file that is not there', async () => {
    const { page } = await site.visit({}, (page) =>
      page
        .context()
        .route('**/t10k-labels*', (route) => route.fulfill({ status: 404, body: 'not here' })),
    );
    await page.locator('#failure:visible').waitFor();
    expect(await page.textContent('#failure-sentence')).toMatch(/could not download/);
    await page.context().close();
  });

  it('a file that is damaged', async () => {
    const { page } = await site.visit({}, (page) =>
      page.context().route('**/t10k-images*', (route) =>
        route.fulfill({
          status: 200,
          contentType: 'application/gzip',
          body: Buffer.from('1f8b080000', 'hex'),
        }),
      ),
    );
    await page.locator('#failure:visible').waitFor();
    expect(await page.textContent('#failure-sentence')).toMatch(/damaged .*t10k-images/);
    await page.context().close();
  });

  it('a browser without WebAssembly SIMD', async () => {
    const { page, complaints } = await site.visit({}, (page) =>
      page.addInitScript(() => {
        WebAssembly.validate = () => false;
      }),
    );
    await page.locator('#failure:visible').waitFor();
    expect(await page.textContent('#failure-sentence')).toMatch(
      /WebAssembly SIMD.*which this browser does not have/,
    );
    expect(await page.isDisabled('#train')).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('a worker that dies in the middle of a lesson: Retry starts anew', async () => {
    const { page } = await site.visit();
    await loaded(page);
    await page.click('#train');
    await page.locator('#stop:visible').waitFor();
    // The engine's own is made first; its helpers run the same script.
    const [worker] = page.workers();
    if (!worker) throw new Error('The engine has no worker.');
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error('The test broke it.');
      });
    });
    await page.locator('#failure:visible').waitFor();
    expect(await page.textContent('#failure-sentence')).toMatch(/^The worker .* was ended/);

    await page.click('#retry');
    await loaded(page);
    await page.fill('#epochs', '1');
    await page.click('#train');
    await trained(page);
    await page.context().close();
  });
});
