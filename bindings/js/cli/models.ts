/** The models that the reference program trains. */

import {
  type Layer,
  layers,
  type Model,
  optimizers,
  schedules,
  sequential,
} from '../index.node.js';
import type { TrainOptions } from './options.js';

/** `npm run train -- --model NAME`, and how each is trained unless told otherwise. */
export const models = {
  dense: { layers: denseLayers, epochs: 5, batchSize: 32 },
  cnn: { layers: convolutional, epochs: 12, batchSize: 128 },
} as const;

/** The model that is asked for, compiled to train on so many examples. */
export async function makeModel(
  { model: name, seed, augment, epochs, batchSize }: TrainOptions,
  examples: number,
): Promise<Model> {
  const model = await sequential({ seed, layers: models[name].layers(augment) });
  // Images that are never the same twice bear larger steps, and smaller ones towards the end.
  const decaySteps = Math.ceil(examples / batchSize) * epochs;
  const falling = () => schedules.cosineDecay({ initialLearningRate: 0.003, decaySteps });
  await model.compile({
    optimizer: optimizers.adam(augment ? { learningRate: falling() } : {}),
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
  });
  return model;
}

/** The model of the project's figures. Augmented, it has the images before they are laid out. */
function denseLayers(augment: boolean): Layer[] {
  const inputShape = augment ? undefined : [784];
  return [
    ...(augment ? [...moved(), layers.flatten()] : []),
    layers.dense({ units: 128, activation: 'relu', inputShape }),
    layers.dense({ units: 128, activation: 'relu' }),
    layers.dense({ units: 10, activation: 'softmax' }),
  ];
}

/** The network of Keras's example mnist_convnet, https://keras.io/examples/vision/mnist_convnet/. */
function convolutional(augment: boolean): Layer[] {
  const inputShape = augment ? undefined : imageShape;
  return [
    ...(augment ? moved() : []),
    layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu', inputShape }),
    layers.maxPooling2d({ poolSize: 2 }),
    layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }),
    layers.maxPooling2d({ poolSize: 2 }),
    layers.flatten(),
    layers.dropout({ rate: 0.5 }),
    layers.dense({ units: 10, activation: 'softmax' }),
  ];
}

const imageShape = [28, 28, 1];

/** Digits as another hand might have placed them: 1.4 pixels off, 7 degrees turned, a little larger or smaller. */
function moved(): Layer[] {
  const dark = { fillMode: 'constant' } as const;
  return [
    layers.randomTranslation({
      heightFactor: 0.05,
      widthFactor: 0.05,
      ...dark,
      inputShape: imageShape,
    }),
    layers.randomRotation({ factor: 0.02, ...dark }),
    layers.randomZoom({ heightFactor: 0.05, widthFactor: 0.05, ...dark }),
  ];
}
