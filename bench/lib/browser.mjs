import { launchChromium } from '../../scripts/lib/chromium.mjs';
import { serve } from './server.mjs';

/** @typedef {import('./rounds.mjs').Running} Running */

/**
 * The one Chromium of a run, with a page of each kind. Systems run in workers of these pages.
 */
export async function openBrowser() {
  const browser = await launchChromium();
  const servers = {
    isolated: await serve({ isolated: true }),
    plain: await serve({ isolated: false }),
  };
  const context = await browser.newContext(); // one cache for all pages
  const pages = {
    isolated: await openPage(context, servers.isolated.origin),
    plain: await openPage(context, servers.plain.origin),
  };
  return {
    version: browser.version(),

    /**
     * Starts the worker of a system.
     * @param {import('../systems.mjs').System & { host: 'isolated' | 'plain' }} system
     * @returns {Promise<Running>}
     */
    async start({ name, peer, host }) {
      const page = pages[host];
      await page.evaluate(([id, file]) => globalThis.host.start(id, file), [name, peer]);
      return {
        call: (method, argument) =>
          page.evaluate(
            ([id, called, value]) => globalThis.host.call(id, called, value),
            [name, method, argument],
          ),
        stop: () => page.evaluate((id) => globalThis.host.stop(id), name),
      };
    },

    /** The engine that the package chooses on an isolated page. */
    engine: () =>
      pages.isolated.evaluate(async () => {
        const { createEngine } = await import('/dist/index.js');
        const engine = await createEngine();
        await engine.dispose();
        return engine.info();
      }),

    /** Milliseconds from a navigation to the first finished training step. */
    async firstStep() {
      const page = await context.newPage();
      await page.goto(`${servers.isolated.origin}/bench/page/start.html`);
      const milliseconds = await page.evaluate(async () => {
        while (!globalThis.firstStep) await new Promise((resolve) => setTimeout(resolve, 20));
        return globalThis.firstStep;
      });
      await page.close();
      return milliseconds;
    },

    async close() {
      await browser.close();
      for (const server of Object.values(servers)) server.close();
    },
  };
}

async function openPage(
  /** @type {import('playwright-core').BrowserContext} */ context,
  /** @type {string} */ origin,
) {
  const page = await context.newPage();
  await page.goto(`${origin}/`);
  await page.evaluate(async () => {
    globalThis.host = await import('/bench/page/host.js');
  });
  return page;
}
