/** What differs between a browser and Node. Each entry of the package installs its own. */

import type { Variant, VariantName } from '../variants/list.js';
import type { Fetch } from '../worker/fetched.js';
import type { AnyWorker } from '../worker/port.js';
import type { WasmSource } from '../worker/protocol.js';
import { describe } from './check.js';
import { ArgumentError } from './errors.js';

/** The files of a machine; pages have none. Addresses are `file:` URLs. */
export interface HostFiles {
  /** The working folder, with a slash at its end. */
  readonly base: string;
  /** A `fetch` that answers `file:` URLs too. */
  readonly fetch: Fetch;
  read(url: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  write(url: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(url: string): Promise<void>;
}

export interface Host {
  /** Whether there are workers at all. */
  readonly hasWorkers: boolean;
  /** The variants that this entry has, the most wanted first. */
  readonly variants: readonly (Variant & { readonly name: VariantName })[];
  /** Starts the package's script: for an engine, or for one of its helpers. */
  createWorker(): AnyWorker;
  /** Goes on where a message says that this script could not be loaded: from where, and what to do. */
  workerAdvice(): string;
  /** The binary of a variant. */
  wasm(variant: VariantName): Promise<WasmSource>;
  /** How many threads the machine can run at once. */
  cores(): number;
  /** What relative addresses are relative to, if they may be used. */
  baseURL(): string | undefined;
  /** None in pages. */
  readonly files?: HostFiles;
}

let installed: Host | undefined;

export function installHost(host: Host): void {
  installed = host;
}

export function host(): Host {
  if (!installed)
    throw new Error("Linnet's entry module has not run: import the package, not its parts");
  return installed;
}

/** The absolute form of an address that a caller gave. */
export function resolveURL(argument: string, address: unknown): string {
  const base = host().baseURL();
  try {
    return new URL(address as string | URL, base).href;
  } catch (cause) {
    const expected = base ? 'a URL' : 'an absolute URL (https:, or file: in Node)';
    const message = `${argument}: expected ${expected}, got ${describe(address)}`;
    throw new ArgumentError(message, { argument, cause });
  }
}
