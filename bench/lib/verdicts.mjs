import { goals } from '../goals.mjs';
import { ratio, spreadOf } from './statistics.mjs';

/** @typedef {Record<string, { samples: number[] }>} Found by the name of the system */

/**
 * What became of a goal.
 * @typedef {object} Verdict
 * @property {keyof typeof import('../goals.mjs').measurements} measurement
 * @property {string} title
 * @property {string} goal      what must be reached, in words; empty where only a report is asked for
 * @property {number} [ours]    median, in milliseconds
 * @property {string} [peer]    the system that it was set against
 * @property {number} [theirs]  median, in milliseconds
 * @property {{ median: number, min: number, max: number }} [ratio]
 * @property {boolean} [reached]
 */

/**
 * Sets what was measured against the goals. A goal whose systems were not measured has no figures.
 * @param {Record<string, Found>} results by measurement
 * @returns {Verdict[]}
 */
export function judge(results) {
  return goals
    .filter(({ measurement }) => results[measurement])
    .map((goal) => ({
      measurement: goal.measurement,
      title: goal.title,
      goal: inWords(goal.target),
      ...compare(goal, results[goal.measurement]),
    }));
}

function inWords(/** @type {import('../goals.mjs').Target} */ { times, share, under }) {
  if (times) return `at least ${times}x`;
  if (share) return `at most ${share}`;
  return under ? `under ${under} ms` : '';
}

function compare(
  /** @type {import('../goals.mjs').Goal} */ { ours, theirs, target },
  /** @type {Found} */ found,
) {
  const { times, share, under } = target;
  if (!found[ours]) return {};
  const own = { ours: middle(found[ours]) };
  if (under) return { ...own, reached: own.ours < under };
  const measured = theirs.filter((name) => found[name]);
  const peer = measured.sort((a, b) => middle(found[a]) - middle(found[b]))[0];
  if (!peer) return own;
  const [us, them] = [found[ours].samples, found[peer].samples];
  const compared = share ? ratio(us, them) : ratio(them, us);
  const figures = { ...own, peer, theirs: middle(found[peer]), ratio: compared };
  if (times) return { ...figures, reached: compared.median >= times };
  return share ? { ...figures, reached: compared.median <= share } : figures;
}

const middle = (/** @type {{ samples: number[] }} */ { samples }) => spreadOf(samples).median;
