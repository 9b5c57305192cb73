import { ArgumentError, input, type KerasModel, layers, model, modelFromJSON } from 'linnet';
import { describe, expect, it } from 'vitest';
import { expectError } from '../support/expect-error.ts';

const tensor = (name: string) => ({
  class_name: '__keras_tensor__',
  config: { keras_history: [name, 0, 0] },
});
const layer = (className: string, name: string, config: object, inbound_nodes: unknown[] = []) => ({
  module: 'keras.layers',
  class_name: className,
  config: { name, ...config },
  inbound_nodes,
});
const call = (args: unknown[], kwargs = {}) => ({ args, kwargs });
const operation = (className: string, name: string, node: object) => ({
  ...layer(className, name, {}, [node]),
  module: 'keras.src.ops.numpy',
});

const inputs = ['q', 'v', 'k'];
const reading = (attend: unknown[], ...others: object[]) => ({
  class_name: 'Functional',
  config: {
    layers: [
      ...inputs.map((name) => layer('InputLayer', name, { batch_shape: [null, 3, 2] })),
      layer('MultiHeadAttention', 'attend', { num_heads: 1, key_dim: 2 }, attend),
      // So that every input leads somewhere.
      layer('Concatenate', 'all', { axis: 1 }, [call([['attend', ...inputs].map(tensor)])]),
      ...others,
    ],
    input_layers: inputs.map((name) => [name, 0, 0]),
    output_layers: ['all', 0, 0],
  },
});

const attentionOf = ({ config }: KerasModel) => {
  const found = config.layers.find(({ name }) => name === 'attend');
  const [node] = (found?.inbound_nodes ?? []) as {
    args: { config: { keras_history: string[] } }[];
    kwargs: object;
  }[];
  return [node?.args.map((each) => each.config.keras_history[0]), node?.kwargs, found?.config];
};

const [q, v, k] = inputs.map(tensor);

describe('the call of an attention', () => {
  it.each<[string, unknown, string[], object]>([
    ['two tensors', call([q, v]), ['q', 'v'], {}],
    ['three tensors', call([q, v, k]), ['q', 'v', 'k'], {}],
    ['a key that is none', call([q, v, null], { key_mask: null }), ['q', 'v'], {}],
    ['names in any order', call([], { key: k, query: q, value: v }), ['q', 'v', 'k'], {}],
    ['some names', call([q], { key: k, value: v }), ['q', 'v', 'k'], {}],
    [
      'a causal mask',
      call([q, v], { use_causal_mask: true, return_attention_scores: false }),
      ['q', 'v'],
      { use_causal_mask: true },
    ],
    [
      'no causal mask',
      call([q, v], { use_causal_mask: false, training: null }),
      ['q', 'v'],
      { use_causal_mask: false },
    ],
    [
      "Keras 2's names",
      [['q', 0, 0, { use_causal_mask: true, value: ['v', 0, 0], training: false }]],
      ['q', 'v'],
      { use_causal_mask: true },
    ],
  ])('has %s', async (_, node, args, kwargs) => {
    const read = await modelFromJSON(reading([node]));
    const written = read.toJSON();
    expect(attentionOf(written)).toEqual([
      args,
      kwargs,
      { name: 'attend', num_heads: 1, key_dim: 2 },
    ]);
    await read.dispose();
  });

  it('is written for what JavaScript applied', async () => {
    const x = input({ shape: [3, 2], name: 'q' });
    const options = { numHeads: 1, keyDim: 2, name: 'attend', useCausalMask: true };
    const outputs = layers.multiHeadAttention(options).apply([x, x, x]);
    const made = await model({ inputs: x, outputs });
    expect(attentionOf(made.toJSON())).toEqual([
      ['q', 'q', 'q'],
      { use_causal_mask: true },
      { name: 'attend', num_heads: 1, key_dim: 2 },
    ]);
    await made.dispose();
  });

  const notEqual = operation('NotEqual', 'not_equal', call([q, 0]));
  it.each<[string, ReturnType<typeof reading>, string, RegExp]>([
    [
      'calls that differ',
      reading([call([q, v], { use_causal_mask: true }), call([q, v])]),
      'layers[3].inbound_nodes',
      /one use_causal_mask/,
    ],
    [
      'a causal mask that is none',
      reading([call([q, v], { use_causal_mask: 3 })]),
      'useCausalMask',
      /got 3/,
    ],
    [
      'a mask of its own',
      reading([call([q, v], { attention_mask: k })]),
      'layers[3].inbound_nodes.kwargs.attention_mask',
      /the mask that layers before it make, got "k"/,
    ],
    [
      'a mask of what no layer masks',
      reading([call([q, v], { query_mask: tensor('not_equal') })], notEqual),
      'layers[3].inbound_nodes.kwargs.query_mask',
      /the mask that layers before it make, got "not_equal"/,
    ],
    [
      'a fourth argument',
      reading([call([q, v, null, k])]),
      'layers[3].inbound_nodes.args',
      /at most 3 arguments/,
    ],
    [
      'training',
      reading([call([q, v], { training: true })]),
      'layers[3].inbound_nodes',
      /tensors alone, got true/,
    ],
    [
      'names that are none',
      reading([{ args: [q], kwargs: 3 }]),
      'layers[3].inbound_nodes.kwargs',
      /an object, got 3/,
    ],
  ])('refuses %s', (_, json, argument, message) =>
    expectError(modelFromJSON(json), { class: ArgumentError, argument, message }),
  );
});

