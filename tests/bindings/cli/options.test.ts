import { describe, expect, it } from 'vitest';
import { parseTrainOptions, UsageError } from '../../../dist/cli/options.js';

describe('parseTrainOptions', () => {
  it('has the defaults of the reference program', () => {
    expect(parseTrainOptions([])).toEqual({
      epochs: 5,
      batchSize: 32,
      seed: undefined,
      data: undefined,
      json: false,
      help: false,
    });
  });

  it('reads every option, in both spellings', () => {
    const separate = [
      '--epochs',
      '2',
      '--batch-size',
      '64',
      '--seed',
      '7',
      '--data',
      'x',
      '--json',
    ];
    const joined = ['--epochs=2', '--batch-size=64', '--seed=7', '--data=x', '--json'];
    const expected = { epochs: 2, batchSize: 64, seed: 7, data: 'x', json: true, help: false };
    expect(parseTrainOptions(separate)).toEqual(expected);
    expect(parseTrainOptions(joined)).toEqual(expected);
  });

  it.each([
    [['--epochs', '0'], /^--epochs: expected a whole number from 1 to 1000000, got "0"\.$/],
    [['--epochs', '1.5'], /^--epochs: .* got "1\.5"\.$/],
    [['--epochs'], /^--epochs: .* got ""\.$/],
    [['--batch-size', '60001'], /^--batch-size: .* from 1 to 60000, got "60001"\.$/],
    [['--seed', '-1'], /^--seed: expected a whole number from 0 to 4294967295, got "-1"\.$/],
    [['--seed', '4294967296'], /^--seed: /],
    [['--seed', '1e3'], /^--seed: /],
    [['--data', ''], /^--data: expected a folder, got ""\.$/],
    [
      ['--epoch', '3'],
      /'--epoch'.* The options are --epochs, --batch-size, --seed, --data, --json/,
    ],
    [['--json=yes'], /'--json'.* The options are/],
    [['train'], /'train'.* The options are/],
  ])('refuses %j', (args, message) => {
    expect(() => parseTrainOptions(args)).toThrow(UsageError);
    expect(() => parseTrainOptions(args)).toThrow(message);
  });
});
