import { measurements } from '../goals.mjs';
import { systems } from '../systems.mjs';
import { tasks } from '../tasks.mjs';
import { disagreements } from './agreement.mjs';
import { startNative } from './native.mjs';
import { measure } from './rounds.mjs';

/**
 * @typedef {object} Session
 * @property {Awaited<ReturnType<import('./browser.mjs').openBrowser>>} browser
 * @property {string} variant  of Linnet's engine
 * @property {import('./rounds.mjs').Pace & { losses: number }} pace
 * @property {(system: import('../systems.mjs').System, task: string) => boolean} wants
 * @property {(line: string) => void} say
 */

/**
 * Measures all systems that can do a task, in turns, after they have come to the same numbers.
 * @param {keyof typeof tasks} name
 * @param {Session} session
 * @returns {Promise<{ results: Record<string, any>, about: Record<string, unknown>, errors: string[] }>}
 */
export async function runTask(name, session) {
  const { pace, say } = session;
  const task = tasks[name];
  say(`\n${name}`);
  const { running, about, errors } = await startAll(name, session);
  try {
    errors.push(...(await check(task, running, pace.losses)));
    if (task.dropout) await setUpAgain(task, running, session);
    const results = {};
    for (const [key, { task: owner, method }] of Object.entries(measurements)) {
      if (owner === name) results[key] = await measure(running, method, pace, say);
    }
    return { results, about, errors };
  } finally {
    for (const { stop } of running.values()) await stop();
  }
}

/** Starts every system for a task; without dropout, so that all can come to the same losses. */
async function startAll(/** @type {keyof typeof tasks} */ name, /** @type {Session} */ session) {
  const running = new Map();
  const about = {};
  const errors = [];
  const wanted = systems.filter(
    (system) => system.tasks.includes(name) && session.wants(system, name),
  );
  for (const system of wanted) {
    const started = await start(system, session);
    try {
      const task = { ...tasks[name], dropout: 0 };
      const facts = await started.call('setup', setupOf(task, system, session));
      if (system.peer === 'linnet' && facts.threads < system.threads) {
        session.say(`  ${system.name}: left out, the engine has ${facts.threads} thread`);
        await started.stop();
      } else {
        about[system.name] = facts;
        running.set(system.name, { ...started, system });
      }
    } catch (error) {
      await started.stop();
      const [reason] = error.message.replace('page.evaluate: Error: ', '').split('\n');
      errors.push(`${system.name} could not be set up: ${reason}`);
      session.say(`  ${errors.at(-1)}`);
    }
  }
  return { running, about, errors };
}

const start = (
  /** @type {import('../systems.mjs').System} */ system,
  /** @type {Session} */ { browser },
) => (system.host === 'native' ? startNative(system) : browser.start(system));

const setupOf = (task, system, /** @type {Session} */ { variant }) => ({
  task,
  threads: system.threads,
  variant,
});

async function setUpAgain(task, running, /** @type {Session} */ session) {
  for (const { call, system } of running.values())
    await call('setup', setupOf(task, system, session));
}

/** Whether all come to the same numbers: their first losses, or what they predict. */
async function check({ kind }, running, /** @type {number} */ losses) {
  const [method, argument] = kind === 'trainer' ? ['losses', losses] : ['probabilities', 100];
  if (kind === 'multiplier') return [];
  const values = {};
  for (const [name, { call }] of running) values[name] = await call(method, argument);
  return disagreements(method, values);
}
