import { describe, expect, it } from 'vitest';
import { parseJSON } from '../../../dist/formats/json.js';

const parse = (text: string, deepest?: number) =>
  parseJSON(text, (problem) => new Error(problem), deepest);

describe('parseJSON', () => {
  it.each([
    '{}',
    ' [1, -2.5e3, "a\\"b\\\\", null, true] ',
    '{"a":{"a":{"a":[{"a":1},{"a":2}]}},"b":"a"}',
    '{"a":"\\u0061\\"}{[]","b":["a","a","a"],"":0}',
    '{ "x" : "{\\"x\\":1,\\"x\\":2}" }',
    '"text"',
  ])('reads what is JSON: %s', (text) => {
    expect(parse(text)).toEqual(JSON.parse(text));
  });

  it.each([
    '{"a":1,"a":2}',
    '{"b":{"a":1, "c":[], "a" :2}}',
    '[{"a":1},{"b":1,"b":1}]',
    '{"a":1,"\\u0061":2}',
    '{"":1,"":2}',
    '{"__proto__":1,"__proto__":2}',
    '{"\\\\":1,"\\\\"\n:2}',
  ])('refuses a key that is there twice: %s', (text) => {
    expect(() => parse(text)).toThrow(/has the key ".*" twice/);
  });

  it.each(['', '{', '{"a"}', "{'a':1}", '{"a":1}x', '[1,]', '"\u0001"'])(
    'refuses what is not JSON: %j',
    (text) => {
      expect(() => parse(text)).toThrow(/is not JSON/);
    },
  );

  it('refuses what nests too deep, whatever the depth', () => {
    expect(parse('[[{"a":[]}]]', 4)).toEqual([[{ a: [] }]]);
    expect(() => parse('[[{"a":[[]]}]]', 4)).toThrow(/deeper than 4/);
    const deep = 200_000;
    expect(() => parse('['.repeat(deep) + ']'.repeat(deep))).toThrow(/deeper than 16|not JSON/);
  });
});
