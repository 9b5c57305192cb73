import {
  type ArgumentError,
  callbacks,
  createEngine,
  type History,
  layers,
  sequential,
} from 'linnet';
import * as inline from 'linnet/inline';
import { crossValidate, kFold } from 'linnet/validation';

export async function train(): Promise<History> {
  const engine = await createEngine({ threads: 2, wasmURL: new URL('https://example.com/a.wasm') });
  const model = await sequential({
    engine,
    layers: [layers.dense({ units: 1, inputShape: [2] })],
  });
  // @ts-expect-error: no name of an optimizer
  await model.compile({ optimizer: 3, loss: 'sparseCategoricalCrossentropy' });
  const stop = callbacks.earlyStopping({ monitor: 'loss', patience: 2 });
  const history = await model.fit({ x: [[1, 2]], y: [0] }, { callbacks: [stop] });
  const best: number | undefined = stop.best;
  console.log(best);
  // @ts-expect-error: no data
  await crossValidate({ build: () => model, folds: kFold({ k: 2 }) });
  return history;
}

export const same: typeof ArgumentError = inline.ArgumentError;
