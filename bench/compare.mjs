// npm run compare [-- options]: the same model, weights and batches in Keras and in Linnet, and the
// loss of every batch from both, side by side. For whoever would rather see than believe.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../scripts/build.mjs';
import { failWith, root } from '../scripts/lib/project.mjs';
import { installNative, startNative } from './lib/native.mjs';
import { textOptions, wholeNumber } from './lib/options.mjs';
import { lossesOf, splitWeights } from './page/inputs.js';
import { tasks, writeWeights } from './tasks.mjs';

const usage = `npm run compare -- [--model dense|cnn] [--steps N]

  --model NAME  dense: 784-128-128-10, steps of 32; cnn: Keras's MNIST example without its dropout,
                steps of 128 (dense)
  --steps N     how many steps of Adam to take, from 1; what both see is MNIST in file order (200)

Keras is installed into build/bench at the first run.`;

function readArguments() {
  const values = textOptions({ model: 'dense', steps: '200' });
  if (!values) return undefined;
  const { model } = values;
  if (model !== 'dense' && model !== 'cnn') {
    throw new Error(`--model: expected dense or cnn, got '${model}'.\n\n${usage}`);
  }
  const task = { ...tasks[model], dropout: 0 };
  const most = Math.floor(60_000 / Number(task.batchSize));
  return { task, steps: wholeNumber('steps', values.steps, most) };
}

async function kerasLosses(task, /** @type {number} */ steps) {
  const keras = await startNative({ name: 'Keras', peer: 'keras' });
  try {
    const about = await keras.call('setup', { task, threads: 1 });
    return { about, losses: await keras.call('losses', steps) };
  } finally {
    await keras.stop();
  }
}

/** Through the package, as any program. */
async function linnetLosses(task, /** @type {number} */ steps) {
  const { datasets, sequential } = await import('../dist/index.node.js');
  const { models } = await import('../dist/cli/models.js');
  const all = models[task.model].layers(false);
  const model = await sequential({ layers: all.filter((layer) => layer.className !== 'Dropout') });
  await model.setWeights(await readWeights(task.weights));
  await model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' });
  const mnist = await datasets.mnist({ baseURL: pathToFileURL(join(root, 'build/data/mnist/')) });
  const seen = await mnist.train.slice(0, steps * task.batchSize);
  const means = []; // of all batches so far
  const callbacks = { onBatchEnd: (_, { loss }) => means.push(loss) };
  await model.fit(seen, { batchSize: task.batchSize, shuffle: false, callbacks });
  const { version, variant } = model.engine.info();
  await model.engine.dispose();
  return { about: { linnet: version, variant }, losses: lossesOf(means) };
}

async function readWeights({ file, shapes }) {
  const values = new Float32Array((await readFile(join(root, file))).buffer);
  return splitWeights(values, shapes).map((weight) => weight.values);
}

function print(/** @type {number[]} */ keras, /** @type {number[]} */ linnet) {
  console.log('  step      Keras     Linnet   difference');
  let worst = 0;
  keras.forEach((loss, i) => {
    const difference = Math.abs(linnet[i] - loss);
    worst = Math.max(worst, difference);
    const cells = [loss, linnet[i]].map((value) => value.toFixed(6).padStart(11));
    console.log(`${String(i + 1).padStart(6)}${cells.join('')}   ${difference.toExponential(1)}`);
  });
  console.log(`The greatest difference: ${worst.toExponential(1)}`);
}

async function run() {
  const wanted = readArguments();
  if (!wanted) return console.log(usage);
  const { task, steps } = wanted;
  await build({ site: false });
  await installNative();
  await writeWeights();
  const keras = await kerasLosses(task, steps);
  const linnet = await linnetLosses(task, steps);
  console.log(JSON.stringify({ ...keras.about, ...linnet.about }));
  print(keras.losses, linnet.losses);
}

await run().catch(failWith);
