/** The bytes of a model, from wherever it is. Limits hold before any memory is taken for them. */

import {
  type Fail,
  headerLength,
  over,
  parseHeader,
  prefixBytes,
} from '../formats/safetensors/header.js';
import type { SafetensorsLimits } from '../formats/safetensors/limits.js';
import { bytesOf, failer } from '../formats/safetensors/read.js';
import { fileOf, nameIn, recordPlace } from '../storage/places.js';
import { chunksOf, type Fetch, fetched, lengthOf } from '../worker/fetched.js';
import type { LoadProgress } from './datasets.js';
import { StorageError } from './errors.js';
import { resolveURL } from './host.js';
import { joined } from './joined.js';

/**
 * Where a model is: `'indexeddb://name'`; a URL, in Node a `file:` one too, on a page also a relative
 * one; a file that somebody has chosen or dropped; or its bytes.
 */
export type ModelSource = string | URL | Blob | ArrayBuffer | Uint8Array;

/** Bytes, and how messages about them begin. */
export interface SourceBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly fail: Fail;
}

/**
 * The bytes of a safetensors file. One that comes as a stream is given up as soon as its header
 * shows that it is beyond a limit or wrong, or when more bytes come than it has promised.
 *
 * @throws DataError, NetworkError, StorageError, ArgumentError, or the signal's reason
 */
export async function readSource(
  source: ModelSource,
  limits: SafetensorsLimits,
  signal: AbortSignal = new AbortController().signal,
  onProgress?: (progress: LoadProgress) => void,
): Promise<SourceBytes> {
  if (source instanceof Blob) {
    const name = source instanceof File ? source.name : 'the file';
    const response = new Response(source);
    return collect(response, source.size, { name, limits, signal, onProgress });
  }
  if (typeof source !== 'string' && !(source instanceof URL)) {
    return { bytes: bytesOf('source', source), fail: failer('the model', 'source') };
  }
  const address = String(source);
  const record = nameIn('source', address);
  if (record !== undefined) return stored(record);
  const isFile = address.startsWith('file:');
  const { url, fetchFile } = isFile ? nodeFile(address) : webFile(source);
  const response = await fetched(url, 'source', fetchFile, signal).catch((error) => {
    signal.throwIfAborted();
    throw error;
  });
  return collect(response, lengthOf(response), { name: url, limits, signal, onProgress });
}

async function stored(name: string): Promise<SourceBytes> {
  const { address, read } = recordPlace('model', name);
  const bytes = await read();
  if (bytes) return { bytes, fail: failer(address, 'source') };
  const message = `there is no model ${address} here; listModels() says which there are`;
  throw new StorageError(message, { argument: 'source' });
}

function nodeFile(address: string): { url: string; fetchFile: Fetch } {
  const { url, files } = fileOf('source', address);
  return { url, fetchFile: files.fetch };
}

const webFile = (source: string | URL): { url: string; fetchFile: Fetch } => ({
  url: resolveURL('source', source),
  fetchFile: (url, options) => fetch(url, options),
});

interface Collecting {
  name: string;
  limits: SafetensorsLimits;
  signal: AbortSignal;
  onProgress?: ((progress: LoadProgress) => void) | undefined;
}

async function collect(
  response: Response,
  size: number | undefined,
  { name, limits, signal, onProgress }: Collecting,
): Promise<SourceBytes> {
  const fail = failer(name, 'source');
  if (size !== undefined && size > limits.bytes) throw over('bytes', limits.bytes, size, fail);
  const chunks = new Chunks(chunksOf(response, 'source', signal), (loadedBytes) => {
    onProgress?.({ loadedBytes, totalBytes: size ?? 0, file: name });
  });
  try {
    const prefix = await chunks.take(prefixBytes);
    const header = await chunks.take(headerLength(prefix, size, limits, fail));
    const { bodyBytes } = parseHeader(header, size, limits, fail);
    const body = await chunks.take(bodyBytes);
    const more = await chunks.take(1);
    if (body.length < bodyBytes || more.length > 0) {
      const came = more.length > 0 ? 'more' : body.length;
      throw fail(`expected ${bodyBytes} bytes after the header, got ${came}`);
    }
    return { bytes: joined(Uint8Array, [prefix, header, body]), fail };
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    await chunks.end();
  }
}

/** Takes as many bytes at a time as are wanted from chunks as they come. */
class Chunks {
  readonly #source: AsyncGenerator<Uint8Array<ArrayBuffer>>;
  readonly #onBytes: (loaded: number) => void;
  #loaded = 0;
  #rest = new Uint8Array();

  constructor(source: AsyncGenerator<Uint8Array<ArrayBuffer>>, onBytes: (loaded: number) => void) {
    this.#source = source;
    this.#onBytes = onBytes;
  }

  /** So many bytes, or all that there are. */
  async take(count: number): Promise<Uint8Array<ArrayBuffer>> {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let missing = count;
    while (missing > 0) {
      if (this.#rest.length === 0) {
        const { done, value } = await this.#source.next();
        if (done) break;
        this.#rest = value;
        this.#loaded += value.length;
        this.#onBytes(this.#loaded);
      }
      const part = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(part.length);
      missing -= part.length;
      parts.push(part);
    }
    return joined(Uint8Array, parts);
  }

  async end(): Promise<void> {
    await this.#source.return(undefined);
  }
}
