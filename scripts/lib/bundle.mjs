// The two files of the package that are bundled: the script of its workers, which bundlers may then
// copy as it is, and the entry that holds everything in itself.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { root } from './project.mjs';

/** The variant that linnet/inline holds: the one that runs everywhere. */
const embeddedVariant = 'wasm-simd';

/** Bundles dist/worker/main.js with the glue of every variant into dist/wasm/linnet-worker.js. */
export async function bundleWorker() {
  const bundle = await rolldown({ input: join(root, 'dist/worker/main.js') });
  await bundle.write({ ...output, file: join(root, 'dist/wasm/linnet-worker.js') });
  await bundle.close();
}

/** Bundles dist/inline.js, with all that it runs, in place. */
export async function bundleInline() {
  const file = join(root, 'dist/inline.js');
  const bundle = await rolldown({ input: file, plugins: [embedded(await embeddedParts())] });
  await bundle.write({ ...output, file });
  await bundle.close();
  await rm(`${file}.map`); // of what it was before
}

/** One small file each. */
const output = /** @type {const} */ ({ format: 'es', codeSplitting: false, minify: true });

async function embeddedParts() {
  const bundle = await rolldown({
    input: join(root, 'dist/worker/main.js'),
    plugins: [withoutOtherGlue],
    // Only asked for the address of a binary beside it, which there is not.
    transform: { define: { 'import.meta': '{}' } },
  });
  // Not a module: it is started from a blob: address, by which a sandboxed frame starts no module.
  const { output: chunks } = await bundle.generate({ ...output, format: 'iife' });
  await bundle.close();
  const wasm = await readFile(join(root, `dist/wasm/linnet-${embeddedVariant}.wasm`));
  return { worker: chunks[0].code, zippedWasm: gzipSync(wasm, { level: 9 }).toString('base64') };
}

/**
 * Gives a module of strings, `linnet:embedded`.
 * @param {Record<string, string>} parts
 * @returns {import('rolldown').Plugin}
 */
function embedded(parts) {
  const lines = Object.entries(parts).map(
    ([name, text]) => `export const ${name} = ${JSON.stringify(text)};\n`,
  );
  return {
    name: 'linnet-embedded',
    resolveId: { filter: { id: /^linnet:embedded$/ }, handler: (id) => id },
    load: { filter: { id: /^linnet:embedded$/ }, handler: () => lines.join('') },
  };
}

/** @type {import('rolldown').Plugin} */
const withoutOtherGlue = {
  name: 'linnet-without-other-glue',
  load: {
    filter: { id: { include: /dist\/glue\//, exclude: new RegExp(`-${embeddedVariant}\\.js$`) } },
    handler: () => 'export default undefined;',
  },
};
