import { describe, expect, it } from 'vitest';
import { digits, draw, loaded, trained, trainOneEpoch, useSite } from './site.ts';

const site = useSite();

describe('a network that is kept in the browser', () => {
  it('is there at the next visit, reads, and can be removed', async () => {
    const { page, complaints } = await site.visit();
    await trainOneEpoch(page);
    const hash = await page.textContent('#fingerprint');
    await page.focus('#keep');
    await page.keyboard.press('Enter');
    await page.getByText('It will be here when you come back.').waitFor();
    expect(await page.textContent('#keep')).toBe('Remove it again');

    await page.reload();
    await trained(page);
    expect(await page.textContent('#fingerprint')).toBe(hash);
    expect(await page.textContent('#keep-note')).toBe('It was kept in this browser.');
    await draw(page, ...digits.seven);
    await page.waitForFunction(() => document.getElementById('said')?.textContent === '7');

    await page.click('#keep');
    await page.getByRole('button', { name: 'Save in this browser' }).waitFor();
    await page.reload();
    await loaded(page);
    expect(await page.textContent('#status')).toBe('Ready when you are.');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('can be trained anew: another one is not kept by itself', async () => {
    const { page } = await site.visit();
    await trainOneEpoch(page);
    await page.click('#keep');
    await page.getByText('It will be here when you come back.').waitFor();
    await page.fill('#seed', '43');
    await page.click('#train');
    await page.locator('#stop:visible').waitFor();
    await trained(page);
    expect(await page.textContent('#keep')).toBe('Save in this browser');
    await page.context().close();
  });

  it('says in a sentence that a browser keeps nothing, and goes on', async () => {
    const { page } = await site.visit({}, (page) =>
      page.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('no', 'SecurityError');
        };
      }),
    );
    await loaded(page);
    await trainOneEpoch(page);
    await page.click('#keep');
    await page.getByText('This browser would not keep or give the network.').first().waitFor();
    expect(await page.isVisible('#failure')).toBe(false);
    expect(await page.textContent('#keep')).toBe('Save in this browser');
    await page.context().close();
  });
});
