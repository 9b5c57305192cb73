// Writes docs/vocabulary.md: every layer, loss, metric and the like that there is, from the engine's own
// lists, with the words on what differs from Keras that the file has already.
//
//   node scripts/vocabulary.mjs
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { failWith, root } from './lib/project.mjs';

export const file = join(root, 'docs/vocabulary.md');

/** The file as it should be. */
export async function vocabulary() {
  const notes = notesIn(await readFile(file, 'utf8').catch(() => ''));
  const sections = (await lists()).map(({ title, names }) => {
    const rows = names.map(([keras, ours]) => [
      `\`${keras}\``,
      `\`${ours}\``,
      notes.get(`${title} ${keras}`) ?? '',
    ]);
    return `## ${title}\n\n${table([['Keras', 'Linnet', 'What differs'], ...rows])}`;
  });
  return `${[introduction, ...sections].join('\n\n')}\n`;
}

const introduction = `# The vocabulary

Every name that Linnet knows, and Keras 3.15's for the same. Arguments, defaults and configurations are
Keras's, written in camelCase in JavaScript; where a row says nothing, the numbers are too, checked against
Keras's own (\`tests/golden\`). Everywhere: data are channels last, in float32, and \`axis\` counts the batch
as 0. Losses take each \`reduction\` that makes one number of a batch, so not \`'none'\`.
\`node scripts/vocabulary.mjs\` writes this file from the engine's lists and keeps the last column.`;

/** Names as Keras has them and as a program writes them, by section. */
async function lists() {
  /** @type {any} What is internal among it. */
  const linnet = await import('../dist/index.node.js');
  const { camelCase } = await import('../dist/api/names.js');
  const engine = await linnet.createEngine({ threads: 1 });
  const names = await engine.remote.names({});
  await engine.dispose();

  const makers = (/** @type {string} */ group) => Object.keys(linnet[group]);
  const made = (/** @type {string} */ group, /** @type {string[]} */ classes) =>
    classes.map((name) => [name, `${group}.${alike(name, makers(group))}`]);
  const own = (/** @type {string} */ group) => made(group, makers(group).map(capitalised));
  const named = (/** @type {string[]} */ list) =>
    list.map((name) => [name, `'${camelCase(name)}'`]);
  return [
    { title: 'Layers', names: made('layers', names.layers) },
    { title: 'Activations', names: named(names.activations) },
    { title: 'Losses', names: named(names.losses) },
    { title: 'Metrics', names: named(names.metrics) },
    { title: 'Optimizers', names: made('optimizers', names.optimizers) },
    { title: 'Learning rate schedules', names: own('schedules') },
    { title: 'Initializers', names: named(names.initializers) },
    { title: 'Regularizers', names: own('regularizers') },
    { title: 'Constraints', names: own('constraints') },
  ];
}

function alike(/** @type {string} */ name, /** @type {string[]} */ makers) {
  const found = makers.find((maker) => maker.toLowerCase() === name.toLowerCase());
  if (!found) throw new Error(`the package has no maker of ${name}`);
  return found;
}

const capitalised = (/** @type {string} */ name) => name.charAt(0).toUpperCase() + name.slice(1);

/** The last column of the tables of a file, by section and name. */
function notesIn(/** @type {string} */ text) {
  const notes = new Map();
  let title = '';
  for (const line of text.split('\n')) {
    title = /^## (.*)$/.exec(line)?.[1] ?? title;
    const [, name, note] = /^\| `(\S+)` +\| .*? \| (.*?) *\|$/.exec(line) ?? [];
    if (name && note) notes.set(`${title} ${name}`, note);
  }
  return notes;
}

function table(/** @type {string[][]} */ rows) {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0))) ?? [];
  const line = (/** @type {string[]} */ row) =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const [head = [], ...rest] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line)].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await vocabulary()
    .then((text) => writeFile(file, text))
    .catch(failWith);
}
