/** Saves the model after each epoch, or after the best ones. */

import { placeOf } from '../../storage/places.js';
import { checkFlag, checkOptions, unexpected } from '../check.js';
import { ArgumentError } from '../errors.js';
import type { Model } from '../model.js';
import type { CallbackState, Logs } from '../types.js';
import { Kept, keptNumber } from './kept.js';
import { checkNumber, Monitor, type MonitorOptions, monitorOptions } from './monitor.js';

/** The options of `callbacks.modelCheckpoint`. */
export interface ModelCheckpointOptions extends MonitorOptions {
  /**
   * Where to save, as `model.save` takes it: `'indexeddb://name'`, or a `file:` address in Node. It
   * may hold the epoch, counted from 1, and logs: `{epoch}`, `{epoch:03d}`, `{val_loss:.2f}`.
   */
  filepath: string | URL;
  /** Whether to save only after an epoch that is better than all before. Default: false. */
  saveBestOnly?: boolean | undefined;
  /** When to save. Default: `'epoch'`, the only one: within an epoch there is `checkpoint` of `fit`. */
  saveFreq?: 'epoch' | undefined;
  /** What the first epoch must be better than. Default: none. */
  initialValueThreshold?: number | undefined;
}

const optionNames = [
  ...monitorOptions,
  'filepath',
  'saveBestOnly',
  'saveFreq',
  'initialValueThreshold',
] as const satisfies readonly (keyof ModelCheckpointOptions)[];

/** `{name}`, `{name:3d}`, `{name:03d}` or `{name:.2f}`. */
const field = /\{([^{}:]+)(?::(?:(0?)(\d*)d|\.(\d+)f))?\}/g;

/** Made by `callbacks.modelCheckpoint`. */
export class ModelCheckpoint {
  readonly #filepath: string;
  readonly #monitor: Monitor | undefined;
  readonly #verbose: boolean;
  #model: Model | undefined;
  #best: number | undefined;

  /** @internal */
  constructor(options: ModelCheckpointOptions) {
    checkOptions('callbacks.modelCheckpoint', options, optionNames);
    const { filepath, saveBestOnly = false, saveFreq = 'epoch', initialValueThreshold } = options;
    checkFlag('saveBestOnly', saveBestOnly);
    if (saveFreq !== 'epoch') throw unexpected('saveFreq', '"epoch"', saveFreq);
    if (initialValueThreshold !== undefined) {
      checkNumber('initialValueThreshold', initialValueThreshold);
    }
    this.#filepath = templateOf(filepath);
    this.#monitor = saveBestOnly ? new Monitor(options, 0) : undefined;
    this.#verbose = Boolean(options.verbose);
    this.#best = initialValueThreshold;
  }

  /** The best value so far, of those that were to be compared. */
  get best(): number | undefined {
    return this.#best;
  }

  /** @internal */
  setModel(model: Model): void {
    this.#model = model;
  }

  /** @internal */
  async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    const address = filled(this.#filepath, { ...logs, epoch: epoch + 1 });
    if (this.#monitor) {
      const value = this.#monitor.value(logs);
      if (!this.#monitor.isImprovement(value, this.#best)) return;
      this.#best = value;
    }
    await this.#model?.save(address);
    if (this.#verbose) console.log(`Epoch ${epoch + 1}: saved as ${address}`);
  }

  /** @internal */
  getState(): CallbackState {
    return { values: { best: keptNumber(this.#best) } };
  }

  /** @internal */
  setState(state: CallbackState): void {
    this.#best = new Kept(state).number('best');
  }
}

/** An address with fields, in which nothing else is in braces. */
function templateOf(filepath: unknown): string {
  // A URL has its braces encoded.
  const template = String(filepath).replaceAll(/%7B/gi, '{').replaceAll(/%7D/gi, '}');
  placeOf('filepath', template, 'model');
  if (!/[{}]/.test(template.replaceAll(field, ''))) return template;
  throw unexpected('filepath', 'fields such as {epoch:03d} or {val_loss:.2f}', template);
}

function filled(template: string, values: Record<string, number>): string {
  return template.replaceAll(field, (_, name, zero, width, decimals) => {
    const value = values[name];
    if (value === undefined) {
      const names = Object.keys(values).join(', ');
      const message = `filepath: expected fields among ${names}, got {${name}}`;
      throw new ArgumentError(message, { argument: 'filepath' });
    }
    if (decimals !== undefined) return value.toFixed(Number(decimals));
    return String(value).padStart(Number(width ?? 0), zero || ' ');
  });
}
