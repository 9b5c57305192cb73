import { constraints, initializers, type Layer, layers, regularizers } from 'linnet';

/** A layer with some of its options, and the shapes that go in and come out. */
export interface LayerCase {
  layer: Layer;
  input: number[];
  output: number[];
  /** Where only whole numbers below this go in. */
  below?: number;
}

const image = [6, 4, 2];
const sequence = [6, 2];
const on = (layer: Layer, input: number[], output: number[] = input): LayerCase => ({
  layer,
  input,
  output,
});

const ruled = {
  kernelInitializer: initializers.heNormal({ seed: 3 }),
  biasInitializer: initializers.constant({ value: 0.5 }),
  kernelRegularizer: regularizers.l1l2({ l1: 0.01, l2: 0.02 }),
  biasRegularizer: 'l2',
  activityRegularizer: regularizers.l1(),
  kernelConstraint: constraints.maxNorm({ maxValue: 3 }),
  biasConstraint: 'nonNeg',
} as const;

const recurrent = {
  recurrentActivation: 'hardSigmoid',
  activation: 'relu',
  goBackwards: true,
  recurrentInitializer: 'glorotNormal',
  recurrentRegularizer: 'l1',
  recurrentConstraint: 'nonNeg',
  seed: 3,
  ...ruled,
} as const;

