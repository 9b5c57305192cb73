import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createServer, preview } from 'vite';

const configFile = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));
const built = fileURLToPath(new URL('../../build/site/index.html', import.meta.url));
// Any free port: somebody may have the page open on the usual one.
const anywhere = { port: 0, strictPort: false, open: false };

/** A server that runs, on a port of its own. */
export interface Running {
  readonly address: string;
  readonly stop: () => Promise<unknown>;
}

/** The page's sources, as `npm run dev` serves them. */
export async function development(): Promise<Running> {
  const server = await createServer({ configFile, logLevel: 'error', server: anywhere });
  await server.listen();
  return { address: server.resolvedUrls?.local[0] as string, stop: () => server.close() };
}

/** The built site, as `npm start` serves it. */
export async function production(): Promise<Running> {
  if (!existsSync(built)) throw new Error('There is no build/site. Run: npm run build');
  const server = await preview({ configFile, logLevel: 'error', preview: anywhere });
  return { address: server.resolvedUrls?.local[0] as string, stop: () => server.close() };
}
