import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib/project.mjs';

const packages = ['@tensorflow/tfjs', '@jax-js/jax', 'onnxruntime-web'];

/** What else the machine had to do in the last minute: programs that wanted to run, on average. */
export const load = () => loadavg()[0] ?? 0;

/** The machine and the versions that figures are worth nothing without. */
export async function environment() {
  const versions = await Promise.all(packages.map(versionOf));
  return {
    date: new Date().toISOString(),
    commit: commit(),
    machine: {
      processor: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      kernel: release(),
    },
    versions: {
      node: process.version,
      ...Object.fromEntries(packages.map((name, i) => [name, versions[i]])),
    },
  };
}

async function versionOf(/** @type {string} */ name) {
  const file = join(root, 'bench/node_modules', name, 'package.json');
  return /** @type {string} */ (JSON.parse(await readFile(file, 'utf8')).version);
}

function commit() {
  try {
    const git = (/** @type {string[]} */ ...words) =>
      execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim();
    const changed = git('status', '--porcelain') === '' ? '' : ', changed';
    return git('rev-parse', '--short', 'HEAD') + changed;
  } catch {
    return 'unknown';
  }
}
