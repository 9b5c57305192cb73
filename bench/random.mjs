// npm run compare:random [-- options]: models drawn at random, layers, losses, optimizers and all,
// trained in Keras and in Linnet from the same weights on the same batches.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from '../scripts/build.mjs';
import { failWith, root, say } from '../scripts/lib/project.mjs';
import { installNative, python } from './lib/native.mjs';
import { textOptions, wholeNumber } from './lib/options.mjs';

const usage = `npm run compare:random -- [--models N] [--seed N]

  --models N  how many models (40)
  --seed N    other models (1)

Keras is installed into build/bench at the first run.`;

/**
 * What predictions, evaluations and logs may differ by, in parts of one more than the number. Weights
 * are shown and not judged: one whose gradient is zero but for rounding, such as a bias before a
 * normalization, is taken anywhere by an optimizer that divides by the gradient's own size.
 */
const tolerance = 1e-3;

function readArguments() {
  const values = textOptions({ models: '40', seed: '1' });
  if (!values) return undefined;
  const { models, seed } = values;
  return { models: wholeNumber('models', models), seed: wholeNumber('seed', seed) };
}

/** The models, as Keras draws and trains them. */
async function* kerasModels({ models, seed }) {
  const program = join(root, 'bench/native/random_models.py');
  const child = spawn(python, ['-B', program, `${models}`, `${seed}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints = (complaints + chunk).slice(-5000);
  });
  let count = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    yield JSON.parse(line);
    count += 1;
  }
  if (count < models) throw new Error(`Keras ended after ${count} models:\n${complaints}`);
}

/** The numbers of a packed array. */
function unpacked(/** @type {{ data: string }} */ { data }) {
  return new Float32Array(Uint8Array.from(Buffer.from(data, 'base64')).buffer);
}

/** A packed array as rows, for targets of more than one number. */
function rows({ shape, data }) {
  const values = unpacked({ data });
  if (shape.length === 1) return values;
  const size = values.length / shape[0];
  return Array.from({ length: shape[0] }, (_, i) => [...values.slice(i * size, (i + 1) * size)]);
}

/** Options of Keras that concern nothing that Linnet does. */
const ignored = ['dtype', 'loss_scale_factor', 'gradient_accumulation_steps'];

/** What Keras serialized, in the spelling of JavaScript. */
function spelled(/** @type {any} */ value) {
  if (Array.isArray(value)) return value.map(spelled);
  if (typeof value !== 'object' || value === null) return value;
  if ('class_name' in value) return { className: value.class_name, config: spelled(value.config) };
  const known = Object.entries(value).filter(
    ([name, it]) => it !== null && !ignored.includes(name),
  );
  const camel = (/** @type {string} */ name) =>
    name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
  return Object.fromEntries(known.map(([name, it]) => [camel(name), spelled(it)]));
}

/** The same model through the package, as any program. */
async function linnetResults(given, engine) {
  const { modelFromJSON } = await import('../dist/index.node.js');
  const model = await modelFromJSON(JSON.stringify(given.model), { engine });
  try {
    await model.setWeights(given.weights.map(unpacked));
    const [loss, optimizer] = [spelled(given.loss), spelled(given.optimizer)];
    await model.compile({ loss, optimizer, metrics: given.metrics.map(spelled) });
    const x = given.x.length > 1 ? given.x.map(unpacked) : unpacked(given.x[0]);
    const data = { x, y: rows(given.y) };
    if (given.sampleWeight) data.sampleWeight = unpacked(given.sampleWeight);
    const { batchSize } = given;
    const prediction = await model.predict(x);
    const evaluation = await model.evaluate(data, { batchSize });
    const epochs = given.history.loss.length;
    const { history } = await model.fit(data, { batchSize, epochs, shuffle: false });
    const after = (await model.getWeights()).map(({ values }) => values);
    return { prediction, evaluation, history, after };
  } finally {
    await model.dispose();
  }
}

/** The greatest difference of two lists of numbers. */
function difference(
  /** @type {ArrayLike<number>} */ ours,
  /** @type {ArrayLike<number>} */ theirs,
) {
  let worst = ours.length === theirs.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < theirs.length; i++) {
    const [a, b] = [Number(ours[i]), Number(theirs[i])];
    if (Object.is(a, b)) continue; // NaN in both is the same
    const gap = Math.abs(a - b) / (1 + Math.abs(b));
    if (!(gap <= worst)) worst = Number.isNaN(gap) ? Number.POSITIVE_INFINITY : gap;
  }
  return worst;
}

/** How far apart both are in all that came of a model. */
function compared(ours, theirs) {
  const byName = (mine, its) =>
    Math.max(
      ...Object.keys(its).map((name) => difference([mine[name]].flat(), [its[name]].flat())),
    );
  return {
    prediction: difference(ours.prediction, unpacked(theirs.prediction)),
    evaluation: byName(ours.evaluation, theirs.evaluation),
    history: byName(ours.history, theirs.history),
    weights: Math.max(...theirs.after.map((its, i) => difference(ours.after[i], unpacked(its)))),
  };
}

function describe({ kind, model, optimizer, loss }) {
  const layers = model.config.layers.map(({ class_name }) => class_name);
  const inner = layers.filter((name) => name !== 'InputLayer').join(' ');
  return `${kind}: ${inner}; ${loss.class_name}; ${optimizer.class_name}`;
}

async function run() {
  const wanted = readArguments();
  if (!wanted) return console.log(usage);
  await build({ site: false });
  await installNative();
  const { createEngine } = await import('../dist/index.node.js');
  const engine = await createEngine();
  let apart = 0;
  let count = 0;
  console.log('  model  prediction  evaluation     history     weights');
  for await (const theirs of kerasModels(wanted)) {
    count += 1;
    const gaps = compared(await linnetResults(theirs, engine), theirs);
    const isApart = Math.max(gaps.prediction, gaps.evaluation, gaps.history) > tolerance;
    const cells = Object.values(gaps).map((gap) => gap.toExponential(1).padStart(12));
    console.log(`${String(count).padStart(7)}${cells.join('')}  ${describe(theirs)}`);
    if (isApart) {
      apart += 1;
      say(`model ${count} is more than ${tolerance} apart`);
    }
  }
  await engine.dispose();
  console.log(`${count} models, ${apart} of them more than ${tolerance} apart`);
  process.exitCode = apart > 0 ? 1 : 0;
}

await run().catch(failWith);
