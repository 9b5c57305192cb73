/** Arrays and datasets. */

import { downloadIdx } from './download.js';
import type { Fetch } from './fetched.js';
import type { Held } from './held.js';
import type { DataArray, EngineDataset } from './module.js';
import { owned } from './owned.js';
import type { ArrayInfo, DatasetInfo, Service } from './protocol.js';

type DataService = Pick<
  Service,
  | 'createArray'
  | 'loadIdx'
  | 'createDataset'
  | 'sliceDataset'
  | 'shuffleDataset'
  | 'takeDataset'
  | 'readTargets'
  | 'readExample'
>;

export function serveData(held: Held, fetchFile: Fetch): DataService {
  const { handles } = held;
  const arrayInfo = (array: DataArray): ArrayInfo => ({
    array: handles.add('array', array),
    shape: array.shape(),
  });
  const datasetInfo = (dataset: EngineDataset): DatasetInfo => ({
    dataset: handles.add('dataset', dataset),
    size: dataset.size(),
    inputShape: dataset.inputShape(),
    targetShape: dataset.targetShape(),
    scale: dataset.scale(),
  });

  return {
    createArray: ({ values, shape, argument }) => {
      const { DataArray } = held.engine;
      return arrayInfo(
        values instanceof Uint8Array
          ? DataArray.fromBytes(values, shape, argument)
          : DataArray.fromFloats(values, shape, argument),
      );
    },
    async loadIdx({ url, argument }, context) {
      const reader = new held.engine.IdxReader(argument);
      return arrayInfo(await downloadIdx(url, argument, reader, fetchFile, context));
    },
    createDataset({ x, y, scale, weights }) {
      const { Dataset } = held.engine;
      const [inputs, targets] = [handles.get('array', x), handles.get('array', y)];
      return datasetInfo(
        weights === undefined
          ? new Dataset(inputs, targets, scale)
          : Dataset.weighted(inputs, targets, scale, handles.get('array', weights)),
      );
    },
    sliceDataset: ({ dataset, begin, end }) =>
      datasetInfo(handles.get('dataset', dataset).slice(begin, end)),
    shuffleDataset: ({ dataset, seed }) =>
      datasetInfo(handles.get('dataset', dataset).shuffled(seed)),
    takeDataset: ({ dataset, indices }) =>
      datasetInfo(handles.get('dataset', dataset).take(indices)),
    readTargets({ dataset }, { transfer }) {
      const targets = owned(handles.get('dataset', dataset).targets());
      transfer.push(targets.buffer);
      return targets;
    },
    readExample({ dataset, index }, { transfer }) {
      const data = handles.get('dataset', dataset);
      const input = owned(data.readInput(index));
      const target = owned(data.readTarget(index));
      transfer.push(input.buffer, target.buffer);
      return { input, target };
    },
  };
}
