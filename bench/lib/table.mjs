import { measurements } from '../goals.mjs';

/** @typedef {import('./verdicts.mjs').Verdict} Verdict */
/** @typedef {{ median: number, min: number, max: number }} Spread */

const head = ['', 'Linnet', 'peer', '', 'ratio (least - most)', 'goal', ''];
const rightAligned = [1, 2, 4];

/** The verdicts as a table to read, a paragraph for each measurement. */
export function table(/** @type {Verdict[]} */ verdicts) {
  const rows = verdicts.map((verdict) => cellsOf(verdict));
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i].length)));
  const line = (/** @type {string[]} */ cells) =>
    cells
      .map((cell, i) =>
        rightAligned.includes(i) ? cell.padStart(widths[i]) : cell.padEnd(widths[i]),
      )
      .join('  ')
      .trimEnd();
  const lines = verdicts.flatMap(({ measurement }, i) => {
    const isFirst = measurement !== verdicts[i - 1]?.measurement;
    return [...(isFirst ? ['', measurements[measurement].title] : []), line(rows[i])];
  });
  return [line(head), ...lines].join('\n');
}

function cellsOf(/** @type {Verdict} */ verdict) {
  const { unit } = measurements[verdict.measurement];
  return [
    `  ${verdict.title}`,
    time(verdict.ours, unit),
    time(verdict.theirs, unit),
    verdict.peer ?? '',
    verdict.ratio ? range(verdict.ratio) : '',
    verdict.goal,
    outcome(verdict),
  ];
}

/** Every system's figures for one measurement. */
export function figures(
  /** @type {keyof typeof measurements} */ measurement,
  /** @type {Record<string, Spread>} */ systems,
) {
  const { title, unit } = measurements[measurement];
  const lines = Object.entries(systems).map(([name, { median, min, max }]) => {
    const [middle, least, most] = [median, min, max].map((value) => time(value, unit));
    return `  ${name.padEnd(16)} ${middle.padStart(10)}  (${least} - ${most})`;
  });
  return [title, ...lines].join('\n');
}

function time(/** @type {number | undefined} */ milliseconds, /** @type {string} */ unit) {
  if (milliseconds === undefined) return '';
  const value = unit === 'us' ? milliseconds * 1000 : milliseconds;
  return `${value < 1000 ? value.toPrecision(3) : value.toFixed(0)} ${unit}`;
}

const range = (/** @type {Spread} */ { median, min, max }) =>
  `${factor(median)} (${factor(min)} - ${factor(max)})`;

const factor = (/** @type {number} */ value) => value.toFixed(value < 10 ? 2 : 1);

function outcome(/** @type {Verdict} */ { ours, ratio, goal, reached }) {
  if (ours === undefined || (ratio === undefined && reached === undefined)) return 'not measured';
  if (goal === '') return '';
  return reached ? 'reached' : 'NOT REACHED';
}
