/** Fetches, compiles and starts the engine's binary. Only the chosen variant is fetched. */

import { NetworkError } from '../api/errors.js';
import type { LinnetModule, ModuleFactory } from '../worker/module.js';
import type { WasmSource } from '../worker/protocol.js';
import type { VariantName } from './list.js';

interface VariantFiles {
  glue: () => Promise<{ default: ModuleFactory }>;
  binary: () => URL;
}

// Each address is spelled out: bundlers find a file only by a literal of just this form.
const files: Readonly<Record<VariantName, VariantFiles>> = {
  'wasm-threads': {
    glue: () => import('../wasm/linnet-wasm-threads.js'),
    binary: () => new URL('../wasm/linnet-wasm-threads.wasm', import.meta.url),
  },
  'wasm-relaxed': {
    glue: () => import('../wasm/linnet-wasm-relaxed.js'),
    binary: () => new URL('../wasm/linnet-wasm-relaxed.wasm', import.meta.url),
  },
  'wasm-simd': {
    glue: () => import('../wasm/linnet-wasm-simd.js'),
    binary: () => new URL('../wasm/linnet-wasm-simd.wasm', import.meta.url),
  },
};

/** A started engine, and what its helpers need to join it. */
export interface Loaded {
  engine: LinnetModule;
  module: WebAssembly.Module;
  memory: WebAssembly.Memory | undefined;
}

/**
 * The started engine of a variant.
 *
 * @throws NetworkError when the binary cannot be fetched or is none.
 */
export async function loadModule(
  options: WasmSource & { variant: VariantName },
  fetchFile: (url: string) => Promise<Response>,
): Promise<Loaded> {
  const { glue, binary } = files[options.variant];
  const [{ default: factory }, module] = await Promise.all([
    glue().catch((cause: Error) => {
      throw new NetworkError(`the engine's script could not be loaded: ${cause.message}`, {
        cause,
      });
    }),
    compile(options, binary, fetchFile),
  ]);
  let memory: WebAssembly.Memory | undefined;
  const engine = await factory({
    // A worker may instantiate at once, and then an error is thrown instead of lost.
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(module, imports);
      // A memory that can be shared is made by the glue, and given to the module.
      memory = Object.values(imports)
        .flatMap((space) => Object.values(space))
        .find((it) => it instanceof WebAssembly.Memory);
      receive(instance, module);
      return instance.exports;
    },
  });
  return { engine, module, memory };
}

async function compile(
  { wasmModule, wasmBinary, wasmURL }: WasmSource,
  binary: () => URL,
  fetchFile: (url: string) => Promise<Response>,
): Promise<WebAssembly.Module> {
  if (wasmModule) return wasmModule;
  const url = wasmURL ?? binary().href;
  try {
    if (wasmBinary) return await WebAssembly.compile(wasmBinary);
    const response = await fetchFile(url);
    if (!response.ok) throw new Error(`it answered ${response.status} ${response.statusText}`);
    return await compileResponse(response);
  } catch (cause) {
    const what = wasmBinary ? 'wasmBinary' : `the engine at ${url}`;
    const message = `${what} could not be loaded: ${(cause as Error).message}`;
    throw new NetworkError(message, { argument: wasmBinary ? 'wasmBinary' : 'wasmURL', cause });
  }
}

async function compileResponse(response: Response): Promise<WebAssembly.Module> {
  // Compiling while the bytes come in takes a server that names the type right.
  const type = response.headers.get('content-type') ?? '';
  return type.startsWith('application/wasm')
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}
