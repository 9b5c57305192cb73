/**
 * One point a bin of batches: `epochs` is how far the training was, in epochs, at the end of the
 * bin.
 */
export interface Curve {
  readonly epochs: readonly number[];
  readonly loss: readonly number[];
  readonly accuracy: readonly number[];
}

export const emptyCurve: Curve = { epochs: [], loss: [], accuracy: [] };

/**
 * Enough to show every turn, and few enough that a point stands for some 2,500 images: with less
 * behind each, chance would hide what the network learns.
 */
const mostPoints = 120;

/**
 * Turns the running means that training reports into a curve of bounded length.
 *
 * As in Keras the reported loss is the mean since the epoch began, so it drags the bad start of the
 * epoch along and jumps at the boundary. The mean of a bin of batches alone follows exactly from
 * two running means, and it is what the network was like at that moment.
 */
export class CurveRecorder {
  readonly #perEpoch: number;
  readonly #bin: number;
  #epoch = 0;
  #since = { batches: 0, loss: 0, accuracy: 0 };
  #curve: Curve = emptyCurve;

  constructor(batchesPerEpoch: number, epochs: number) {
    this.#perEpoch = batchesPerEpoch;
    // A bin never crosses an epoch, so an epoch takes one point at least: that alone bounds the bin
    // from above.
    this.#bin = Math.max(
      1,
      Math.min(batchesPerEpoch, Math.ceil((batchesPerEpoch * epochs) / mostPoints)),
    );
  }

  get curve(): Curve {
    return this.#curve;
  }

  beginEpoch(epoch: number): void {
    this.#epoch = epoch;
    this.#since = { batches: 0, loss: 0, accuracy: 0 };
  }

  /** `batch` counts from 0; `loss` and `accuracy` are means over the epoch so far. */
  add(batch: number, loss: number, accuracy: number): void {
    const batches = batch + 1;
    const last = batches === this.#perEpoch;
    const width = batches - this.#since.batches;
    // A short last bin would be noisier than the rest; it joins the curve only when it is at least
    // half a bin.
    if (width < (last ? this.#bin / 2 : this.#bin)) return;
    const total = { batches, loss: loss * batches, accuracy: accuracy * batches };
    const mean = (key: 'loss' | 'accuracy') => (total[key] - this.#since[key]) / width;
    this.#curve = {
      epochs: [...this.#curve.epochs, this.#epoch + batches / this.#perEpoch],
      loss: [...this.#curve.loss, Math.max(0, mean('loss'))],
      accuracy: [...this.#curve.accuracy, Math.min(1, Math.max(0, mean('accuracy')))],
    };
    this.#since = total;
  }
}