describe('masks that Keras wrote as operations', () => {
  const maskedBy = (list: object[]) => ({
    class_name: 'Functional',
    config: {
      layers: [layer('InputLayer', 'x', { batch_shape: [null, 3, 2] }), ...list],
      input_layers: ['x', 0, 0],
      output_layers: ['lstm', 0, 0],
    },
  });
  const masked = (mask: object, ...operations: object[]) =>
    maskedBy([
      ...operations,
      layer('Masking', 'masking', { mask_value: 0 }, [call([tensor('x')])]),
      layer('LSTM', 'lstm', { units: 2 }, [call([tensor('masking')], { mask, training: false })]),
    ]);
  const notEqual = operation('NotEqual', 'not_equal', call([tensor('x'), 0]));
  const any = operation('Any', 'any', call([tensor('not_equal')]));

  it('are left to the layers', async () => {
    const read = await modelFromJSON(masked(tensor('any'), notEqual, any));
    expect(read.layers.map(({ name }) => name)).toEqual(['x', 'masking', 'lstm']);
    await read.dispose();
  });

  // Each was taken for the mask that the layers make, and the model gave other numbers than Keras's.
  const lstm = (mask: object, from = 'masking') =>
    layer('LSTM', 'lstm', { units: 2 }, [call([tensor(from)], { mask })]);
  const masking = layer('Masking', 'masking', { mask_value: 0 }, [call([tensor('x')])]);
  const other = layer('Masking', 'other', { mask_value: 1 }, [call([tensor('x')])]);
  const notOne = operation('NotEqual', 'not_one', call([tensor('x'), 1]));
  const anyOne = operation('Any', 'any_one', call([tensor('not_one')]));
  const either = operation('LogicalOr', 'either', call([tensor('any'), tensor('any_one')]));
  const conv = layer('Conv1D', 'conv', { filters: 2, kernel_size: 3, padding: 'same' }, [
    call([tensor('masking')]),
  ]);
  const read = layer('GRU', 'read', { units: 2 }, [call([tensor('masking')])]);
  const again = layer('Reshape', 'again', { target_shape: [1, 2] }, [call([tensor('read')])]);
  const two = [notEqual, any, notOne, anyOne];
  it.each<[string, object[]]>([
    ['of another value', [...two, masking, lstm(tensor('any_one'))]],
    ['of two values', [...two, either, masking, lstm(tensor('either'))]],
    ['of another layer', [...two, masking, other, lstm(tensor('any_one'))]],
    [
      'of a layer that lets none through',
      [notEqual, any, masking, conv, lstm(tensor('any'), 'conv')],
    ],
    ['of steps that are gone', [notEqual, any, masking, read, again, lstm(tensor('any'), 'again')]],
    ['of what has no mask', [notEqual, any, masking, lstm(tensor('any'), 'x')]],
  ])("are refused where they are the caller's own: %s", (_, list) =>
    expectError(modelFromJSON(maskedBy(list)), {
      class: ArgumentError,
      argument: `layers[${list.length}].inbound_nodes.kwargs.mask`,
      message: /expected none but the mask that layers before it make, got "(any|any_one|either)"$/,
    }),
  );

  it('are refused as what an attention is told to see', () => {
    const attend = call([tensor('masking'), tensor('masking')], { attention_mask: tensor('wide') });
    const list = [
      notEqual,
      any,
      operation('ExpandDims', 'wide', call([tensor('any')])),
      masking,
      layer('MultiHeadAttention', 'lstm', { num_heads: 1, key_dim: 2 }, [attend]),
    ];
    return expectError(modelFromJSON(maskedBy(list)), {
      class: ArgumentError,
      argument: 'layers[5].inbound_nodes.kwargs.attention_mask',
      message: /got "wide"$/,
    });
  });

  it('are followed no further than any model goes', () => {
    const long = Array.from({ length: 2000 }, (_, i) =>
      call([{ ...tensor('any'), config: { keras_history: ['any', Math.max(0, i - 1), 0] } }]),
    );
    const list = [notEqual, { ...any, inbound_nodes: long }, masking, lstm(tensor('any'))];
    return expectError(modelFromJSON(maskedBy(list)), {
      class: ArgumentError,
      argument: 'layers',
      message: /at most 1000 inbound_nodes/,
    });
  });

  it('are refused where they are something else', async () => {
    const argument = 'layers[2].inbound_nodes';
    const greater = operation('Greater', 'any', call([tensor('x'), 0]));
    await expectError(modelFromJSON(masked(tensor('any'), notEqual, greater)), {
      class: ArgumentError,
      argument,
      message: /tensors alone, got 0/,
    });
  });
});
