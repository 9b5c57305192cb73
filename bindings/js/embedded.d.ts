// What the build puts into linnet/inline (scripts/lib/bundle.mjs).
declare module 'linnet:embedded' {
  /** The worker's script. */
  export const worker: string;
  /** The engine's binary, gzipped, in base64. */
  export const zippedWasm: string;
}
