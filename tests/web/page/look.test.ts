import { describe, expect, it } from 'vitest';
import { barriers } from './barriers.ts';
import { digits, draw, loaded, trainOneEpoch, useSite } from './site.ts';

const site = useSite();
describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  it('axe finds no barrier, before and after a lesson', async () => {
    const { page } = await site.visit({ colorScheme, reducedMotion: 'reduce' });
    await loaded(page);
    expect(await barriers(page)).toEqual([]);
    await trainOneEpoch(page);
    await draw(page, ...digits.seven);
    await page.waitForFunction(() => document.getElementById('said')?.textContent !== '');
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });

  it('nor in a failure', async () => {
    const { page } = await site.visit({ colorScheme }, (page) =>
      page.context().route('**/data/**', (route) => route.abort()),
    );
    await page.locator('#failure:visible').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });
});

describe('the ink follows the light', () => {
  it('on canvases too, when it changes under an open page', async () => {
    const { page } = await site.visit({ colorScheme: 'light', reducedMotion: 'reduce' });
    await loaded(page);
    const ink = () =>
      page.evaluate(() => {
        const digit = document.getElementById('samples')?.shadowRoot?.querySelector('linnet-digit');
        const context = digit?.shadowRoot?.querySelector('canvas')?.getContext('2d');
        if (!context) throw new Error('There is no sample.');
        const { data } = context.getImageData(0, 0, 28, 28);
        const darkest = data.findIndex((value, i) => i % 4 === 3 && value > 200);
        return (
          (data[darkest - 3] as number) +
          (data[darkest - 2] as number) +
          (data[darkest - 1] as number)
        );
      });
    expect(await ink()).toBeLessThan(200);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches);
    await page.waitForTimeout(100);
    expect(await ink()).toBeGreaterThan(600);
    await page.context().close();
  });
});

describe('on a narrow screen', () => {
  it.each([320, 375, 768])('of %i pixels nothing sticks out', async (width) => {
    const { page } = await site.visit({ viewport: { width, height: 700 } });
    await trainOneEpoch(page);
    const sticking = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sticking).toBeLessThanOrEqual(0);
    const pad = await page.locator('#pad').boundingBox();
    expect(pad?.width).toBeGreaterThan(250);
    await page.context().close();
  });
});

describe('who asked for less motion', () => {
  it('gets samples that lie still', async () => {
    const { page } = await site.visit({ reducedMotion: 'reduce' });
    await loaded(page);
    const labels = () =>
      page.evaluate(
        () => document.getElementById('samples')?.shadowRoot?.querySelector('ol')?.textContent,
      );
    const before = await labels();
    await page.waitForTimeout(2500);
    expect(await labels()).toBe(before);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.context().close();
  });
});
