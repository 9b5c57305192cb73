import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from '../../scripts/build.mjs';
import { root } from '../../scripts/lib/project.mjs';
import { runQuietly } from '../../scripts/lib/run.mjs';
import { timed } from '../../scripts/lib/steps.mjs';

/** Builds Linnet and installs the peers. */
export async function prepare() {
  await build({ site: false });
  await installPeers();
}

/** The kernel benchmarks of one variant: build/<variant>/linnet-bench-<variant>.{js,wasm} */
export function buildKernels(/** @type {string} */ variant) {
  return timed(`${variant}: kernel benchmarks`, () =>
    runQuietly('cmake', ['--build', `build/${variant}`, '--target', `linnet-bench-${variant}`]),
  );
}

async function installPeers() {
  const lock = await readFile(join(root, 'bench/package-lock.json'), 'utf8');
  const stamp = join(root, 'bench/node_modules/.linnet-lock');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === lock) return;
  await timed('peers', () => runQuietly('npm', ['ci', '--prefix', 'bench', '--ignore-scripts']));
  await writeFile(stamp, lock);
}
