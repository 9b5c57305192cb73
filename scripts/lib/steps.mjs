import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root, say } from './project.mjs';

/**
 * @typedef {object} Step
 * @property {string} name       what the user reads, and the name of the stamp
 * @property {string[]} inputs   files and folders whose change calls for the step again
 * @property {string[]} outputs  files that are there once it is done
 * @property {() => Promise<void>} run
 */

/**
 * Runs a step of the build, unless it ran to its end before with the very same inputs.
 * @param {Step} step
 */
export async function runStep(step) {
  const stamp = join(root, 'build/stamps', step.name.replaceAll(/[^\w.-]+/g, '-'));
  const fingerprint = await fingerprintOf(step.inputs);
  const isCurrent =
    step.outputs.every((output) => existsSync(join(root, output))) &&
    (await readFile(stamp, 'utf8').catch(() => '')) === fingerprint;
  if (isCurrent) return;

  // Without its stamp a step that is interrupted runs again.
  await rm(stamp, { force: true });
  await timed(step.name, step.run);
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, fingerprint);
}

/**
 * Runs an action between two lines of progress, or none where it is over at once.
 * @param {string} name
 * @param {() => Promise<void>} action
 */
export async function timed(name, action) {
  let isAnnounced = false;
  const announcement = setTimeout(() => {
    isAnnounced = true;
    say(`build: ${name} …`);
  }, 300);
  const started = performance.now();
  try {
    await action();
  } finally {
    clearTimeout(announcement);
  }
  const seconds = (performance.now() - started) / 1000;
  if (isAnnounced) say(`build: ${name} ok (${seconds.toFixed(1)} s)`);
}

/**
 * A digest of the names, sizes and times of all files below some paths.
 * @param {string[]} paths relative to the root
 */
export async function fingerprintOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) await addToHash(hash, path);
  return hash.digest('hex');
}

/** @returns {Promise<void>} */
async function addToHash(
  /** @type {import('node:crypto').Hash} */ hash,
  /** @type {string} */ path,
) {
  const status = await stat(join(root, path)).catch(() => undefined);
  if (!status) {
    hash.update(`${path} is missing\n`);
  } else if (status.isDirectory()) {
    for (const name of (await readdir(join(root, path))).sort())
      await addToHash(hash, join(path, name));
  } else {
    hash.update(`${path} ${status.size} ${status.mtimeMs}\n`);
  }
}
