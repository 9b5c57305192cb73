import { readFile, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from '../../../scripts/lib/chromium.mjs';
import { startServer, type TestServer } from '../../bindings/support/server.ts';
import { projects } from './projects.ts';

export type Headers = Readonly<Record<string, string>>;

/** What makes a page cross-origin isolated, so that it can have threads. */
export const isolation: Headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/** A strict Content-Security-Policy with Trusted Types; a directive that is given replaces its own. */
export function strict(changed: Record<string, string> = {}): Headers {
  const directives = {
    'default-src': "'none'",
    'script-src': "'self' 'wasm-unsafe-eval'",
    'worker-src': "'self'",
    'connect-src': "'self'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'linnet',
    ...changed,
  };
  const policy = Object.entries(directives).map((words) => words.join(' '));
  return { 'content-security-policy': policy.join('; ') };
}

/** What `run` in projects/program.js leaves in the page. */
export interface Outcome {
  variant: string;
  threads: number;
  reasons: string[];
  probabilities: number[];
  hash: string;
  error?: { name: string; message: string };
}

/** A page that is open. */
export interface Opened {
  page: Page;
  /** Errors of the console, uncaught ones and violations of a policy. */
  complaints: string[];
  /** Every address that was asked for, by the page and by its workers. */
  requests: string[];
  close(): Promise<void>;
}

/** What became of a page. */
export interface Visit extends Pick<Opened, 'complaints' | 'requests'> {
  outcome: Outcome;
}

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.safetensors': 'application/octet-stream',
};

async function answer(
  response: ServerResponse,
  path: string,
  { root, headers, gone, pages }: FileServer,
): Promise<void> {
  const page = pages?.[path];
  if (page !== undefined) {
    const type = types[extname(path)] ?? 'text/html';
    return void response.writeHead(200, { 'content-type': type, ...headers }).end(page);
  }
  const file = `${projects}${root}${path}`;
  const isFile = (await stat(file).catch(() => undefined))?.isFile();
  if (!isFile || gone?.test(path)) return void response.writeHead(404).end();
  const type = types[extname(file)] ?? 'text/plain';
  response.writeHead(200, { 'content-type': type, ...headers }).end(await readFile(file));
}

/** A server for a folder. */
export interface FileServer {
  readonly url: string;
  /** Which one, among the projects; all of them unless a test says otherwise. */
  root: string;
  /** What every answer carries. */
  headers: Headers;
  /** What is not there, whatever the disk says. */
  gone?: RegExp;
  /** What is not on the disk, by its path; a page unless its name says otherwise. */
  pages?: Record<string, string | Uint8Array>;
}

/** Servers on two origins and a Chromium, for the tests of one file. */
export function useBrowser() {
  const running: TestServer[] = [];
  let browser: Browser;

  async function serveFiles(): Promise<FileServer> {
    const server = await startServer();
    running.push(server);
    const files: FileServer = { url: server.url, root: '', headers: {} };
    server.otherwise = (response, { url = '/' }) =>
      answer(response, new URL(url, server.url).pathname, files);
    return files;
  }

  beforeAll(async () => {
    const [home, cdn, chromium] = await Promise.all([serveFiles(), serveFiles(), launchChromium()]);
    Object.assign(servers, { home, cdn });
    browser = chromium;
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all(running.map((server) => server.close()));
  });

  const servers = {} as { home: FileServer; cdn: FileServer };
  async function open(url: string, before?: (page: Page) => Promise<void>): Promise<Opened> {
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => {
      const isIcon = message.location().url.endsWith('/favicon.ico'); // which no page here has
      if (['error', 'warning'].includes(message.type()) && !isIcon) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    context.on('request', (request) => requests.push(request.url()));
    await before?.(page);
    await page.goto(url);
    return { page, complaints, requests, close: () => context.close() };
  }

  return {
    servers,
    /** Opens a page, for a test that does something there and closes it; `before` runs first. */
    open,
    /** Opens a page and waits for its outcome, or for what it writes into an element. A frame counts for its page. */
    async visit(url: string, element?: string): Promise<Visit> {
      const { page, complaints, requests, close } = await open(url);
      const frame = page.frames().at(-1) as Frame;
      const outcome = (
        element
          ? await frame.locator(element, { hasText: /./ }).textContent()
          : await frame.evaluate('globalThis.outcome')
      ) as Outcome;
      await close();
      return { outcome, complaints, requests };
    },
  };
}
