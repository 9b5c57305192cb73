/** Writes the logs of each epoch as a row of CSV. */

import { fileOf } from '../../storage/places.js';
import { checkFlag, checkOptions, unexpected } from '../check.js';
import { UnsupportedError } from '../errors.js';
import { host } from '../host.js';
import type { CallbackState, Logs } from '../types.js';
import { damaged } from './kept.js';

/** The options of `callbacks.csvLogger`. */
export interface CSVLoggerOptions {
  /** A `file:` address that always holds the rows so far; in Node only. Default: none. */
  filename?: string | URL | undefined;
  /** What stands between two values. Default: `','`. */
  separator?: string | undefined;
  /** Whether to go on below the rows of an earlier `fit`. Default: false. */
  append?: boolean | undefined;
}

/** Made by `callbacks.csvLogger`. */
export class CSVLogger {
  readonly #filename: string | undefined;
  readonly #separator: string;
  readonly #append: boolean;
  #text = '';
  #keys: string[] | undefined;

  /** @internal */
  constructor(options: CSVLoggerOptions) {
    checkOptions('callbacks.csvLogger', options, ['filename', 'separator', 'append']);
    const { filename, separator = ',', append = false } = options;
    if (typeof separator !== 'string' || separator.length !== 1) {
      throw unexpected('separator', 'one character', separator);
    }
    if (filename !== undefined && !host().files) {
      throw new UnsupportedError('filename: pages have no files; take the text of the logger', {
        argument: 'filename',
      });
    }
    this.#filename = filename === undefined ? undefined : fileUrlOf(filename);
    checkFlag('append', append);
    this.#separator = separator;
    this.#append = append;
  }

  /** All rows so far, with a row of names above them; lines end with CR LF. */
  get text(): string {
    return this.#text;
  }

  /** @internal */
  async onTrainBegin(): Promise<void> {
    this.#keys = undefined;
    if (!this.#append) this.#text = '';
    else if (this.#filename !== undefined) {
      const bytes = await host().files?.read(this.#filename);
      this.#text = new TextDecoder().decode(bytes);
    }
  }

  /** @internal */
  async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    this.#keys ??= keysOf(logs);
    if (this.#text === '') this.#add(['epoch', ...this.#keys]);
    this.#add([epoch, ...this.#keys.map((key) => logs[key] ?? 'NA')]);
    if (this.#filename === undefined) return;
    await host().files?.write(this.#filename, new TextEncoder().encode(this.#text));
  }

  /** @internal */
  getState(): CallbackState {
    return { values: { text: this.#text, keys: this.#keys ?? null } };
  }

  /** @internal */
  setState({ values }: CallbackState): void {
    const { text, keys } = values as { text?: unknown; keys?: string[] | null };
    if (typeof text !== 'string' || !(keys === null || Array.isArray(keys))) {
      throw damaged();
    }
    this.#text = text;
    this.#keys = keys ?? undefined;
  }

  #add(cells: readonly (string | number)[]): void {
    this.#text += `${cells.map((cell) => this.#quoted(String(cell))).join(this.#separator)}\r\n`;
  }

  #quoted(cell: string): string {
    const isPlain = !/["\r\n]/.test(cell) && !cell.includes(this.#separator);
    return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
  }
}

/** The absolute address of a file; a path is one too, as it is for Keras. */
function fileUrlOf(filename: unknown): string {
  const isText = (typeof filename === 'string' && filename !== '') || filename instanceof URL;
  const url = isText ? fileOf('filename', String(filename)).url : '';
  if (url.startsWith('file:')) return url;
  throw unexpected('filename', 'a file: address', filename);
}

/** The columns after the epoch, as Keras has them: those of validation too, though there is none. */
function keysOf(logs: Logs): string[] {
  const keys = Object.keys(logs).sort();
  const isValidated = keys.some((key) => key.startsWith('val_'));
  return isValidated ? keys : [...keys, ...keys.map((key) => `val_${key}`)];
}
