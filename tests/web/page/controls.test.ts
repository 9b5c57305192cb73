import { describe, expect, it } from 'vitest';
import { digits, draw, loaded, trained, trainOneEpoch, useSite } from './site.ts';

const site = useSite();

/** How far the lesson is, in per cent, as the progress bar says. */
function done(): number {
  const bar = document.getElementById('progress')?.shadowRoot?.querySelector('progress');
  return (bar?.value ?? 0) * 100;
}

describe('the buttons', () => {
  it('stop a lesson in the middle, and the page goes on working', async () => {
    const { page, complaints } = await site.visit();
    await loaded(page);
    await page.fill('#epochs', '50');
    await page.click('#train');
    await page.waitForFunction(done);
    await page.click('#stop');
    await trained(page);
    expect(await page.textContent('#status')).toMatch(
      /^Stopped early, with \d+\.\d% in the exam\./,
    );

    // It reads with what it has learnt so far.
    await draw(page, ...digits.one);
    await page.waitForFunction(() => document.getElementById('said')?.textContent !== '');

    // And it learns again, from the start.
    await page.fill('#epochs', '1');
    await page.click('#train');
    await page.locator('#stop:visible').waitFor();
    await trained(page);
    expect(await page.textContent('#status')).toMatch(/^Trained\./);
    expect(Number.parseFloat((await page.textContent('#grade')) as string)).toBeGreaterThan(93);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('pause a lesson, which then stands still, and resume it', async () => {
    const { page, complaints } = await site.visit();
    await loaded(page);
    await page.click('#train');
    await page.waitForFunction(done);
    await page.click('#pause');
    await page.locator('#resume:visible').waitFor();
    expect(await page.textContent('#status')).toMatch(/^Paused\./);
    // Reports that were under way when the button was pressed may still come in.
    await page.waitForTimeout(300);
    const before = await page.evaluate(done);
    await page.waitForTimeout(600);
    expect(await page.evaluate(done)).toBe(before);

    await page.click('#resume');
    await page.waitForFunction((before) => {
      const bar = document.getElementById('progress')?.shadowRoot?.querySelector('progress');
      return (bar?.value ?? 0) * 100 > before;
    }, before);
    await page.click('#pause');
    await page.locator('#resume:visible').waitFor();
    // A lesson can be ended while it is paused.
    await page.click('#stop');
    await trained(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('train another network with another seed, and the same one with the same', async () => {
    const { page } = await site.visit();
    await trainOneEpoch(page);
    const first = await page.textContent('#exam-note');
    const loss = (note: string | null) => note?.match(/Loss [\d.]+/)?.[0];

    const again = async (seed: string) => {
      await page.fill('#seed', seed);
      await page.click('#train');
      await page.locator('#stop:visible').waitFor();
      await trained(page);
      return loss(await page.textContent('#exam-note'));
    };
    expect(loss(first)).toMatch(/^Loss 0\.\d{4}$/);
    expect(await again('43')).not.toBe(loss(first));
    expect(await again('42')).toBe(loss(first));
    await page.context().close();
  });

  it('do not train with settings that make no sense', async () => {
    const { page } = await site.visit();
    await loaded(page);
    await page.fill('#epochs', '0');
    await page.click('#train');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('epochs');
    expect(await page.isVisible('#train')).toBe(true);
    await page.context().close();
  });
});

describe('the pad', () => {
  it('answers while the network learns, and says nothing about a blank one', async () => {
    const { page } = await site.visit();
    await loaded(page);
    await draw(page, ...digits.seven);
    await page.waitForTimeout(200);
    expect(await page.textContent('#said')).toBe('');
    expect(await page.textContent('#sure')).toBe('It can read nothing before its first lesson.');

    await page.click('#train');
    await page.waitForFunction(() => document.getElementById('said')?.textContent === '7');
    expect(await page.isVisible('#stop')).toBe(true);
    await page.click('#clear');
    await page.waitForFunction(() => document.getElementById('said')?.textContent === '');
    expect(await page.textContent('#sure')).toBe('Nothing to read yet.');
    await page.context().close();
  });

  it('reads a finger', async () => {
    const { page } = await site.visit({
      hasTouch: true,
      isMobile: true,
      viewport: { width: 390, height: 844 },
    });
    await trainOneEpoch(page);
    await page.locator('#pad').scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    const box = await page.locator('#pad').boundingBox();
    if (!box) throw new Error('The pad is not on the page.');
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: [number, number][]) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map(([x, y]) => ({
          x: box.x + x * box.width,
          y: box.y + y * box.height,
        })),
      });
    await touch('touchStart', [[0.5, 0.15]]);
    for (let y = 0.15; y < 0.86; y += 0.05) await touch('touchMove', [[0.5, y]]);
    await touch('touchEnd', []);
    await page.waitForFunction(() => document.getElementById('said')?.textContent === '1');
    // The finger drew; it did not move the page.
    expect(await page.evaluate(() => scrollY)).toBe(before);
    await page.context().close();
  });
});
