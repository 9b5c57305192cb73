import { describe, expect, it } from 'vitest';
import { digits, draw, trainOneEpoch, useSite } from './site.ts';

const site = useSite();

describe('the panel where the visitor teaches their hand', () => {
  it('collects drawings, learns them, says how it went, and takes it back to the same bits', async () => {
    const { page, complaints } = await site.visit();
    expect(await page.isVisible('#hand')).toBe(false);
    await trainOneEpoch(page);
    const fingerprint = () => page.textContent('#fingerprint');
    const before = await fingerprint();
    const grade = await page.textContent('#grade');

    await page.click('#hand-labels button[value="7"]');
    await page.getByText('Draw a digit on the paper first.').waitFor();
    expect(await page.isDisabled('#hand-teach')).toBe(true);

    // Somebody whose 4 looks like a 7, and whose 1 is a 1.
    for (const label of ['4', '1', '4', '1', '4', '1']) {
      await draw(page, ...(label === '4' ? digits.seven : digits.one));
      await page.focus(`#hand-labels button[value="${label}"]`);
      await page.keyboard.press('Enter');
    }
    await page.getByText('6 drawn.').waitFor();
    expect(await page.locator('#hand-examples li').allTextContents()).toEqual([...'414141']);

    await page.click('#hand-teach');
    await page.getByRole('button', { name: 'Take it back' }).waitFor({ timeout: 60_000 });
    await page.locator('#hand-teach:enabled').waitFor();
    const sentence = await page.textContent('#hand-note');
    expect(sentence).toMatch(/^Of yours it read \d of 6; .* 6 of 6 once it has learnt them\./);
    expect(sentence).toContain(
      `In the exam: ${grade} before, ${await page.textContent('#grade')} now.`,
    );
    expect(await fingerprint()).not.toBe(before);
    await draw(page, ...digits.seven);
    await page.waitForFunction(() => document.getElementById('said')?.textContent === '4');

    await page.click('#hand-teach');
    await page.getByText('It is the network that it was, to the last bit.').waitFor();
    await page.locator('#hand-teach:enabled').waitFor();
    expect(await fingerprint()).toBe(before);
    expect(await page.textContent('#grade')).toBe(grade);
    await page.click('#hand-clear');
    // The panel shows it with the next frame.
    await page.waitForFunction(() => !document.querySelector('#hand-examples li'));
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('fits on a narrow screen, and is gone with the next lesson', async () => {
    const { page } = await site.visit({ viewport: { width: 320, height: 640 } });
    await trainOneEpoch(page);
    await page.locator('#hand').scrollIntoViewIfNeeded();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await draw(page, ...digits.one);
    await page.click('#hand-labels button[value="1"]');
    await page.getByText('1 drawn. 4 more').waitFor();
    await page.click('#train');
    await page.locator('#hand').waitFor({ state: 'hidden' });
    await page.locator('#hand').waitFor({ state: 'visible', timeout: 120_000 });
    expect(await page.locator('#hand-examples li').count()).toBe(0);
    await page.context().close();
  });
});
