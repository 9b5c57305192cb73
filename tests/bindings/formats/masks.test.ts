import { createEngine, type Engine, type Layer, layers, sequential } from 'linnet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Masks } from '../../../dist/formats/keras/masks.js';
import { type LayerCase, layerCases } from '../support/layer-cases.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ threads: 1 });
});
afterAll(() => engine.dispose());

const meanSquare = (values: Float32Array): number =>
  values.reduce((sum, value) => sum + value * value, 0) / values.length;

/** Numbers whose second half is masked: rows of zeros. */
const halfMasked = (shape: number[]): Float32Array => {
  const size = shape.reduce((product, side) => product * side, 1);
  return Float32Array.from({ length: size }, (_, i) => (i < size / 2 ? 1 + Math.sin(i) : 0));
};

type Nested = number | Nested[];
const zeros = ([side, ...rest]: readonly number[]): Nested =>
  side === undefined ? 0 : Array.from({ length: side }, () => zeros(rest));

/** Whether the mask of its input is on a layer's output: a metric passes over what is masked then. */
async function engineSays({ layer, input }: LayerCase): Promise<boolean> {
  const config = { ...layer.config, name: 'layer' };
  const masking = layers.masking({ inputShape: input });
  const model = await sequential({ seed: 1, engine, layers: [masking, { ...layer, config }] });
  const metric = 'meanSquaredError';
  await model.compile({ optimizer: 'sgd', loss: metric, metrics: [metric] });
  const x = halfMasked(input);
  const output = await model.predict(x);
  const logs = await model.evaluate({ x, y: [zeros(model.outputShape)] as number[] });
  await model.dispose();
  return Math.abs((logs.mean_squared_error as number) - meanSquare(output)) > 1e-3;
}

/** Whether the reader of Keras's files takes it for such a layer. */
function readerSays({ className, config }: Layer): boolean {
  const tensor = (name: string) => ({
    class_name: '__keras_tensor__',
    config: { shape: [null, 2, 2], dtype: 'float32', keras_history: [name, 0, 0] },
  });
  const called = (name: string, ...args: unknown[]) => [
    { args: [tensor(name), ...args], kwargs: {} },
  ];
  const operation = (kind: string, name: string, nodes: object[]) => ({
    module: 'keras.src.ops.numpy',
    class_name: kind,
    config: { name },
    inbound_nodes: nodes,
  });
  const list = [
    { class_name: 'InputLayer', config: { name: 'x' }, inbound_nodes: [] },
    { class_name: 'Masking', config: { name: 'masking' }, inbound_nodes: called('x') },
    operation('NotEqual', 'not_equal', called('x', 0)),
    operation('Any', 'any', called('not_equal')),
    {
      class_name: className,
      config: { name: 'layer', return_sequences: config.returnSequences },
      inbound_nodes: called('masking'),
    },
  ];
  return new Masks(list).isOf(['layer', 0, 0] as never, ['any', 0, 0] as never);
}

// Layers that begin a mask of their own, and those whose input has no steps, say nothing of it.
const cases = Object.entries(layerCases).flatMap(([name, list]) =>
  list
    .filter(({ input }) => input.length > 1 && name !== 'embedding' && name !== 'masking')
    .map((one, index) => ({ name: index === 0 ? name : `${name}, otherwise`, ...one })),
);

// Both have to know which layers pass a mask on, and neither can ask the other: files are read where
// there is no engine.
it.each(cases)('the reader and the engine agree whether $name passes a mask on', async (one) => {
  expect(readerSays(one.layer)).toBe(await engineSays(one));
});

it('layers of both kinds are among them', () => {
  const passing = cases.filter(({ layer }) => readerSays(layer));
  expect(passing.length).toBeGreaterThan(10);
  expect(cases.length - passing.length).toBeGreaterThan(10);
});
