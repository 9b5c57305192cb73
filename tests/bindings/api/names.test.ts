import { describe, expect, it } from 'vitest';
import { camelCase, layerName, Spelling, snakeCase } from '../../../dist/api/names.js';

describe('names', () => {
  it.each([
    ['useBias', 'use_bias'],
    ['sparseCategoricalCrossentropy', 'sparse_categorical_crossentropy'],
    ['beta1', 'beta_1'],
    ['units', 'units'],
    ['l2', 'l2'],
    ['r2Score', 'r2_score'],
    ['topKCategoricalAccuracy', 'top_k_categorical_accuracy'],
  ])('spells %s as Keras: %s, and back', (camel, snake) => {
    expect(snakeCase(camel)).toBe(snake);
    expect(camelCase(snake)).toBe(camel);
  });

  it('leaves a name in snake_case as it is, and one in capitals; knows the irregular one', () => {
    expect(snakeCase('glorot_uniform')).toBe('glorot_uniform');
    expect(snakeCase('ROC')).toBe('ROC');
    expect(snakeCase('l1l2')).toBe('l1_l2');
  });

  it.each([
    ['Dense', 'dense'],
    ['ReLU', 're_lu'],
    ['Conv2D', 'conv2d'],
    ['MaxPooling2D', 'max_pooling2d'],
    ['InputLayer', 'input_layer'],
  ])('names a layer of class %s as Keras does: %s', (className, name) => {
    expect(layerName(className)).toBe(name);
  });
});

describe('Spelling', () => {
  it('spells options and names among the values, but not the name of the thing', () => {
    const config = {
      name: 'myLayer',
      useBias: false,
      kernelInitializer: 'glorotUniform',
      units: 3,
    };
    expect(new Spelling().toKeras(config)).toEqual({
      name: 'myLayer',
      use_bias: false,
      kernel_initializer: 'glorot_uniform',
      units: 3,
    });
  });

  it('spells what has options of its own', () => {
    const kernelRegularizer = { className: 'Mine', config: { firstFactor: 'fanIn' } };
    expect(new Spelling().toKeras({ kernelRegularizer })).toEqual({
      kernel_regularizer: { class_name: 'Mine', config: { first_factor: 'fan_in' } },
    });
  });

  it('drops options that were left undefined', () => {
    expect(new Spelling().toKeras({ activation: undefined })).toEqual({});
  });

  it('puts the words of the caller back into messages', () => {
    const spelling = new Spelling(['glorot_uniform']);
    spelling.toKeras({ kernelInitializer: 'heNormel', learningRate: 1 });
    const message = 'unknown kernel_initializer "he_normel" in "dense_1"; known: glorot_uniform';
    expect(spelling.fromKeras(message)).toBe(
      'unknown kernelInitializer "heNormel" in "dense_1"; known: glorotUniform',
    );
  });

  it('spells the argument at fault even when the caller did not give it', () => {
    expect(new Spelling().fromKeras('batch_size: expected 1', 'batch_size')).toBe(
      'batchSize: expected 1',
    );
  });
});
