import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { headers, headersFile } from './web/headers.ts';
import { mnist } from './web/mnist-plugin.ts';

const project = import.meta.dirname;

/** Static hosts cannot read this configuration, so the built site carries its headers along. */
const headersInSite: Plugin = {
  name: 'linnet-headers',
  apply: 'build',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
  },
};

/**
 * package.json says of the published modules that they do nothing when they are imported, and it is
 * the page's package.json too, whose modules define elements and policies: without this the bundler
 * would leave them out.
 */
const pageActs: Plugin = {
  name: 'linnet-page-acts',
  apply: 'build',
  transform: {
    filter: { id: /\/web\/.*\.ts$/ },
    handler: () => ({ moduleSideEffects: true }),
  },
};

export default defineConfig({
  root: join(project, 'web/app'),
  // Relative addresses, so that the built site works from any folder of any host.
  base: './',
  resolve: {
    // The page uses the very files that are published, not their sources.
    alias: [
      { find: /^linnet$/, replacement: join(project, 'dist/index.js') },
      { find: /^linnet\/drawing$/, replacement: join(project, 'dist/drawing.js') },
    ],
  },
  build: {
    outDir: join(project, 'build/site'),
    emptyOutDir: true,
    target: 'es2022',
    // An asset inlined as a data: address would need a hole in the Content-Security-Policy.
    assetsInlineLimit: 0,
    // Chunks are preloaded by <link>; the polyfill would only add a script for browsers without
    // WebAssembly SIMD.
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  server: { port: 4173, strictPort: true, headers, fs: { allow: [project] } },
  preview: { port: 4173, strictPort: true, headers },
  plugins: [mnist(join(project, 'build/data/mnist')), headersInSite, pageActs],
});
