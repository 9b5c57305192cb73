/** Training runs. */

import { checkpointBytes, restoreCheckpoint } from './checkpoint.js';
import type { Held } from './held.js';
import type { Service } from './protocol.js';
import { Training } from './training.js';

type TrainingService = Pick<
  Service,
  'beginTraining' | 'restoreTraining' | 'trainEpoch' | 'controlTraining'
>;

export function serveTraining(held: Held): TrainingService {
  const { handles } = held;
  return {
    beginTraining({ model, dataset, validation, config }) {
      const { engine } = held;
      const target = handles.get('model', model);
      const data = handles.get('dataset', dataset);
      const validated = validation === undefined ? undefined : handles.get('dataset', validation);
      const { stepsPerEpoch, classWeight } = config;
      // An evaluator checks its data as it is made.
      if (validated) new engine.Evaluator(target, validated, 1).delete();
      const trainer = new engine.Trainer(target, data, {
        batch_size: config.batchSize,
        epochs: config.epochs,
        shuffle: config.shuffle,
        seed: config.seed,
        initial_epoch: config.initialEpoch,
        ...(stepsPerEpoch !== undefined && { steps_per_epoch: stepsPerEpoch }),
        ...(classWeight && { class_weight: classWeight }),
      });
      const training = new Training(trainer, {
        columns: target.metricNames().length,
        takeCheckpoint: (plan, milliseconds) =>
          checkpointBytes(engine, trainer, plan, milliseconds),
        release: handles.hold([model, dataset]),
      });
      return {
        training: handles.add('training', training),
        data: engine.dataDigest(data),
        validation: validated && engine.dataDigest(validated),
        start: engine.stateDigest(trainer),
      };
    },
    restoreTraining({ training, checkpoint }) {
      const run = handles.get('training', training);
      run.goOnFrom(restoreCheckpoint(held.engine, run.trainer, checkpoint));
    },
    trainEpoch: ({ training, checkpoint }, context) =>
      handles.get('training', training).epoch(context, checkpoint),
    controlTraining: ({ training, action }) => handles.get('training', training)[action](),
  };
}