/** By the maker's name: every layer that takes one input. */
export const layerCases: Record<string, LayerCase[]> = {
  activation: [on(layers.activation({ activation: 'hardSigmoid' }), image)],
  averagePooling1d: [on(layers.averagePooling1d({ poolSize: 3 }), sequence, [2, 2])],
  averagePooling2d: [on(layers.averagePooling2d({ padding: 'same' }), image, [3, 2, 2])],
  batchNormalization: [
    on(layers.batchNormalization(), image),
    on(layers.batchNormalization({ momentum: 0.9, scale: false, betaRegularizer: 'l1' }), image),
  ],
  conv1d: [
    on(layers.conv1d({ filters: 3, kernelSize: 2, padding: 'causal', ...ruled }), sequence, [6, 3]),
  ],
  conv2d: [
    on(layers.conv2d({ filters: 4, kernelSize: [3, 2], groups: 2 }), image, [4, 3, 4]),
    on(layers.conv2d({ filters: 1, kernelSize: 3, padding: 'same', ...ruled }), image, [6, 4, 1]),
  ],
  conv2dTranspose: [
    on(
      layers.conv2dTranspose({ filters: 3, kernelSize: 3, strides: 2, padding: 'same' }),
      image,
      [12, 8, 3],
    ),
  ],
  dense: [
    on(layers.dense({ units: 3, activation: 'gelu', ...ruled }), image, [6, 4, 3]),
    on(layers.dense({ units: 3, useBias: false }), [5], [3]),
  ],
  depthwiseConv2d: [
    on(
      layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, depthwiseRegularizer: 'l2' }),
      image,
      [4, 2, 4],
    ),
  ],
  dropout: [on(layers.dropout({ rate: 0.5, seed: 4 }), image)],
  elu: [on(layers.elu({ alpha: 0.5 }), image)],
  embedding: [
    { ...on(layers.embedding({ inputDim: 5, outputDim: 3 }), [4], [4, 3]), below: 5 },
    {
      ...on(
        layers.embedding({
          inputDim: 3,
          outputDim: 2,
          maskZero: true,
          embeddingsInitializer: 'heNormal',
          embeddingsRegularizer: 'l2',
          embeddingsConstraint: 'unitNorm',
        }),
        [2, 3],
        [2, 3, 2],
      ),
      below: 3,
    },
  ],
  flatten: [on(layers.flatten(), image, [48])],
  gaussianNoise: [on(layers.gaussianNoise({ stddev: 0.1 }), image)],
  globalAveragePooling1d: [on(layers.globalAveragePooling1d(), sequence, [2])],
  globalAveragePooling2d: [on(layers.globalAveragePooling2d({ keepdims: true }), image, [1, 1, 2])],
  globalMaxPooling1d: [on(layers.globalMaxPooling1d(), sequence, [2])],
  globalMaxPooling2d: [on(layers.globalMaxPooling2d(), image, [2])],
  gru: [
    on(layers.gru({ units: 3 }), sequence, [3]),
    on(
      layers.gru({ units: 3, resetAfter: false, returnSequences: true, ...recurrent }),
      sequence,
      [6, 3],
    ),
  ],
  layerNormalization: [on(layers.layerNormalization({ axis: [1, 2, 3], epsilon: 0.01 }), image)],
  leakyReLU: [on(layers.leakyReLU({ negativeSlope: 0.1 }), image)],
  lstm: [
    on(layers.lstm({ units: 3, returnSequences: true }), sequence, [6, 3]),
    on(layers.lstm({ units: 2, unitForgetBias: false, ...recurrent }), sequence, [2]),
  ],
  masking: [on(layers.masking({ maskValue: 0.5 }), sequence)],
  maxPooling1d: [on(layers.maxPooling1d(), sequence, [3, 2])],
  maxPooling2d: [on(layers.maxPooling2d({ poolSize: [3, 2], strides: 1 }), image, [4, 3, 2])],
  normalization: [on(layers.normalization({ mean: [0.1, 0.2], variance: [1, 2] }), image)],
  permute: [on(layers.permute({ dims: [3, 1, 2] }), image, [2, 6, 4])],
  prelu: [on(layers.prelu({ sharedAxes: [1, 2], alphaInitializer: 'ones' }), image)],
  randomContrast: [on(layers.randomContrast({ factor: 0.2, valueRange: [0, 1] }), image)],
  randomFlip: [on(layers.randomFlip({ mode: 'horizontalAndVertical' }), image)],
  randomRotation: [on(layers.randomRotation({ factor: [-0.1, 0.2] }), image)],
  randomTranslation: [
    on(layers.randomTranslation({ heightFactor: 0.2, widthFactor: [0, 0.1] }), image),
  ],
  randomZoom: [on(layers.randomZoom({ heightFactor: 0.2, fillMode: 'constant' }), image)],
  reLU: [on(layers.reLU({ maxValue: 6, negativeSlope: 0.1, threshold: 0.5 }), image)],
  rescaling: [on(layers.rescaling({ scale: 2, offset: [-1, 1] }), image)],
  reshape: [on(layers.reshape({ targetShape: [-1, 8] }), image, [6, 8])],
  separableConv2d: [
    on(
      layers.separableConv2d({ filters: 3, kernelSize: 3, pointwiseConstraint: 'unitNorm' }),
      image,
      [4, 2, 3],
    ),
  ],
  simpleRNN: [
    on(layers.simpleRNN({ units: 3, dropout: 0.2, recurrentDropout: 0.1 }), sequence, [3]),
    on(
      layers.simpleRNN({ units: 2, returnSequences: true, unroll: true, ...ruled }),
      sequence,
      [6, 2],
    ),
  ],
  softmax: [on(layers.softmax({ axis: 1 }), image)],
  spatialDropout1d: [on(layers.spatialDropout1d({ rate: 0.5 }), sequence)],
  spatialDropout2d: [on(layers.spatialDropout2d({ rate: 0.5 }), image)],
  upSampling2d: [
    on(layers.upSampling2d({ size: [2, 3], interpolation: 'bilinear' }), image, [12, 12, 2]),
  ],
  zeroPadding2d: [
    on(
      layers.zeroPadding2d({
        padding: [
          [1, 2],
          [0, 3],
        ],
      }),
      image,
      [9, 7, 2],
    ),
  ],
};

/** By the maker's name: every layer that takes two inputs, of shape `[2, 3]`, and what comes out. */
export const mergingCases: Record<string, LayerCase> = {
  add: on(layers.add(), [2, 3]),
  average: on(layers.average(), [2, 3]),
  concatenate: on(layers.concatenate({ axis: 1 }), [2, 3], [4, 3]),
  maximum: on(layers.maximum(), [2, 3]),
  minimum: on(layers.minimum(), [2, 3]),
  multiHeadAttention: on(
    layers.multiHeadAttention({ numHeads: 2, keyDim: 2, useCausalMask: true, outputShape: [4] }),
    [2, 3],
    [2, 4],
  ),
  multiply: on(layers.multiply(), [2, 3]),
  subtract: on(layers.subtract(), [2, 3]),
};
