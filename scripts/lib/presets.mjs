import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './project.mjs';

/**
 * The names of the presets that can be built: all that are not there for others to inherit from.
 * @returns {Promise<string[]>}
 */
async function presets() {
  const { configurePresets } = JSON.parse(await readFile(join(root, 'CMakePresets.json'), 'utf8'));
  const visible = configurePresets.filter(
    (/** @type {{ hidden?: boolean }} */ { hidden }) => !hidden,
  );
  return visible.map((/** @type {{ name: string }} */ { name }) => name);
}

/** The WebAssembly variants, each of which is part of the package. */
export async function wasmPresets() {
  return (await presets()).filter((name) => name.startsWith('wasm-'));
}

/** The native builds, whose tests are run. */
export async function nativePresets() {
  return (await presets()).filter((name) => name.startsWith('native'));
}
