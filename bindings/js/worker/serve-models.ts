/** Models: made, compiled, evaluated, asked, and their weights. */

import type { Spelling } from '../api/names.js';
import { kerasGoal } from '../formats/keras/goal.js';
import type { Held } from './held.js';
import { owned } from './owned.js';
import { datasetOf, predict } from './predict.js';
import type { CompileConfig, ModelConfig, Service } from './protocol.js';
import { walk } from './walk.js';

type ModelService = Pick<
  Service,
  | 'createModel'
  | 'compileModel'
  | 'getWeights'
  | 'setWeights'
  | 'setTrainable'
  | 'adapt'
  | 'getLearningRate'
  | 'setLearningRate'
  | 'evaluate'
  | 'predict'
>;

export function serveModels(held: Held): ModelService {
  const { handles } = held;
  return {
    createModel({ config, seed, mostParameters = Number.MAX_SAFE_INTEGER }) {
      const keras = kerasModel(config, held.spelling);
      const model = held.engine.Model.fromConfig(keras, seed, mostParameters);
      return {
        model: handles.add('model', model),
        layers: model.summary(),
        inputShapes: model.inputShapes(),
        outputShapes: model.outputShapes(),
        flops: model.flops(),
      };
    },
    compileModel({ model, config }) {
      const target = handles.get('model', model);
      target.compile(goalsFor(config, held.spelling));
      return { metricNames: target.metricNames() };
    },
    getWeights({ model }, { transfer }) {
      const weights = handles
        .get('model', model)
        .weights()
        .map((weight) => ({ ...weight, values: owned(weight.values) }));
      transfer.push(...weights.map(({ values }) => values.buffer));
      return weights;
    },
    setWeights: ({ model, values }) => handles.get('model', model).setWeights(values),
    setTrainable({ model, name, trainable }) {
      const target = handles.get('model', model);
      target.setTrainable(name, trainable);
      return target.summary();
    },
    adapt({ model, name, data, scale }) {
      const target = handles.get('model', model);
      if (typeof data === 'number') return target.adapt(name, handles.get('dataset', data));
      const dataset = datasetOf(held.engine, [data], scale);
      try {
        target.adapt(name, dataset);
      } finally {
        dataset.delete();
      }
    },
    getLearningRate: ({ model }) => handles.get('model', model).learningRate(),
    setLearningRate: ({ model, rate }) => handles.get('model', model).setLearningRate(rate),

    async evaluate({ model, dataset, batchSize }, context) {
      const target = handles.get('model', model);
      const data = handles.get('dataset', dataset);
      const evaluator = new held.engine.Evaluator(target, data, batchSize);
      const release = handles.hold([model, dataset]);
      return walk(evaluator, context, (done) => ({ logs: done.logs() })).finally(release);
    },
    async predict({ model, data, scale, batchSize }, context) {
      const given = typeof data === 'number' ? handles.get('dataset', data) : data;
      const target = handles.get('model', model);
      const release = handles.hold(typeof data === 'number' ? [model, data] : [model]);
      return predict(held.engine, target, given, scale, batchSize, context).finally(release);
    },
  };
}

function kerasModel(config: ModelConfig, spelling: Spelling): object {
  const layers = config.layers.map((layer) => ({
    class_name: layer.className,
    config: spelling.toKeras(layer.config),
    inbound: layer.inbound,
    repeats: layer.repeats ?? '',
  }));
  const { inputs, outputs } = config;
  return { layers, inputs, outputs };
}

function goalsFor({ optimizer, goals }: CompileConfig, spelling: Spelling): object {
  return {
    optimizer: spelling.toKerasObject(optimizer),
    goals: goals.map((goal) => kerasGoal(goal, spelling)),
  };
}
