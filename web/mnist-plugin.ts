import { createReadStream } from 'node:fs';
import { cp, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { headers } from './headers.ts';

const route = '/data/mnist/';

/**
 * Serves the checked and gzipped MNIST files (made by `npm run build` in build/data/mnist) under
 * /data/mnist/, and copies them into the built site.
 *
 * The files are sent as what they are, a gzip archive, with no Content-Encoding: the browser then
 * counts the same bytes that Content-Length announces, which is what an honest progress bar needs.
 * A host that does set the encoding works too; the package looks at the bytes, not at the header.
 */
export function mnist(folder: string): Plugin {
  let outDir = '';

  async function serve(
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    // Only plain names: nothing that could climb out of the folder.
    const name = path.startsWith(route) ? path.slice(route.length) : '';
    if (!/^[a-z0-9-]+\.gz$/.test(name)) return next();

    const file = join(folder, name);
    const size = await stat(file).then(
      (found) => found.size,
      () => -1,
    );
    for (const [header, value] of Object.entries(headers)) response.setHeader(header, value);
    if (size < 0) {
      response.statusCode = 404;
      response.end(`${name} is not in build/data/mnist. Run: npm run build`);
      return;
    }
    response.setHeader('Content-Type', 'application/gzip');
    response.setHeader('Content-Length', size);
    response.setHeader('Cache-Control', 'no-cache');
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
  }

  return {
    name: 'linnet-mnist',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => void serve(request, response, next));
    },
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => void serve(request, response, next));
    },
    async writeBundle() {
      await cp(folder, join(outDir, route), { recursive: true });
    },
  };
}
