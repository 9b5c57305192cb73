import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { root } from './project.mjs';
import { npmProgram, runAloud } from './run.mjs';

const clangFormatVersion = 19; // another version formats otherwise
const cppFolders = ['engine', 'bindings/embind', 'tests/engine'];

/**
 * Formats the C++ sources, or only tells what it would change.
 * @param {'check' | 'write'} mode
 * @returns {Promise<number>} an exit status
 */
export async function formatCpp(mode) {
  const lists = await Promise.all(cppFolders.map((folder) => filesIn(folder, /\.(h|cpp)$/)));
  const flags = mode === 'write' ? ['-i'] : ['--dry-run', '-Werror'];
  return runAloud(clangFormat(), [...flags, ...lists.flat()]);
}

/**
 * Formats and lints TypeScript, JavaScript, CSS and JSON, or only tells what it would change.
 * @param {'check' | 'write'} mode
 * @returns {Promise<number>} an exit status
 */
export function formatWeb(mode) {
  return runAloud(npmProgram('biome'), [
    'check',
    '--error-on-warnings',
    ...(mode === 'write' ? ['--write'] : []),
  ]);
}

function clangFormat() {
  for (const name of [`clang-format-${clangFormatVersion}`, 'clang-format']) {
    const { stdout } = spawnSync(name, ['--version'], { encoding: 'utf8' });
    if (stdout?.includes(`version ${clangFormatVersion}.`)) return name;
  }
  throw new Error(`clang-format ${clangFormatVersion} is not on PATH. Run scripts/setup --tests.`);
}

/**
 * @param {string} folder relative to the root
 * @param {RegExp} pattern what the names must match
 */
async function filesIn(folder, pattern) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)));
}
