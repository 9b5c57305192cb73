// What of the package is bundled: its entries for browsers, so that a page that takes them from a CDN
// loads a few files instead of a hundred; the script of its workers, which bundlers may then copy as it
// is; and the entry that holds everything in itself. In Node the modules run one by one.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { root } from './project.mjs';

/** The variant that linnet/inline holds: the one that runs everywhere. */
const embeddedVariant = 'wasm-simd';

/** The package's entries for browsers: their names in dist/, and where they begin in bindings/js. */
const entries = {
  index: 'index.ts',
  element: 'element.ts',
  drawing: 'drawing/index.ts',
  data: 'data/index.ts',
  analysis: 'analysis/index.ts',
  validation: 'validation/index.ts',
};

/** The entries that need no engine. */
const engineless = /** @type {const} */ (['data', 'analysis']);

/**
 * Bundles the entries for browsers into dist/. All that `index` loads at once is one file, which is
 * smaller than its parts, but for the little of it that entries without an engine need as well; what it
 * loads when it is asked for, and what the other entries have beside it, are files of their own.
 */
export async function bundleEntries() {
  const files = Object.entries(entries).map(([name, file]) => [
    name,
    join(root, 'bindings/js', file),
  ]);
  /** @type {Set<string>} */
  const core = new Set();
  /** @type {Set<string>} */
  const base = new Set();
  const bundle = await rolldown({
    input: Object.fromEntries(files),
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
    plugins: [
      plainAddresses,
      loadedBy(join(root, 'bindings/js', entries.index), core),
      ...engineless.map((name) => loadedBy(join(root, 'bindings/js', entries[name]), base)),
    ],
  });
  await bundle.write({
    format: 'es',
    minify: true,
    sourcemap: true,
    dir: join(root, 'dist'),
    entryFileNames: '[name].js',
    // Beside the entries: files.ts counts on it.
    chunkFileNames: 'shared-[name].js',
    codeSplitting: {
      groups: [
        { name: 'base', test: (id) => core.has(id) && base.has(id), priority: 1 },
        { name: 'core', test: (id) => core.has(id) },
      ],
    },
  });
  await bundle.close();
}

/**
 * Finds what an entry imports, directly or not, but for what it imports when it is asked for.
 * @param {string} entry
 * @param {Set<string>} found
 * @returns {import('rolldown').Plugin}
 */
const loadedBy = (entry, found) => ({
  name: 'linnet-loaded-by',
  buildEnd() {
    const visit = (/** @type {string} */ id) => {
      for (const imported of this.getModuleInfo(id)?.importedIds ?? []) {
        if (found.has(imported)) continue;
        found.add(imported);
        visit(imported);
      }
    };
    visit(entry);
  },
});

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

/**
 * A page's bundler finds files by `new URL('…', import.meta.url)`, and not every one by backticks, as
 * the minifier writes it.
 * @type {import('rolldown').Plugin}
 */
const plainAddresses = {
  name: 'linnet-plain-addresses',
  generateBundle(_, files) {
    for (const file of Object.values(files)) {
      if (file.type !== 'chunk') continue;
      file.code = file.code.replaceAll(/`([^`$]+)`(?=,import\.meta\.url)/g, "'$1'"); // as long
    }
  },
};

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
