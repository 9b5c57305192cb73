import { ArgumentError, layers, type Model, modelFromJSON, ShapeError, sequential } from 'linnet';
import { afterAll, describe, expect, it } from 'vitest';
import { expectError } from '../support/expect-error.ts';

const made: Model[] = [];
afterAll(() => Promise.all(made.map((model) => model.dispose())));
const keep = (model: Model): Model => {
  made.push(model);
  return model;
};

const image = () =>
  sequential({
    seed: 3,
    name: 'image',
    layers: [
      layers.conv2d({
        filters: 2,
        kernelSize: 3,
        padding: 'same',
        useBias: false,
        inputShape: [6, 6, 1],
      }),
      layers.maxPooling2d({ poolSize: [2, 2] }),
      layers.flatten(),
      layers.dropout({ rate: 0.25, name: 'drop' }),
      layers.dense({ units: 3, activation: 'softmax', kernelInitializer: 'glorotUniform' }),
    ],
  });

// What Keras 3 writes for such a layer, every field of it.
const keras = (className: string, config: object) => ({
  module: 'keras.layers',
  class_name: className,
  config: {
    trainable: true,
    dtype: {
      module: 'keras',
      class_name: 'DTypePolicy',
      config: { name: 'float32' },
      registered_name: null,
    },
    ...config,
  },
  registered_name: null,
  build_config: { input_shape: [null, 784] },
});

const initializer = (className: string) => ({
  module: 'keras.initializers',
  class_name: className,
  config: { seed: null },
  registered_name: null,
});

const byKeras = (...list: object[]) => ({
  module: 'keras',
  class_name: 'Sequential',
  config: { name: 'sequential_3', trainable: true, dtype: 'float32', layers: list },
  registered_name: null,
  build_config: { input_shape: [null, 784] },
  compile_config: {},
});

const input = {
  module: 'keras.layers',
  class_name: 'InputLayer',
  config: {
    batch_shape: [null, 784],
    dtype: 'float32',
    sparse: false,
    ragged: false,
    optional: false,
    name: 'input_layer_1',
  },
  registered_name: null,
};

const dense = (config: object = {}) =>
  keras('Dense', {
    name: 'dense_7',
    units: 10,
    activation: 'softmax',
    use_bias: true,
    kernel_initializer: initializer('GlorotUniform'),
    bias_initializer: initializer('Zeros'),
    kernel_regularizer: null,
    bias_regularizer: null,
    kernel_constraint: null,
    bias_constraint: null,
    quantization_config: null,
    ...config,
  });

describe('toJSON', () => {
  it("is Keras 3's form", async () => {
    const model = keep(await image());
    const json = JSON.parse(JSON.stringify(model));
    expect(json).toMatchObject({
      module: 'keras',
      class_name: 'Sequential',
      registered_name: null,
    });
    expect(json.config.name).toBe('image');
    expect(json.config.layers.map((layer: { class_name: string }) => layer.class_name)).toEqual([
      'InputLayer',
      'Conv2D',
      'MaxPooling2D',
      'Flatten',
      'Dropout',
      'Dense',
    ]);
    expect(json.config.layers[0].config).toEqual({
      name: 'input_layer',
      batch_shape: [null, 6, 6, 1],
    });
    expect(json.config.layers[1].config).toEqual({
      name: 'conv2d',
      filters: 2,
      kernel_size: 3,
      padding: 'same',
      use_bias: false,
    });
    expect(json.config.layers[5].config.kernel_initializer).toBe('glorot_uniform');
  });
});

