/**
 * A system that is ready to be measured.
 * @typedef {object} Running
 * @property {(method: string, argument: unknown) => Promise<any>} call
 * @property {() => Promise<unknown>} stop
 */

/**
 * @typedef {object} Pace
 * @property {number} rounds        how often each system has its turn
 * @property {number} milliseconds  how long a turn is
 * @property {number} patience      for how many milliseconds in all a slow system is measured
 */

/** What the threads of one system need to fall asleep before the next has its turn. */
const rest = 30;

/**
 * Measures systems in turns. Of a turn the first tenth is not counted: caches are cold after the
 * others' turns.
 * @param {Map<string, Running>} systems
 * @param {string} method     of the systems: takes a count, returns milliseconds
 * @param {Pace} pace
 * @param {(line: string) => void} say
 * @returns {Promise<Record<string, { count: number, samples: number[] }>>} milliseconds of one, a
 * sample for each round; NaN where a slow system sat out
 */
export async function measure(systems, method, pace, say) {
  const plans = [];
  for (const [name, { call }] of systems) {
    const time = (/** @type {number} */ count) => call(method, count);
    const { count, milliseconds } = await calibrate(time, pace.milliseconds);
    const turns = Math.max(1, Math.min(pace.rounds, Math.floor(pace.patience / milliseconds)));
    say(`  ${name}: ${count} a turn, ${turns} turns`);
    // One that takes longer than all its turns may: what it just took is the measurement.
    const samples = milliseconds > pace.patience ? [milliseconds / count] : [];
    plans.push({ name, time, count, turns, samples });
  }
  for (let round = 0; round < pace.rounds; round++) {
    for (const { time, count, turns, samples } of plans) {
      if (samples.length > round) continue;
      if (round >= turns) samples.push(Number.NaN);
      else {
        await pause(rest);
        if (count >= 10) await time(Math.floor(count / 10));
        samples.push((await time(count)) / count);
      }
    }
  }
  return Object.fromEntries(plans.map(({ name, count, samples }) => [name, { count, samples }]));
}

/** How many fill a turn, and how long they then take. Compilers warm up meanwhile. */
async function calibrate(
  /** @type {(count: number) => Promise<number>} */ time,
  /** @type {number} */ wanted,
) {
  let count = 1;
  let milliseconds = await time(count);
  while (milliseconds < wanted / 2) {
    count = Math.ceil(count * Math.min(8, wanted / Math.max(milliseconds, wanted / 100)));
    milliseconds = await time(count);
  }
  const fitting = Math.max(1, Math.round((count * wanted) / milliseconds));
  return { count: fitting, milliseconds: (milliseconds * fitting) / count };
}

/**
 * Measures one thing by itself.
 * @param {() => Promise<number>} once milliseconds of one
 * @param {{ warmUps: number, rounds: number }} pace
 */
export async function measureAlone(once, { warmUps, rounds }) {
  const samples = [];
  for (let i = 0; i < warmUps; i++) await once();
  for (let i = 0; i < rounds; i++) samples.push(await once());
  return { count: 1, samples };
}

const pause = (/** @type {number} */ milliseconds) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
