import type { Dataset, History, Model } from 'linnet';
import { CurveRecorder } from './curve.ts';
import type { Settings } from './state.ts';
import type { Store } from './store.ts';

const batchSize = 32;

/** One training from the first batch to the last, told to the store as it goes. */
export class Lesson {
  readonly #model: Model;
  readonly #store: Store;

  constructor(model: Model, store: Store) {
    this.#model = model;
    this.#store = store;
  }

  /** `look` is called a few times a second, while the training goes on. */
  async give(data: Dataset, { epochs }: Settings, look: () => void): Promise<History> {
    const recorder = new CurveRecorder(Math.ceil(data.size / batchSize), epochs);
    return this.#model.fit(data, {
      epochs,
      batchSize,
      callbacks: {
        onEpochBegin: (epoch) => recorder.beginEpoch(epoch),
        onBatchEnd: (batch, { loss, accuracy = 0 }) => recorder.add(batch, loss, accuracy),
        onProgress: ({ epoch, batch, batches, examplesPerSecond, secondsLeft }) => {
          this.#store.send({
            type: 'progress',
            lesson: {
              epoch,
              epochs,
              done: (epoch + batch / batches) / epochs,
              examplesPerSecond,
              secondsLeft,
              seconds: null,
              curve: recorder.curve,
              stopped: false,
            },
          });
          look();
        },
      },
    });
  }

  async pause(): Promise<void> {
    await this.#model.pauseTraining();
    this.#store.send({ type: 'pause' });
  }

  async resume(): Promise<void> {
    await this.#model.resumeTraining();
    this.#store.send({ type: 'resume' });
  }

  stop(): void {
    this.#model.stopTraining();
  }
}
