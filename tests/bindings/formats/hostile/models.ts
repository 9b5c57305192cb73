/** Files that are safetensors, and lie about the model that they hold. */

import { writeSafetensors } from 'linnet';
import type { HostileFile } from './files.ts';

interface Layer {
  class_name: string;
  config: object;
}

const input: Layer = {
  class_name: 'InputLayer',
  config: { batch_shape: [null, 2], name: 'input' },
};
const dense = (config: object = {}): Layer => ({
  class_name: 'Dense',
  config: { units: 2, name: 'dense', ...config },
});

const sequential = (...layers: unknown[]): object => ({
  class_name: 'Sequential',
  config: { name: 'a', layers },
});

const floats = (shape: number[], value = 1) => ({
  shape,
  values: new Float32Array(shape.reduce((product, side) => product * side, 1)).fill(value),
});

const weights = { 'dense/kernel': floats([2, 2]), 'dense/bias': floats([2]) };
const honest = {
  format: 'linnet',
  format_version: '1',
  model: JSON.stringify(sequential(input, dense())),
  seed: '1',
};

/** A file of a model of two inputs and two outputs, with other metadata and tensors. */
export function modelFile(
  metadata: Record<string, string | undefined> = {},
  tensors: Parameters<typeof writeSafetensors>[0] = weights,
): Uint8Array<ArrayBuffer> {
  const all = Object.entries({ ...honest, ...metadata }).filter(([, text]) => text !== undefined);
  return writeSafetensors(tensors, Object.fromEntries(all) as Record<string, string>);
}

const layers = (...list: unknown[]) => modelFile({ model: JSON.stringify(sequential(...list)) });
const compile = (value: object) => modelFile({ compile: JSON.stringify(value) });
const adam = { class_name: 'Adam', config: {} };
const crossentropy = 'sparse_categorical_crossentropy';
const record = {
  history: { loss: [1, null] },
  epochs: 2,
  batchSize: 32,
  shuffle: true,
  seed: 1,
  examples: 100,
  data: 'digest',
  milliseconds: 1,
  stopped: false,
  version: '1',
  variant: 'v',
};

/** Such a file with all that can be said, and nothing wrong. */
export const honestModel = modelFile({
  compile: JSON.stringify({ optimizer: adam, loss: crossentropy, metrics: ['accuracy'] }),
  labels: '["a","b"]',
  pipeline: '{"scale":1,"input":{"kind":"sound","rate":8000}}',
  card: '{"name":"n","colour":"red"}',
  training: JSON.stringify([record]),
});

const bad = (name: string, bytes: Uint8Array<ArrayBuffer>, message: RegExp): HostileFile => ({
  name,
  bytes,
  message,
});

