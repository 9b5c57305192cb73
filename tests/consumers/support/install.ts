import { execFile } from 'node:child_process';
import { access, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { packed, projects } from './projects.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Packs the package as it would be published, and installs it for all consumers. */
export default async function install(): Promise<void> {
  await access(`${projects}node_modules/webpack`).catch(() => {
    throw new Error("The consumers' tools are not installed. Run: scripts/setup --tests");
  });
  await mkdir(packed, { recursive: true });
  const packing = ['pack', '--json', '--ignore-scripts', '--pack-destination', packed];
  const { stdout } = await run('npm', packing, { cwd: root });
  const [{ filename }] = JSON.parse(stdout);
  // With the lock file npm asks nobody about the tools that are there: without, 11.19 wants to know
  // more of them than `npm ci` had left in its cache, and there is no network to ask.
  const installing = ['install', '--no-save', '--offline', '--ignore-scripts'];
  await run('npm', [...installing, `${packed}${filename}`], { cwd: projects });
}
