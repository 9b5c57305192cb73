// Builds everything, runs every test of the project, and ends with the line "N passed, N failed".
//
//   node scripts/test.mjs          everything
//   node scripts/test.mjs PART…    format, types, engine, scripts, bindings, web, consumers
//
// A failure does not keep the parts after it from being run.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { buildPreset } from './lib/cmake.mjs';
import { formatCpp, formatWeb } from './lib/format.mjs';
import { nativePresets } from './lib/presets.mjs';
import { failWith, root, say } from './lib/project.mjs';
import { countGoogleTest, countVitest, settle, summary, together } from './lib/results.mjs';
import { npmProgram, runAloud } from './lib/run.mjs';

/** @typedef {import('./lib/results.mjs').Counts} Counts */
/** @typedef {'format' | 'types' | 'engine' | 'scripts' | 'bindings' | 'web' | 'consumers'} Part */

const vitestParts = /** @type {const} */ (['scripts', 'bindings', 'web', 'consumers']);
const parts = /** @type {const} */ (['format', 'types', 'engine', ...vitestParts]);
const reports = join(root, 'build/reports');

/** @type {({ name: string } & Counts)[]} */
const outcomes = [];

/**
 * Runs one step and keeps its outcome. What a step throws is one failure.
 * @param {string} name
 * @param {() => Promise<Counts>} step
 */
async function record(name, step) {
  say(`\ntest: ${name}`);
  const counts = await step().catch((error) => {
    say(`error: ${error.message}`);
    return { passed: 0, failed: 1, failures: [error.message.split('\n')[0]] };
  });
  outcomes.push({ name, ...counts });
}

/** A step that is one check: it passes where its program ends well. */
async function check(/** @type {string} */ name, /** @type {() => Promise<number>} */ program) {
  await record(name, async () => {
    const status = await program();
    return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, failures: [] };
  });
}

async function testEngine(/** @type {string} */ preset) {
  await buildPreset(preset);
  const shards = availableParallelism();
  return together(
    await Promise.all(
      Array.from({ length: shards }, (_, shard) => testShard(preset, shard, shards)),
    ),
  );
}

/** Every so-and-so-many-th test, in a process of its own: a process a test would mostly start up. */
async function testShard(
  /** @type {string} */ preset,
  /** @type {number} */ shard,
  /** @type {number} */ shards,
) {
  const report = join(reports, `${preset}-${shard}.json`);
  await rm(report, { force: true });
  const status = await runAloud(
    join(root, 'build', preset, 'tests/engine/linnet_engine_tests'),
    ['--gtest_brief=1', `--gtest_output=json:${report}`],
    { GTEST_SHARD_INDEX: `${shard}`, GTEST_TOTAL_SHARDS: `${shards}` },
  );
  const json = await readFile(report, 'utf8').catch(() => '{"testsuites":[]}');
  return settle(countGoogleTest(JSON.parse(json)), status);
}

async function testTypeScript(/** @type {Part} */ project) {
  const report = join(reports, `${project}.json`);
  await rm(report, { force: true });
  const status = await runAloud(npmProgram('vitest'), [
    ...['run', '--project', project],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ]);
  const json = await readFile(report, 'utf8').catch(() => '{"testResults":[]}');
  return settle(countVitest(JSON.parse(json)), status);
}

function checkTypes(/** @type {string} */ project) {
  return runAloud(npmProgram('tsc'), ['-p', project, '--noEmit']);
}

async function test(/** @type {Set<string>} */ wanted) {
  await mkdir(reports, { recursive: true });
  if (wanted.has('format')) {
    await check('format of C++', () => formatCpp('check'));
    await check('format of TypeScript', () => formatWeb('check'));
  }
  if (['types', 'bindings', 'web', 'consumers'].some((part) => wanted.has(part))) {
    await check('build', async () => {
      await build();
      return 0;
    });
  }
  if (wanted.has('types')) {
    await check('types of the package', () => checkTypes('bindings/js'));
    await check('types of all the rest', () => checkTypes('.'));
  }
  if (wanted.has('engine')) {
    for (const preset of await nativePresets()) {
      await record(`engine, ${preset}`, () => testEngine(preset));
    }
  }
  for (const project of vitestParts) {
    if (wanted.has(project)) await record(project, () => testTypeScript(project));
  }
}

try {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((part) => !parts.some((known) => known === part));
  if (unknown)
    throw new Error(`there is no part '${unknown}' of the tests. There are: ${parts.join(', ')}.`);
  await test(new Set(wanted.length > 0 ? wanted : parts));
  console.log(`\n${summary(outcomes)}`);
  process.exitCode = outcomes.some(({ failed }) => failed > 0) ? 1 : 0;
} catch (error) {
  failWith(error);
}
