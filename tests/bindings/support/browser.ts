import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as linnetHere from 'linnet';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from '../../../scripts/lib/chromium.mjs';
import { startServer, type TestServer } from './server.ts';

const root = new URL('../../../', import.meta.url);

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.gz': 'application/octet-stream',
};

/** What a careful site sends: nothing but its own files, no eval. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
].join('; ');

declare global {
  /** The package in the page. */
  var linnet: typeof linnetHere;
}

/** What makes a page cross-origin isolated, so that it can have threads. */
export const isolation = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/** A site that serves the package's files as they are, and a Chromium page that has opened it. */
export interface Site {
  readonly page: Page;
  readonly server: TestServer;
  /** Errors of the console, uncaught ones and violations of the policy. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export async function openSite({ isolated }: { isolated: boolean }): Promise<Site> {
  const server = await serveSite({ isolated });
  const browser = await launchChromium();
  // A context of its own, which can have more pages.
  const page = await (await browser.newContext()).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await openPage(page, server);
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { page, server, complaints, close };
}

/** Has a page import the package, as `globalThis.linnet`. */
export async function openPage(page: Page, server: TestServer): Promise<Page> {
  await page.goto(server.url);
  await page.evaluate(`import('/dist/index.js').then((all) => { globalThis.linnet = all; })`);
  return page;
}

/** Opens a site before the suite. */
export function withSite(options: { isolated: boolean }): () => Site {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(options);
  });
  afterAll(() => site.close());
  return () => site;
}

/** The package's files, as a careful site serves them. */
export async function serveSite({ isolated }: { isolated: boolean }): Promise<TestServer> {
  const server = await startServer();
  server.otherwise = async (response, request) => {
    const path = new URL(request.url ?? '/', server.url).pathname;
    // An empty answer for the icon that browsers ask for.
    const served = path.startsWith('/dist/') || path.startsWith('/build/data/');
    const file = fileURLToPath(new URL(`.${path}`, root));
    const body = served ? await readFile(file).catch(() => undefined) : '';
    if (body === undefined) return void response.writeHead(404).end();
    const type = path === '/' ? 'text/html' : (types[extname(path)] ?? 'text/plain');
    const headers = { 'content-type': type, 'content-security-policy': policy };
    response.writeHead(200, isolated ? { ...headers, ...isolation } : headers).end(body);
  };
  return server;
}
