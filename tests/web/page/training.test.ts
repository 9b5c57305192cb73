import { describe, expect, it } from 'vitest';
import { digits, draw, loaded, trained, useSite } from './site.ts';

const site = useSite();

declare global {
  interface Window {
    longTasks: number[];
  }
}

describe('a visit, from the first byte to an answer', () => {
  it('trains to 97% without holding up the page, reads a drawing, and asks no other origin', async () => {
    const { page, complaints, requests } = await site.visit();
    await loaded(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(await page.textContent('#engine')).toMatch(
      /^Engine \d+\.\d+\.\d+, wasm-\S+, \d+ threads?, in a worker/,
    );

    await page.evaluate(() => {
      window.longTasks = [];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.longTasks.push(duration);
      }).observe({ type: 'longtask' });
    });
    const afterLoading = requests.length;
    await page.click('#train');
    await page.locator('#pause:visible').waitFor();
    await trained(page);
    const longTasks = await page.evaluate(() => window.longTasks);
    expect(longTasks.filter((milliseconds) => milliseconds > 100)).toEqual([]);

    // 5 epochs, on the 10,000 images of the test set.
    expect(await page.textContent('#epoch')).toBe('5 of 5');
    expect(await page.textContent('#exam-note')).toContain('of 10,000 digits');
    const grade = Number.parseFloat((await page.textContent('#grade')) as string);
    expect(grade).toBeGreaterThanOrEqual(97);
    await page.locator('#misread').locator('li p').nth(11).waitFor();
    expect(await page.locator('#misread').locator('li').count()).toBe(12);

    await draw(page, ...digits.seven);
    await page.waitForFunction(() => document.getElementById('said')?.textContent === '7');
    // The pad tells of a change with the next frame, which may be after the click has returned.
    await page.click('#clear');
    await page.waitForFunction(() => document.getElementById('said')?.textContent === '');
    await draw(page, ...digits.four);
    await page.waitForFunction(() =>
      document.getElementById('answer')?.textContent?.startsWith('It reads 4,'),
    );

    expect(requests.slice(afterLoading)).toEqual([]);
    expect(new Set(requests.map((url) => new URL(url).origin))).toEqual(
      new Set([new URL(site.address).origin]),
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('draws curves that end at the last epoch, with few points', async () => {
    const { page, complaints } = await site.visit();
    await loaded(page);
    await page.fill('#epochs', '2');
    await page.click('#train');
    await trained(page);
    const curves = await page.evaluate(() =>
      ['loss', 'accuracy'].map((id) => {
        const { x, y } = document.getElementById(id) as HTMLElement & { x: number[]; y: number[] };
        return { points: x.length, end: x.at(-1), first: y[0] as number, last: y.at(-1) as number };
      }),
    );
    const [loss, accuracy] = curves;
    for (const { points, end } of curves) {
      expect(points).toBeGreaterThan(50);
      expect(points).toBeLessThanOrEqual(120);
      expect(end).toBe(2);
    }
    expect(loss?.last).toBeLessThan((loss?.first as number) / 3);
    expect(accuracy?.last).toBeGreaterThan(0.93);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