export const hostileModels: readonly HostileFile[] = [
  bad('no metadata', writeSafetensors(weights), /"format": "linnet"/),
  bad('another format', modelFile({ format: 'pt' }), /"format": "linnet".*got "pt"/),
  bad('a later version', modelFile({ format_version: '2' }), /version 1, got "2"/),
  bad('no model', modelFile({ model: undefined }), /model: expected an object, got undefined/),
  bad('a model that is no JSON', modelFile({ model: '{' }), /model: it is not JSON/),
  bad(
    'a key twice',
    modelFile({ model: '{"class_name":"Sequential","class_name":"x"}' }),
    /"class_name" twice/,
  ),
  bad(
    'a model that nests',
    modelFile({ model: '['.repeat(1e5) + ']'.repeat(1e5) }),
    /nests deeper|not JSON/,
  ),
  bad('null', modelFile({ model: 'null' }), /model: expected an object, got null/),
  bad(
    'a class that is not there',
    modelFile({ model: '{"class_name":"Mine","config":{}}' }),
    /Functional, got "Mine"/,
  ),
  bad(
    'code in a layer',
    layers(input, { class_name: 'Lambda', config: { name: 'l', function: 'alert(1)' } }),
    /unknown layer "Lambda"/,
  ),
  bad(
    'an argument that is not there',
    layers(input, dense({ backdoor: 'x' })),
    /unknown argument backdoor/,
  ),
  bad('no layers', layers(), /1 to 1000 layers/),
  bad(
    'a million layers',
    layers(input, ...Array(20_000).fill(0)),
    /1 to 1000 layers, got an array of 20001/,
  ),
  bad('a layer that is null', layers(input, null), /layers\[1\]: expected an object/),
  bad('no input', layers(dense()), /batch_shape/),
  bad(
    'an input without an end',
    layers({ class_name: 'InputLayer', config: { batch_shape: [null, null] } }, dense()),
    /whole numbers of at least 1/,
  ),
  bad(
    'an input of 2^50 numbers',
    layers(
      { class_name: 'InputLayer', config: { batch_shape: [null, 2 ** 25, 2 ** 25] } },
      { class_name: 'Flatten', config: {} },
      dense(),
    ),
    /shape/,
  ),
  bad('a name twice', layers(input, dense(), dense()), /"dense" is used twice/),
  bad('2^31 units', layers(input, dense({ units: 2 ** 31 })), /units must be a whole number/),
  bad('2^24 units', layers(input, dense({ units: 2 ** 24 })), /only 6 parameters are left/),
  bad(
    'more layers than weights',
    layers(input, dense(), dense({ name: 'b' })),
    /only 0 parameters are left/,
  ),
  bad('a seed that is none', modelFile({ seed: '-1' }), /seed: expected/),
  bad('no seed', modelFile({ seed: undefined }), /seed: expected/),
  bad(
    'a weight too many',
    modelFile({}, { ...weights, c: floats([1]) }),
    /"c" belongs to no layer/,
  ),
  bad(
    'a weight too few',
    modelFile({}, { 'dense/kernel': floats([2, 2]), x: floats([2]) }),
    /expected a tensor "dense\/bias"/,
  ),
  bad(
    'a weight of another shape',
    modelFile({}, { ...weights, 'dense/kernel': floats([4]) }),
    /"dense\/kernel": expected the shape \[2, 2\], got \[4\]/,
  ),
  bad(
    'weights that are whole numbers',
    modelFile({}, { ...weights, 'dense/bias': { shape: [2], values: Int32Array.of(1, 2) } }),
    /expected floats, got I32/,
  ),
  bad(
    'compiled with what is not there',
    compile({ optimizer: adam, loss: 'mean_fraud' }),
    /unknown loss "mean_?[fF]raud"/,
  ),
  bad(
    'an optimizer that is not there',
    compile({ optimizer: { class_name: 'Evil', config: {} }, loss: crossentropy }),
    /unknown optimizer "Evil"/,
  ),
  bad(
    'an option that is not there',
    compile({ optimizer: { class_name: 'Adam', config: { evil: 1 } }, loss: crossentropy }),
    /unknown argument evil/,
  ),
  bad('no optimizer', compile({ loss: crossentropy }), /compile.optimizer: expected an object/),
  bad('no loss', compile({ optimizer: adam }), /compile.loss/),
  bad(
    'metrics that are no names',
    compile({ optimizer: adam, loss: crossentropy, metrics: [{}] }),
    /compile.metrics/,
  ),
  bad('a label too few', modelFile({ labels: '["a"]' }), /each of the 2 outputs, got 1/),
  bad(
    'labels that are no text',
    modelFile({ labels: '[1,2]' }),
    /labels: expected an array of texts/,
  ),
  bad('a pipeline with a field more', modelFile({ pipeline: '{"run":"x"}' }), /no option "run"/),
  bad(
    'a scale without end',
    modelFile({ pipeline: '{"scale":1e999}' }),
    /scale: expected a finite/,
  ),
  bad(
    'a drawing without a box',
    modelFile({ pipeline: '{"input":{"kind":"drawing","size":28}}' }),
    /input.box/,
  ),
  bad('a card that is a list', modelFile({ card: '[]' }), /card: expected an object/),
  bad('a name that is a number', modelFile({ card: '{"name":1}' }), /card.name: expected text/),
  bad('a record without its end', modelFile({ training: '[{}]' }), /training\[0\].epochs/),
  bad(
    'a history that is none',
    modelFile({ training: JSON.stringify([{ ...record, history: { loss: 'x' } }]) }),
    /history.loss: expected/,
  ),
];
