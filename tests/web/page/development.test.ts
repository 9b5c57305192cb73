import { expect, it } from 'vitest';
import { development } from '../servers.ts';
import { digits, draw, trainOneEpoch, useSite } from './site.ts';

const site = useSite(development);

it('the sources work under the same policy as the built site', async () => {
  const { page, complaints } = await site.visit();
  await trainOneEpoch(page);
  await draw(page, ...digits.seven);
  await page.waitForFunction(() => document.getElementById('said')?.textContent === '7');
  // Lit reminds developers that this is its slower build.
  expect(complaints.filter((complaint) => !complaint.startsWith('Lit is in dev mode'))).toEqual([]);
  await page.context().close();
});
