import { type CompileOptions, type Engine, layers, type Model, sequential } from 'linnet';

/** Four examples that teach nothing. */
export const zeros = { x: [[0], [0], [0], [0]], y: [0, 0, 0, 0] };

/** One weight and one bias, compiled. */
export async function tinyModel(
  engine?: Engine,
  options: Partial<CompileOptions> = {},
): Promise<Model> {
  const layer = layers.dense({ units: 1, inputShape: [1] });
  const model = await sequential({ seed: 1, layers: [layer], engine });
  await model.compile({
    optimizer: { className: 'SGD', config: { learningRate: 0.1 } },
    loss: 'meanSquaredError',
    metrics: ['accuracy'],
    ...options,
  });
  return model;
}
