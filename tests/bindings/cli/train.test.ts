import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { datasets } from 'linnet';
import { describe, expect, it } from 'vitest';
import { mnistURL, referenceModel } from '../support/mnist.ts';

const program = fileURLToPath(new URL('../../../dist/cli/train.js', import.meta.url));

interface Outcome {
  status: number | null;
  out: string;
  errors: string;
}

/** Runs the program; `watch` sees all that it has written to standard output so far. */
function train(args: string[], watch?: (out: string, kill: () => void) => void): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [
      '--disallow-code-generation-from-strings',
      program,
      ...args,
    ]);
    let [out, errors] = ['', ''];
    child.stdout.on('data', (chunk) => {
      out += chunk;
      watch?.(out, () => child.kill('SIGINT'));
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.on('close', (status) => resolve({ status, out, errors }));
  });
}

describe('npm run train', () => {
  it('reports one JSON object, with the very numbers of the package', async () => {
    const { status, out, errors } = await train(['--json', '--seed', '42', '--epochs', '1']);
    expect(status).toBe(0);
    const report = JSON.parse(out);
    expect(report).toMatchObject({
      epochs: 1,
      batchSize: 32,
      seed: 42,
      stopped: false,
      engine: { variant: 'wasm-threads' },
    });
    expect(report.test.accuracy).toBeGreaterThan(0.95);
    expect(report.trainMilliseconds).toBeGreaterThan(0);
    expect(errors).toMatch(/^linnet .*\nEpoch 1\/1\n1875\/1875 ━{20} .*\nTest: accuracy: 0\.9/);

    const { train: data, test, dispose } = await datasets.mnist({ baseURL: mnistURL });
    const model = await referenceModel({ seed: 42 });
    const { history } = await model.fit(data);
    expect(report.history).toEqual(history);
    expect(report.test).toEqual(await model.evaluate(test));
    expect(report.weightsSha256).toBe(await model.weightsHash());
    await dispose();
  });

  it('ends on Ctrl-C with a test of what was reached', async () => {
    let killed = false;
    const { status, out } = await train(
      ['--epochs', '100', '--batch-size', '512'],
      (seen, kill) => {
        if (killed || !seen.includes('Epoch 2/100')) return;
        killed = true;
        kill();
      },
    );
    expect(status).toBe(130);
    expect(out).toMatch(/\nStopped\. .*\nTest: accuracy: 0\.\d+ - loss: \d\.\d+\n$/);
  });

  it('tells a wrong option, and what would be right', async () => {
    const { status, out, errors } = await train(['--batch-size', 'many']);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(errors).toBe(
      '--batch-size: expected a whole number from 1 to 60000, got "many". See --help.\n',
    );
  });

  it('tells what it can be asked for', async () => {
    const { status, out } = await train(['--help']);
    expect(status).toBe(0);
    for (const option of ['--epochs', '--batch-size', '--seed', '--data', '--json']) {
      expect(out).toContain(option);
    }
  });

  it('names the file that it does not find', async () => {
    const { status, errors } = await train(['--data', '/nowhere']);
    expect(status).toBe(1);
    expect(errors).toMatch(/^NetworkError: \S+-ubyte\.gz: .*nowhere/);
  });
});
