import { type ArgumentError, createEngine, type History, layers, sequential } from 'linnet';
import * as inline from 'linnet/inline';

export async function train(): Promise<History> {
  const engine = await createEngine({ threads: 2, wasmURL: new URL('https://example.com/a.wasm') });
  const model = await sequential({
    engine,
    layers: [layers.dense({ units: 1, inputShape: [2] })],
  });
  // @ts-expect-error: no name of an optimizer
  await model.compile({ optimizer: 3, loss: 'sparseCategoricalCrossentropy' });
  return model.fit({ x: [[1, 2]], y: [0] });
}

export const same: typeof ArgumentError = inline.ArgumentError;
