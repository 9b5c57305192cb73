import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './project.mjs';
import { runQuietly } from './run.mjs';
import { timed } from './steps.mjs';

/**
 * Builds one preset of CMakePresets.json in build/<preset>.
 * @param {string} preset
 */
export async function buildPreset(preset) {
  const folder = join(root, 'build', preset);
  const stamp = join(folder, 'linnet-configured');
  const configuration = await configurationOf(preset);
  if ((await readFile(stamp, 'utf8').catch(() => '')) !== configuration) {
    // CMake keeps its first answers for ever, so another configuration starts from nothing.
    await rm(folder, { recursive: true, force: true });
    await timed(`${preset}: configure`, () => runQuietly('cmake', ['--preset', preset]));
    await mkdir(folder, { recursive: true });
    await writeFile(stamp, configuration);
  }
  await timed(`${preset}: compile`, () =>
    runQuietly('cmake', ['--build', folder, '--', '--quiet']),
  );
}

/** All that CMake asked for once, and does not ask for again when it changes. */
async function configurationOf(/** @type {string} */ preset) {
  const files = ['CMakePresets.json'];
  if (preset.startsWith('wasm-')) {
    files.push('.toolchain/emscripten', 'scripts/emscripten.toolchain.cmake');
  }
  const contents = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')));
  return [root, ...contents].join('\n');
}