describe('modelFromJSON', () => {
  it.each([
    ['an object', (model: Model) => model.toJSON()],
    ['a text', (model: Model) => JSON.stringify(model)],
  ])('makes the very same model of %s', async (_, write) => {
    const first = keep(await image());
    const second = keep(await modelFromJSON(write(first), { seed: 3 }));
    expect(second.toJSON()).toEqual(first.toJSON());
    expect(await second.weightsHash()).toBe(await first.weightsHash());
    expect(second.name).toBe('image');
  });

  it('reads what Keras 3 writes', async () => {
    const model = keep(await modelFromJSON(byKeras(input, dense())));
    expect(model.inputShape).toEqual([784]);
    expect(model.parameterCount).toBe(7850);
    const [kernel] = await model.getWeights();
    expect(kernel?.name).toBe('dense_7/kernel');
  });

  it('reads what Keras 3 writes of sequences', async () => {
    const rules = {
      return_state: false,
      go_backwards: false,
      stateful: false,
      unroll: false,
      zero_output_for_mask: false,
      kernel_initializer: initializer('GlorotUniform'),
      recurrent_initializer: {
        module: 'keras.initializers',
        class_name: 'Orthogonal',
        config: { seed: null, gain: 1 },
        registered_name: null,
      },
      bias_initializer: initializer('Zeros'),
      kernel_regularizer: {
        module: 'keras.regularizers',
        class_name: 'L2',
        config: { l2: 0.01 },
        registered_name: null,
      },
      recurrent_regularizer: null,
      recurrent_constraint: null,
      dropout: 0.2,
      recurrent_dropout: 0,
      seed: null,
    };
    const words = keras('Embedding', {
      name: 'embedding',
      input_dim: 5,
      output_dim: 3,
      embeddings_initializer: initializer('RandomUniform'),
      mask_zero: true,
      quantization_config: null,
    });
    const lstm = { name: 'lstm', units: 3, return_sequences: true, unit_forget_bias: true };
    const gru = { name: 'gru', units: 2, return_sequences: true, reset_after: true };
    const model = keep(
      await modelFromJSON(
        byKeras(
          keras('InputLayer', { batch_shape: [null, 4], name: 'words' }),
          words,
          keras('LSTM', { ...rules, ...lstm, recurrent_activation: 'sigmoid' }),
          keras('GRU', { ...rules, ...gru, recurrent_activation: 'sigmoid' }),
          keras('Masking', { name: 'masking', mask_value: 0.5 }),
          keras('SimpleRNN', { ...rules, name: 'simple_rnn', units: 2, return_sequences: false }),
        ),
      ),
    );
    const weights = await model.getWeights();
    expect(weights.map(({ name, shape }) => `${name} ${shape}`)).toEqual([
      'embedding/embeddings 5,3',
      'lstm/kernel 3,12',
      'lstm/recurrent_kernel 3,12',
      'lstm/bias 12',
      'gru/kernel 3,6',
      'gru/recurrent_kernel 2,6',
      'gru/bias 2,6',
      'simple_rnn/kernel 2,2',
      'simple_rnn/recurrent_kernel 2,2',
      'simple_rnn/bias 2',
    ]);
    const again = keep(await modelFromJSON(JSON.stringify(model)));
    expect(again.toJSON()).toEqual(model.toJSON());
  });

  it('keeps what is not to be trained, and seeds of layers', async () => {
    const seeded = keras('Dropout', { name: 'd', rate: 0.5, seed: 7 });
    const model = keep(await modelFromJSON(byKeras(input, dense({ trainable: false }), seeded)));
    let text = '';
    model.summary((printed) => {
      text = printed;
    });
    expect(text).toContain('Non-trainable params: 7,850');
    expect(model.toJSON().config.layers[1]?.config).toMatchObject({ trainable: false });
    expect(model.toJSON().config.layers[2]?.config).toMatchObject({ seed: 7 });
  });

  it('keeps what initializers, regularizers and constraints are told', async () => {
    const told = {
      kernel_initializer: {
        module: 'keras.initializers',
        class_name: 'RandomNormal',
        config: { mean: 0.5, stddev: 0.25, seed: 7 },
        registered_name: null,
      },
      kernel_regularizer: { class_name: 'L1L2', config: { l1: 0.01, l2: 0.02 } },
      bias_constraint: { class_name: 'MaxNorm', config: { max_value: 3, axis: 0 } },
      activity_regularizer: { class_name: 'L2', config: { l2: 0.01 } },
    };
    const first = keep(await modelFromJSON(byKeras(input, dense(told))));
    const second = keep(await modelFromJSON(JSON.stringify(first)));
    const { module, registered_name, ...initializer } = told.kernel_initializer;
    const expected = { ...told, kernel_initializer: initializer };
    expect(second.toJSON().config.layers[1]?.config).toMatchObject(expected);
    // The initializer has a seed of its own, so that the models' seeds do not matter.
    expect(await second.weightsHash()).toBe(await first.weightsHash());
  });

  it.each([
    ['batch_input_shape in the first layer', byKeras(dense({ batch_input_shape: [null, 784] }))],
    ['batch_shape in the first layer', byKeras(dense({ batch_shape: [32, 784] }))],
    [
      'batch_input_shape in the input',
      byKeras({ class_name: 'InputLayer', config: { batch_input_shape: [null, 784] } }, dense()),
    ],
    [
      'build_input_shape of the model',
      {
        class_name: 'Sequential',
        config: { name: 'a', layers: [dense()], build_input_shape: [null, 784] },
      },
    ],
    ['channels last', byKeras(input, keras('Flatten', { data_format: 'channels_last' }), dense())],
    ['a seed of a layer', byKeras(input, keras('Dropout', { rate: 0.5, seed: 7 }), dense())],
  ])('reads %s', async (_, json) => {
    const model = keep(await modelFromJSON(json));
    expect(model.inputShape).toEqual([784]);
  });

  it.each([
    ['no JSON', '{', 'json', /it is not JSON/],
    ['a key twice', '{"class_name":"a","class_name":"b"}', 'json', /"class_name" twice/],
    ['no class', { config: {} }, 'model.class_name', /expected a name, got undefined/],
    ['another model', { class_name: 'Mine', config: {} }, 'model', /Functional, got "Mine"/],
    ['no layers', byKeras(), 'model.layers', /1 to 1000 layers/],
    ['no input', byKeras(dense()), 'layers[0].batch_shape', /shape of the input/],
    [
      'an unknown class',
      byKeras(input, keras('Lambda', { name: 'l' })),
      'layer',
      /unknown layer "Lambda"; known: Activation/,
    ],
    [
      'an unknown argument',
      byKeras(input, dense({ lora_rank: 4 })),
      'loraRank',
      /unknown argument lora_?[rR]ank/,
    ],
    [
      'another type of numbers',
      byKeras(input, dense({ dtype: 'float16' })),
      'dtype',
      /unknown argument dtype/,
    ],
    [
      'channels first',
      byKeras(input, keras('Flatten', { data_format: 'channels_first' })),
      'dataFormat',
      /unknown argument data_?[fF]ormat/,
    ],
    [
      'an unknown argument of a regularizer',
      byKeras(input, dense({ kernel_regularizer: { class_name: 'L2', config: { l3: 1 } } })),
      'l3',
      /L2: unknown argument l3/,
    ],
    [
      'an unknown initializer',
      byKeras(input, dense({ kernel_initializer: initializer('Magic') })),
      'kernelInitializer',
      /"magic"/,
    ],
  ])('refuses %s', async (_, json, argument, message) => {
    await expectError(modelFromJSON(json as never), { class: ArgumentError, argument, message });
  });

  it('refuses layers that do not fit each other', async () => {
    const pooling = keras('MaxPooling2D', { name: 'p' });
    await expectError(modelFromJSON(byKeras(input, pooling)), {
      class: ShapeError,
      argument: 'inputShape',
      message: /MaxPooling2D "p"/,
    });
  });

  it('refuses options that there are not', async () => {
    await expectError(modelFromJSON(byKeras(input, dense()), { sed: 1 } as never), {
      class: ArgumentError,
      argument: 'sed',
      message: /Did you mean "seed"/,
    });
  });

  const from = (layer: string, call = 0) => ({
    args: [{ class_name: '__keras_tensor__', config: { keras_history: [layer, call, 0] } }],
    kwargs: {},
  });
  const graph = (inbound: Record<string, object[]>, output: unknown = ['b', 0, 0]) => ({
    class_name: 'Functional',
    config: {
      layers: [
        input,
        ...Object.entries(inbound).map(([name, nodes]) => ({
          ...dense({ name, units: 784 }),
          inbound_nodes: nodes,
        })),
      ],
      input_layers: ['input_layer_1', 0, 0],
      output_layers: output,
    },
  });

  it('reads graphs as Keras 2 wrote them too', async () => {
    const model = keep(
      await modelFromJSON(
        graph({ a: [[['input_layer_1', 0, 0, {}]]], b: [[['a', 0, 0, {}]]] }, [['b', 0, 0]]),
      ),
    );
    expect(model.layers.map(({ name }) => name)).toEqual(['input_layer_1', 'a', 'b']);
    expect(model.toJSON().config.output_layers).toEqual(['b', 0, 0]);
  });

  it.each<[string, Record<string, object[]>, RegExp, string?]>([
    ['a circle', { a: [from('b')], b: [from('a')] }, /no circle of layers, got "a"|"b"/],
    ['a layer that reads itself', { b: [from('b')] }, /no circle of layers, got "b"/],
    ['an unknown source', { b: [from('c')] }, /the name of a layer, got "c"/],
    ['a call that is not there', { b: [from('input_layer_1', 1)] }, /call of input_layer_1/],
    ['a layer without inputs', { b: [] }, /call of b that is there/],
    ['an empty call', { b: [{ args: [], kwargs: {} }] }, /expected tensors/],
    [
      'an argument that is no tensor',
      { b: [{ args: [1] }] },
      /tensors alone, got 1/,
      'layers[1].inbound_nodes',
    ],
    [
      'a layer that leads nowhere',
      { a: [from('b')], b: [from('input_layer_1')] },
      /every layer, got "a, /,
      'output_layers',
    ],
    ['calls without end', { b: Array(1001).fill(from('input_layer_1')) }, /at most 1000/, 'layers'],
  ])('refuses a graph with %s', (_, inbound, message, argument = 'inbound_nodes') =>
    expectError(modelFromJSON(graph(inbound)), {
      class: ArgumentError,
      argument,
      message,
    }),
  );
});
