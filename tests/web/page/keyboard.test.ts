import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { loaded, trained, useSite } from './site.ts';

const site = useSite();

/** What has the focus, seen through shadow roots, and whether one can see that it has. */
function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element) throw new Error('Nothing has the focus.');
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const root = element.getRootNode();
  return {
    id: element.id || (root instanceof ShadowRoot ? root.host.id : element.className),
    ring: outlineStyle !== 'none' && outlineWidth !== '0px',
  };
}

async function tabTo(page: Page, id: string): Promise<void> {
  const passed: string[] = [];
  while (passed.length < 20) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(focused);
    if (!at.ring) throw new Error(`One cannot see that #${at.id} has the focus.`);
    if (at.id === id) return;
    passed.push(at.id);
  }
  throw new Error(`Tab never came to #${id}, but to ${passed.join(', ')}.`);
}

describe('with the keyboard alone', () => {
  it('one trains, pauses, goes on, draws, reads the answer and clears', async () => {
    const { page, complaints } = await site.visit();
    await loaded(page);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(focused)).toEqual({ id: 'skip', ring: true });
    await tabTo(page, 'epochs');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('4');
    await tabTo(page, 'train');
    await page.keyboard.press('Enter');

    // Each button that vanishes hands the focus on.
    await page.waitForFunction(() => document.activeElement?.id === 'pause');
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.activeElement?.id === 'resume');
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.activeElement?.id === 'pause');
    await trained(page);
    await page.waitForFunction(() => document.activeElement?.id === 'train');

    // A 1: from the middle up, pen down, and all the way down.
    await tabTo(page, 'pad');
    for (let i = 0; i < 9; i++) await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Space');
    for (let i = 0; i < 18; i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.waitForFunction(() =>
      document.getElementById('answer')?.textContent?.startsWith('It reads 1,'),
    );

    await page.keyboard.press('Delete');
    await page.waitForFunction(() => document.getElementById('said')?.textContent === '');
    await tabTo(page, 'clear');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('two arrows at once draw a slope', async () => {
    const { page } = await site.visit();
    await loaded(page);
    await page.locator('#pad').locator('canvas').focus();
    await page.keyboard.press('Space');
    await page.keyboard.down('ArrowRight');
    await page.keyboard.down('ArrowDown');
    for (let i = 0; i < 8; i++) await page.keyboard.down('ArrowDown');
    await page.keyboard.up('ArrowDown');
    await page.keyboard.up('ArrowRight');
    await page.waitForFunction(() => {
      const { pixels } = document.getElementById('seen') as HTMLElement & {
        pixels: Uint8Array | null;
      };
      // The slope goes through the middle of the image, and leaves the two other corners of its box
      // empty.
      return (
        pixels &&
        pixels[13 * 28 + 13] === 255 &&
        pixels[6 * 28 + 21] === 0 &&
        pixels[21 * 28 + 6] === 0
      );
    });
    await page.context().close();
  });
});
