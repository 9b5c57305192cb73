import { describe, expect, it } from 'vitest';
import { textOptions, wholeNumber } from '../../bench/lib/options.mjs';

const defaults = { models: '40', seed: '1' };

describe('the options of a command', () => {
  it('are what was given, or else the defaults', () => {
    expect(textOptions(defaults, [])).toEqual(defaults);
    expect(textOptions(defaults, ['--seed', '7'])).toEqual({ models: '40', seed: '7' });
  });

  it('are none where --help asks for the usage', () => {
    for (const help of ['--help', '-h']) expect(textOptions(defaults, [help])).toBeUndefined();
  });

  it('are those of the list alone', () => {
    expect(() => textOptions(defaults, ['--speed', '7'])).toThrow(/--speed/);
  });

  it('hold whole numbers of their range', () => {
    expect(wholeNumber('seed', '7')).toBe(7);
    expect(wholeNumber('steps', '7', 7)).toBe(7);
    for (const text of ['0', '-1', '1.5', 'x', '']) {
      const message = `--seed: expected a whole number of at least 1, got '${text}'.`;
      expect(() => wholeNumber('seed', text)).toThrow(message);
    }
    expect(() => wholeNumber('steps', '8', 7)).toThrow(/--steps: .* from 1 to 7, got '8'/);
  });
});
