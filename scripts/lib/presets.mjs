import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './project.mjs';

/** @typedef {{ name: string, hidden?: boolean, configurePreset?: string }} Preset */

async function visiblePresets(/** @type {'configurePresets' | 'testPresets'} */ kind) {
  const presets = JSON.parse(await readFile(join(root, 'CMakePresets.json'), 'utf8'));
  return /** @type {Preset[]} */ (presets[kind] ?? []).filter((preset) => !preset.hidden);
}

/** The names of the WebAssembly variants, each of which is part of the package. */
export async function wasmPresets() {
  const presets = await visiblePresets('configurePresets');
  return presets.map((preset) => preset.name).filter((name) => name.startsWith('wasm-'));
}

/** The native builds that have tests: the test preset's name, and the configuration it runs in. */
export async function testPresets() {
  const presets = await visiblePresets('testPresets');
  return presets.map(({ name, configurePreset }) => ({ name, build: configurePreset ?? name }));
}
