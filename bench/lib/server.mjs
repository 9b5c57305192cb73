import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { root } from '../../scripts/lib/project.mjs';

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

const isolation = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/**
 * Serves the files of the project to this machine, `/` being an empty page. Everything may be kept
 * in the browser's cache: a browser is started anew for each run.
 * @param {{ isolated: boolean }} options whether pages are cross-origin isolated, as threads need it
 * @returns {Promise<{ origin: string, close(): void }>}
 */
export async function serve({ isolated }) {
  const headers = { 'cache-control': 'max-age=3600', ...(isolated ? isolation : {}) };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (path === '/') {
      response.writeHead(200, { ...headers, 'content-type': 'text/html' });
      return response.end(
        '<!doctype html><link rel="icon" href="data:,"><title>Linnet and its peers</title>',
      );
    }
    const file = join(root, path);
    const isInside = file.startsWith(root + sep);
    const status = isInside ? await stat(file).catch(() => undefined) : undefined;
    if (!status?.isFile()) return response.writeHead(404).end();
    response.writeHead(200, {
      ...headers,
      'content-length': status.size,
      'content-type': types[extname(file)] ?? 'application/octet-stream',
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, 'localhost', () => ready(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { origin: `http://localhost:${port}`, close: () => server.close() };
}
