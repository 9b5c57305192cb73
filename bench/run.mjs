// npm run bench [-- options]: Linnet and its peers in one run, in one Chromium, in turns.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { failWith, say } from '../scripts/lib/project.mjs';
import { openBrowser } from './lib/browser.mjs';
import { environment, load } from './lib/environment.mjs';
import { installNative } from './lib/native.mjs';
import { buildKernels, prepare } from './lib/prepare.mjs';
import { measureAlone } from './lib/rounds.mjs';
import { runTask } from './lib/session.mjs';
import { spreadOf } from './lib/statistics.mjs';
import { figures, table } from './lib/table.mjs';
import { judge } from './lib/verdicts.mjs';
import { systems } from './systems.mjs';
import { tasks, writeWeights } from './tasks.mjs';

const usage = `npm run bench -- [--native] [--quick] [--only NAME]... [--json FILE]

  --native     also Keras on TensorFlow and PyTorch, which are installed into build/bench
  --quick      under a minute, for a first impression
  --only NAME  one task (${[...Object.keys(tasks), 'start'].join(', ')}), or one peer
               (${[...new Set(systems.map(({ peer }) => peer))].join(', ')}); may be repeated
  --json FILE  writes every number`;

const paces = {
  full: { rounds: 9, milliseconds: 300, patience: 20_000, losses: 4, starts: 9 },
  quick: { rounds: 3, milliseconds: 100, patience: 3_000, losses: 1, starts: 3 },
};

function readArguments() {
  const { values } = parseArgs({
    options: {
      native: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  return { ...values, pace: values.quick ? paces.quick : paces.full, ...selection(values) };
}

/** What --only and --native leave to be measured. Linnet is always there, to be compared with. */
function selection(/** @type {{ only: string[], native: boolean, quick: boolean }} */ wanted) {
  const { only, native, quick } = wanted;
  const isPeer = (/** @type {string} */ name) => systems.some(({ peer }) => peer === name);
  const unknown = only.find((name) => !isPeer(name) && !(name in tasks) && name !== 'start');
  if (unknown) throw new Error(`there is nothing named '${unknown}'.\n\n${usage}`);
  const wantedTasks = only.filter((name) => !isPeer(name));
  const wantedPeers = only.filter(isPeer);
  const named = systems.filter(({ peer }) => wantedPeers.includes(peer));
  const wantsNative = native || named.some(({ host }) => host === 'native');
  return {
    native: wantsNative,
    wantsTask: (/** @type {string} */ name) =>
      wantedTasks.length > 0
        ? wantedTasks.includes(name)
        : wantedPeers.length === 0 || named.some((system) => system.tasks.includes(name)),
    wantsSystem: (
      /** @type {import('./systems.mjs').System} */ system,
      /** @type {string} */ task,
    ) => {
      if (quick && system.slow?.includes(task)) return false;
      if (wantedPeers.length > 0) return named.includes(system) || system.peer === 'linnet';
      return wantsNative || system.host !== 'native';
    },
  };
}

/** Milliseconds from a navigation to the first finished training step, on a warm cache. */
async function measureStart(
  /** @type {Awaited<ReturnType<typeof openBrowser>>} */ browser,
  /** @type {number} */ rounds,
) {
  say('\nstart');
  return { start: { linnet: await measureAlone(browser.firstStep, { warmUps: 2, rounds }) } };
}

/** Measures all that is wanted: what was found, and what went wrong. */
async function measureAll(/** @type {ReturnType<typeof readArguments>} */ wanted) {
  const { pace, wantsTask, wantsSystem } = wanted;
  const about = {};
  const results = {};
  const errors = [];
  const browser = await openBrowser();
  try {
    const engine = await browser.engine();
    if (wantsTask('product')) await buildKernels(engine.variant);
    const session = { browser, variant: engine.variant, pace, wants: wantsSystem, say };
    for (const name of Object.keys(tasks).filter(wantsTask)) {
      const outcome = await runTask(name, session);
      about[name] = outcome.about;
      Object.assign(results, outcome.results);
      errors.push(...outcome.errors);
    }
    if (wantsTask('start')) Object.assign(results, await measureStart(browser, pace.starts));
    return { chromium: browser.version, engine, about, results, errors };
  } finally {
    await browser.close();
  }
}

function print(/** @type {Awaited<ReturnType<typeof measureAll>>} */ { results, errors }) {
  console.log();
  for (const [name, found] of Object.entries(results)) {
    const spreads = Object.entries(found).map(([system, { samples }]) => [
      system,
      spreadOf(samples),
    ]);
    console.log(`${figures(name, Object.fromEntries(spreads))}\n`);
  }
  console.log(table(judge(results)));
  for (const error of errors) say(`error: ${error}`);
}

async function run() {
  const wanted = readArguments();
  if (wanted.help) return console.log(usage);
  const loadBefore = load();
  if (loadBefore > 0.5)
    say(`warning: this machine is busy (load ${loadBefore.toFixed(1)}), expect noise`);
  await prepare();
  if (wanted.native) await installNative();
  await writeWeights();
  const surroundings = { ...(await environment()), loadBefore };
  const measured = await measureAll(wanted);
  print(measured);
  if (wanted.json) {
    const { native, quick, only } = wanted;
    const report = { ...surroundings, native, quick, only, ...measured };
    const file = resolve(process.env.INIT_CWD ?? '.', wanted.json);
    await mkdir(dirname(file), { recursive: true });
    const whole = { ...report, verdicts: judge(measured.results) };
    await writeFile(file, `${JSON.stringify(whole, null, 2)}\n`);
  }
  process.exitCode = measured.errors.length > 0 ? 1 : 0;
}

await run().catch(failWith);
