/** What the worker does for its caller: `protocol.ts` carried out on the engine. */

import { StateError } from '../api/errors.js';
import { Spelling } from '../api/names.js';
import { loadModule } from '../variants/load.js';
import { type InnerPort, serve } from './bridge.js';
import { crewOf, helpersReady } from './crew.js';
import { downloadIdx, type Fetch } from './download.js';
import { translateFailure } from './failure.js';
import { type Handle, Handles } from './handles.js';
import { holdLifeline } from './lifeline.js';
import type { DataArray, EngineDataset, Evaluator, LinnetModule } from './module.js';
import { owned } from './owned.js';
import { predict } from './predict.js';
import type { ArrayInfo, CompileConfig, DatasetInfo, ModelConfig, Service } from './protocol.js';
import { Training } from './training.js';
import { walk } from './walk.js';

/** Serves one engine to the caller at the other end of `port`. */
export function serveEngine(port: InnerPort, fetchFile: Fetch): void {
  const handles = new Handles();
  let spelling = new Spelling();
  let loaded: LinnetModule | undefined;

  const engine = (): LinnetModule => {
    if (!loaded) throw new StateError('the engine has not been started');
    return loaded;
  };
  const arrayInfo = (array: DataArray): ArrayInfo => ({
    array: handles.add('array', array),
    shape: array.shape(),
  });
  const datasetInfo = (dataset: EngineDataset): DatasetInfo => ({
    dataset: handles.add('dataset', dataset),
    size: dataset.size(),
    inputShape: dataset.inputShape(),
    targetShape: dataset.targetShape(),
  });

  const makeEvaluator = (model: Handle, dataset: Handle, batchSize: number): Evaluator =>
    new (engine().Evaluator)(
      handles.get('model', model),
      handles.get('dataset', dataset),
      batchSize,
    );

  const service: Service = {
    async start(options, { signal }) {
      if (options.lifeline !== undefined) await holdLifeline(options.lifeline);
      const started = await loadModule(options, (url) => fetchFile(url, { signal }));
      loaded = started.engine;
      spelling = new Spelling(Object.values(loaded.names()).flat());
      return { ...loaded.info(), crew: crewOf(started, options.threads) };
    },
    async useHelpers({ helpers }, { signal }) {
      await helpersReady(engine(), helpers, signal);
      engine().useThreads?.(helpers + 1);
      return { threads: engine().info().threads };
    },
    names: () => engine().names(),
    memory: () => ({ heapBytes: engine().heapBytes(), objects: handles.size }),

    createArray: ({ values, shape, argument }) => {
      const { DataArray } = engine();
      return arrayInfo(
        values instanceof Uint8Array
          ? DataArray.fromBytes(values, shape, argument)
          : DataArray.fromFloats(values, shape, argument),
      );
    },
    loadIdx: async ({ url, argument }, context) =>
      arrayInfo(
        await downloadIdx(url, argument, new (engine().IdxReader)(argument), fetchFile, context),
      ),
    createDataset: ({ x, y, scale }) =>
      datasetInfo(new (engine().Dataset)(handles.get('array', x), handles.get('array', y), scale)),
    sliceDataset: ({ dataset, begin, end }) =>
      datasetInfo(handles.get('dataset', dataset).slice(begin, end)),
    shuffleDataset: ({ dataset, seed }) =>
      datasetInfo(handles.get('dataset', dataset).shuffled(seed)),
    readExample({ dataset, index }, { transfer }) {
      const data = handles.get('dataset', dataset);
      const input = owned(data.readInput(index));
      const target = owned(data.readTarget(index));
      transfer.push(input.buffer, target.buffer);
      return { input, target };
    },

    createModel({ config, seed }) {
      const model = engine().Model.fromConfig(kerasModel(config, spelling), seed);
      return {
        model: handles.add('model', model),
        layers: model.summary(),
        inputShape: model.inputShape(),
        outputShape: model.outputShape(),
      };
    },
    compileModel({ model, config }) {
      const target = handles.get('model', model);
      target.compile(kerasCompile(config, spelling));
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

    beginTraining({ model, dataset, validation, config }) {
      const target = handles.get('model', model);
      // An evaluator checks its data as it is made.
      if (validation !== undefined) makeEvaluator(model, validation, 1).delete();
      const trainer = new (engine().Trainer)(target, handles.get('dataset', dataset), {
        batch_size: config.batchSize,
        epochs: config.epochs,
        shuffle: config.shuffle,
        seed: config.seed,
        initial_epoch: 0,
      });
      const training = new Training(
        trainer,
        target.metricNames().length,
        handles.hold([model, dataset]),
      );
      return { training: handles.add('training', training), steps: trainer.steps() };
    },
    trainEpoch: ({ training }, context) => handles.get('training', training).epoch(context),
    controlTraining: ({ training, action }) => handles.get('training', training)[action](),

    async evaluate({ model, dataset, batchSize }, context) {
      const evaluator = makeEvaluator(model, dataset, batchSize);
      const release = handles.hold([model, dataset]);
      return walk(evaluator, context, (done) => ({ logs: done.logs() })).finally(release);
    },
    async predict({ model, data, scale, batchSize }, context) {
      const given = typeof data === 'number' ? handles.get('dataset', data) : data;
      const target = handles.get('model', model);
      const release = handles.hold(typeof data === 'number' ? [model, data] : [model]);
      return predict(engine(), target, given, scale, batchSize, context).finally(release);
    },
    dispose: ({ handle }) => handles.delete(handle),
  };
  serve(port, service, (error) => translateFailure(error, spelling));
}

function kerasModel(config: ModelConfig, spelling: Spelling): object {
  const layers = config.layers.map((layer) => ({
    class_name: layer.className,
    config: spelling.toKeras(layer.config),
    inbound: layer.inbound,
  }));
  return { ...config, layers };
}

function kerasCompile({ optimizer, loss, metrics }: CompileConfig, spelling: Spelling): object {
  const [lossName] = spelling.toKerasNames([loss]);
  return {
    optimizer: { class_name: optimizer.className, config: spelling.toKeras(optimizer.config) },
    loss: lossName,
    metrics: spelling.toKerasNames(metrics),
  };
}
