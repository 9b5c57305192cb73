import { describe, expect, it } from 'vitest';
import { parseTrainOptions, UsageError } from '../../../dist/cli/options.js';

describe('parseTrainOptions', () => {
  it('has the defaults of the reference program', () => {
    expect(parseTrainOptions([])).toEqual({
      model: 'dense',
      augment: false,
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
      '--augment',
    ];
    const joined = ['--epochs=2', '--batch-size=64', '--seed=7', '--data=x', '--json', '--augment'];
    const model = { model: 'dense', augment: true };
    const expected = {
      ...model,
      epochs: 2,
      batchSize: 64,
      seed: 7,
      data: 'x',
      json: true,
      help: false,
    };
    expect(parseTrainOptions(separate)).toEqual(expected);
    expect(parseTrainOptions(joined)).toEqual(expected);
  });

  it('trains the convolutional network as Keras trains its example', () => {
    const usual = { model: 'cnn', epochs: 12, batchSize: 128 };
    expect(parseTrainOptions(['--model', 'cnn'])).toMatchObject(usual);
    expect(parseTrainOptions(['--epochs', '1', '--model=cnn'])).toMatchObject({ epochs: 1 });
  });

  it.each([
    [['--model', 'rnn'], /^--model: expected dense or cnn, got "rnn"\.$/],
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
      /'--epoch'.* The options are --model, --augment, --epochs, --batch-size, --seed, --data, --json/,
    ],
    [['--json=yes'], /'--json'.* The options are/],
    [['train'], /'train'.* The options are/],
  ])('refuses %j', (args, message) => {
    expect(() => parseTrainOptions(args)).toThrow(UsageError);
    expect(() => parseTrainOptions(args)).toThrow(message);
  });
});
