import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

interface Folder {
  /** Suites of one order run side by side, the orders one after the other. */
  order: number;
  /** A browser that trains leaves no core for another. */
  workers: number;
  /** Milliseconds for a test. */
  timeout: number;
  /** What runs once before all of its suites. */
  setup?: string;
}

/** One project for each folder under tests/ that holds TypeScript suites. */
function project(name: string, { order, workers, timeout, setup }: Folder) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`tests/${name}/**/*.test.ts`],
      sequence: { groupOrder: order },
      maxWorkers: workers,
      testTimeout: timeout,
      hookTimeout: timeout,
      globalSetup: setup ? [setup] : [],
    },
  };
}

const published = (name: string): string =>
  fileURLToPath(new URL(`./dist/${name}`, import.meta.url));

export default defineConfig({
  resolve: {
    // What is tested is what is published, not its sources.
    alias: [
      { find: /^linnet$/, replacement: published('index.node.js') },
      {
        find: /^linnet\/(drawing|data|analysis|validation)$/,
        replacement: published('$1/index.js'),
      },
    ],
  },
  test: {
    projects: [
      project('scripts', { order: 0, workers: 2, timeout: 20_000 }),
      project('bindings', { order: 1, workers: 2, timeout: 120_000 }),
      project('web', { order: 2, workers: 1, timeout: 180_000 }),
      project('consumers', {
        order: 3,
        workers: 2,
        timeout: 120_000,
        setup: 'tests/consumers/support/install.ts',
      }),
    ],
  },
});
