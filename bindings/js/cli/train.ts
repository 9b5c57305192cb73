#!/usr/bin/env node
/** The reference program: the models that the project's figures are about, through the package. */

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Dataset,
  datasets,
  type History,
  info,
  type Logs,
  type Model,
} from '../index.node.js';
import { makeModel } from './models.js';
import { parseTrainOptions, type TrainOptions, UsageError, usage } from './options.js';
import { formatLogs, ProgressBar, type Screen } from './progress-bar.js';

/** What a shell reports of a program that Ctrl-C ended. */
const interruptedStatus = 130;

async function main(): Promise<number> {
  const options = parseTrainOptions(process.argv.slice(2));
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const screen = options.json ? process.stderr : process.stdout;
  const interrupt = new AbortController();
  // Once: whoever presses Ctrl-C again means it.
  process.once('SIGINT', () => interrupt.abort());
  const { signal } = interrupt;

  const mnist = await datasets.mnist({ baseURL: dataURL(options.data), signal });
  const model = await makeModel(options, mnist.train.size);
  const engine = await info();
  screen.write(
    `linnet ${engine.version}, ${engine.variant}, threads ${engine.threads}, seed ${model.seed}\n`,
  );
  signal.addEventListener('abort', () => model.stopTraining());

  const history = await train(model, mnist.train, options, screen);
  if (history.stopped) screen.write('Stopped. The test of what was reached:\n');
  const test = await model.evaluate(mnist.test);
  screen.write(`Test: ${formatLogs(test)}\n`);
  if (options.json) console.log(JSON.stringify(await report(model, options, history, test)));
  return history.stopped ? interruptedStatus : 0;
}

function dataURL(folder: string | undefined): URL {
  if (folder !== undefined) return pathToFileURL(resolve(folder));
  return new URL('../../build/data/mnist/', import.meta.url);
}

async function train(
  model: Model,
  data: Dataset,
  { epochs, batchSize }: TrainOptions,
  screen: Screen,
): Promise<History> {
  const bar = new ProgressBar(screen);
  const batches = Math.ceil(data.size / batchSize);
  let batch = 0;
  let begin = 0;
  const seconds = (): number => (performance.now() - begin) / 1000;
  return model.fit(data, {
    epochs,
    batchSize,
    callbacks: {
      onEpochBegin(epoch) {
        bar.begin(epoch, epochs);
        begin = performance.now();
      },
      onProgress(progress) {
        bar.update(progress, seconds());
      },
      onBatchEnd(index) {
        batch = index + 1;
      },
      onEpochEnd(_, logs) {
        bar.end(batch, batches, seconds(), logs);
      },
    },
  });
}

async function report(
  model: Model,
  { model: name, augment, epochs, batchSize }: TrainOptions,
  { history, trainMilliseconds, stopped }: History,
  test: Logs,
): Promise<object> {
  const { version, variant, threads } = await info();
  return {
    model: name,
    augment,
    epochs,
    batchSize,
    seed: model.seed,
    stopped,
    history,
    test,
    trainMilliseconds,
    weightsSha256: await model.weightsHash(),
    engine: { version, variant, threads },
  };
}

try {
  process.exitCode = await main();
} catch (error) {
  const { name, message } = error as Error;
  if (error instanceof UsageError) {
    console.error(`${message} See --help.`);
    process.exitCode = 2;
  } else if (name === 'AbortError') {
    process.exitCode = interruptedStatus;
  } else {
    console.error(`${name}: ${message}`);
    process.exitCode = 1;
  }
}
