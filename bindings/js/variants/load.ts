/** Fetches, compiles and starts the engine's binary. Only the chosen variant is fetched. */

import { NetworkError } from '../api/errors.js';
import type { LinnetModule, ModuleFactory } from '../worker/module.js';
import type { WasmSource } from '../worker/protocol.js';
import type { VariantName } from './list.js';

// Each is spelled out, for the bundler that makes one script of them all for browsers.
const glues: Readonly<Record<VariantName, () => Promise<{ default: ModuleFactory }>>> = {
  'wasm-threads': () => import('../glue/linnet-wasm-threads.js'),
  'wasm-relaxed': () => import('../glue/linnet-wasm-relaxed.js'),
  'wasm-simd': () => import('../glue/linnet-wasm-simd.js'),
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
  { variant, wasm }: { variant: VariantName; wasm: WasmSource },
  fetchFile: (url: string) => Promise<Response>,
): Promise<Loaded> {
  const [{ default: factory }, module] = await Promise.all([
    glues[variant]().catch((cause: Error) => {
      throw new NetworkError(`the engine's script could not be loaded: ${cause.message}`, {
        cause,
      });
    }),
    compile(wasm, fetchFile),
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
  wasm: WasmSource,
  fetchFile: (url: string) => Promise<Response>,
): Promise<WebAssembly.Module> {
  if ('wasmModule' in wasm) return wasm.wasmModule;
  const argument = 'wasmURL' in wasm ? 'wasmURL' : 'wasmBinary';
  try {
    if ('wasmBinary' in wasm) return await WebAssembly.compile(wasm.wasmBinary);
    const response = await fetchFile(wasm.wasmURL);
    if (!response.ok) throw new Error(`it answered ${response.status} ${response.statusText}`);
    return await compileResponse(response);
  } catch (cause) {
    const what = 'wasmURL' in wasm ? `the engine at ${wasm.wasmURL}` : argument;
    const message = `${what} could not be loaded: ${(cause as Error).message}`;
    throw new NetworkError(message, { argument, cause });
  }
}

async function compileResponse(response: Response): Promise<WebAssembly.Module> {
  // Compiling while the bytes come in takes a server that names the type right.
  const type = response.headers.get('content-type') ?? '';
  return type.startsWith('application/wasm')
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}
