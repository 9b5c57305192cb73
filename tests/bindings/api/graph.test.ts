import { ArgumentError, input, layers } from 'linnet';
import { describe, expect, it } from 'vitest';
import { graphOf } from '../../../dist/api/graph.js';
import { tensorsIn } from '../../../dist/api/layers/layer.js';
import { expectError } from '../support/expect-error.ts';

const { add, dense } = layers;

describe('graphOf', () => {
  it('orders and names layers as Keras does', () => {
    const [a, b] = [input({ shape: [3] }), input({ shape: [3] })];
    const tower = dense({ units: 3 });
    const late = dense({ units: 3 });
    const sum = add().apply([late.apply(a), tower.apply(tower.apply(b))]);
    const config = graphOf('m', tensorsIn('', [a, b]), tensorsIn('', sum));
    expect(config.layers.map((layer) => [layer.config.name, layer.inbound, layer.repeats])).toEqual(
      [
        ['input_layer_1', [], undefined],
        ['input_layer', [], undefined],
        ['dense_1', ['input_layer_1'], undefined],
        ['dense', ['input_layer'], undefined],
        ['dense_1[1]', ['dense_1'], 'dense_1'],
        ['add', ['dense', 'dense_1[1]'], undefined],
      ],
    );
    expect([config.inputs, config.outputs]).toEqual([['input_layer', 'input_layer_1'], ['add']]);
  });
});

describe('apply', () => {
  const x = input({ shape: [2] });

  it('leaves the layer as it is', () => {
    const layer = dense({ units: 2 });
    layer.apply(x);
    expect({ ...layer }).toEqual({ className: 'Dense', config: { units: 2 } });
    expect(Object.isFrozen(layer)).toBe(true);
  });

  it.each<[string, () => unknown, string, RegExp]>([
    ['what is no tensor', () => dense({ units: 1 }).apply(3 as never), 'inputs', /tensor.*got 3/],
    ['a layer', () => dense({ units: 1 }).apply(add() as never), 'inputs', /tensor.*got an object/],
    ['nothing', () => add().apply([]), 'inputs', /tensor.*array of 0/],
    ['one among others', () => add().apply([x, 'x' as never]), 'inputs', /tensor.*"x"/],
    [
      'a layer with an inputShape',
      () => dense({ units: 1, inputShape: [2] }).apply(x),
      'inputShape',
      /none in a layer that is applied/,
    ],
    ['an input without a shape', () => input({} as never), 'shape', /expected an array/],
    ['an input with an empty name', () => input({ shape: [1], name: '' }), 'name', /not empty/],
  ])('refuses %s', (_, call, argument, message) =>
    expectError(call, { class: ArgumentError, argument, message }),
  );
});
