// Builds everything and serves the page.
//
//   node scripts/serve.mjs preview [--port N]   the built page, as a host would serve it
//   node scripts/serve.mjs dev [--port N]       the page's sources, reloaded as they change
import { connect } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { failWith, root } from './lib/project.mjs';

const defaultPort = 4173;

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string', default: String(defaultPort) } },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`--port must be a whole number from 1 to 65535, and is '${values.port}'.`);
  }
  if (positionals.length !== 1 || !['preview', 'dev'].includes(positionals[0] ?? '')) {
    throw new Error(
      `the only option is --port N, and this was given: ${positionals.slice(1).join(' ')}`,
    );
  }
  return { isPreview: positionals[0] === 'preview', port };
}

/** Refuses a port that answers, before a build that may take minutes. */
function checkThatPortIsFree(/** @type {number} */ port) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: 'localhost', port, autoSelectFamily: true });
    socket.on('error', () => resolve(undefined)); // nobody answers
    socket.on('connect', () => {
      socket.destroy();
      reject(new Error(`port ${port} is taken. Choose another: npm start -- --port ${port + 1}`));
    });
  });
}

async function serve() {
  const { isPreview, port } = readArguments();
  await checkThatPortIsFree(port);
  await build({ site: isPreview });

  const vite = await import('vite');
  const at = { port, strictPort: true };
  const configFile = join(root, 'vite.config.ts');
  if (isPreview) {
    await vite.preview({ configFile, preview: at });
  } else {
    await (await vite.createServer({ configFile, server: at })).listen();
  }
  console.log(`http://localhost:${port}`);
}

await serve().catch(failWith);
