import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { trainOneEpoch, useSite } from './site.ts';

const site = useSite();
const program = fileURLToPath(new URL('../../../dist/cli/train.js', import.meta.url));

/** What `npm run train` ends with. */
async function trainInNode(
  seed: number,
): Promise<{ weightsSha256: string; test: { accuracy: number } }> {
  const options = ['--seed', String(seed), '--epochs', '1', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...options]);
  return JSON.parse(stdout);
}

it('one seed gives one network, in Chromium as in Node, to the last bit', async () => {
  const { page } = await site.visit();
  expect(await page.inputValue('#seed')).toBe('42');
  await trainOneEpoch(page);
  const fingerprint = await page.textContent('#fingerprint');
  const grade = Number.parseFloat((await page.textContent('#grade')) as string);
  await page.context().close();

  const node = await trainInNode(42);
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(node.weightsSha256).toBe(fingerprint);
  expect(node.test.accuracy).toBeCloseTo(grade / 100, 6);
  expect((await trainInNode(43)).weightsSha256).not.toBe(fingerprint);
});
