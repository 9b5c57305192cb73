import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from '../../../scripts/lib/chromium.mjs';
import { production, type Running } from '../servers.ts';

/** A visit to the page, and what went wrong on it: a test ends by looking at `complaints`. */
export interface Visit {
  readonly page: Page;
  /** Errors of the console, uncaught ones, violations of the policy. */
  readonly complaints: string[];
  /** Every address that was asked for, by the page and by its workers. */
  readonly requests: string[];
}

/**
 * The built site (or another) under its real server and headers, and a Chromium, for the tests of
 * one file.
 */
export function useSite(serve: () => Promise<Running> = production) {
  let browser: Browser;
  let server: Running;

  beforeAll(async () => {
    server = await serve();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  return {
    get address() {
      return server.address;
    },
    /** Opens the page; `before` runs first, to break what the test is about. */
    async visit(
      options: BrowserContextOptions = {},
      before?: (page: Page) => Promise<unknown>,
    ): Promise<Visit> {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        ...options,
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      const requests: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      context.on('request', (request) => requests.push(request.url()));
      await before?.(page);
      await page.goto(server.address);
      return { page, complaints, requests };
    },
  };
}

/** Waits until the digits are there. */
export async function loaded(page: Page): Promise<void> {
  await seen(page, '#train:enabled', 30_000);
}

/** Waits until the exam is over. */
export async function trained(page: Page): Promise<void> {
  await seen(page, '#go-draw:visible', 120_000);
}

/** Waits for an element, or for the sentence in which the page says why it will never come. */
async function seen(page: Page, selector: string, timeout: number): Promise<void> {
  const failure = page.locator('#failure:visible');
  await page.locator(selector).or(failure).waitFor({ timeout });
  if (await failure.isVisible())
    throw new Error(`The page says: ${await page.textContent('#failure-sentence')}`);
}

/** Trains as briefly as the page lets one. */
export async function trainOneEpoch(page: Page): Promise<void> {
  await loaded(page);
  await page.fill('#epochs', '1');
  await page.click('#train');
  await trained(page);
}

/** Draws on the pad with the mouse; points are shares of its side. */
export async function draw(page: Page, ...strokes: [number, number][][]): Promise<void> {
  const pad = page.locator('#pad');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('The pad is not on the page.');
  for (const stroke of strokes) {
    const [first, ...rest] = stroke.map(
      ([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const,
    );
    if (!first) continue;
    await page.mouse.move(...first);
    await page.mouse.down();
    for (const point of rest) await page.mouse.move(...point, { steps: 6 });
    await page.mouse.up();
  }
}

export const digits = {
  one: [
    [
      [0.52, 0.15],
      [0.5, 0.5],
      [0.48, 0.85],
    ],
  ],
  seven: [
    [
      [0.28, 0.22],
      [0.5, 0.21],
      [0.72, 0.2],
      [0.62, 0.42],
      [0.52, 0.62],
      [0.44, 0.84],
    ],
  ],
  four: [
    [
      [0.34, 0.18],
      [0.31, 0.36],
      [0.29, 0.52],
      [0.48, 0.53],
      [0.7, 0.5],
    ],
    [
      [0.66, 0.16],
      [0.63, 0.48],
      [0.6, 0.84],
    ],
  ],
} satisfies Record<string, [number, number][][]>;
