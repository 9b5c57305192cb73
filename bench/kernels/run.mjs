// npm run bench:kernels [-- filter] [--chromium] [--builds wasm-simd,...]
// Times the kernels of one or more builds, in Node or in Chromium, in one run.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import { buildPreset } from '../../scripts/lib/cmake.mjs';
import { buildKernels } from '../lib/prepare.mjs';
import { serve } from '../lib/server.mjs';
import { timeCases } from './timing.js';

const root = new URL('../../', import.meta.url);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    chromium: { type: 'boolean', default: false },
    builds: { type: 'string', default: 'wasm-simd' },
  },
});
const builds = values.builds.split(',');
const options = { filter: positionals[0] ?? '' };

async function inNode() {
  const modules = {};
  for (const build of builds) {
    const base = new URL(`build/${build}/linnet-bench-${build}`, root);
    const { default: create } = await import(`${base}.js`);
    const wasm = await readFile(new URL(`${base}.wasm`));
    modules[build] = await create({
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(wasm, imports).then((made) => done(made.instance, made.module));
        return {};
      },
    });
  }
  return timeCases(modules, options);
}

async function inChromium() {
  const server = await serve({ isolated: true });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(server.origin);
    return await page.evaluate(
      async ({ names, given }) => {
        const { timeCases: time } = await import('/bench/kernels/timing.js');
        const modules = {};
        for (const build of names) {
          const { default: create } = await import(`/build/${build}/linnet-bench-${build}.js`);
          modules[build] = await create();
        }
        return time(modules, given);
      },
      { names: builds, given: options },
    );
  } finally {
    await browser.close();
    server.close();
  }
}

for (const build of builds) {
  await buildPreset(build);
  await buildKernels(build);
}
const rows = values.chromium ? await inChromium() : await inNode();
const roof = Math.max(
  ...rows.filter((row) => row.name.startsWith('roofline')).map((r) => r.gflops),
);
for (const { name, build, microseconds, gflops } of rows) {
  const share = gflops > 0 && roof > 0 ? `${((100 * gflops) / roof).toFixed(0)}%` : '';
  const rate = gflops > 0 ? gflops.toFixed(1) : '';
  console.log(
    `${build.padEnd(14)} ${name.padEnd(40)} ${microseconds.toFixed(2).padStart(10)} us ` +
      `${rate.padStart(7)} GFLOP/s ${share.padStart(5)}`,
  );
}
