// The glue of each variant is a build product that lies beside the compiled package, not here.
declare module '*/linnet-wasm-simd.js' {
  const factory: import('../worker/module.js').ModuleFactory;
  export default factory;
}
declare module '*/linnet-wasm-threads.js' {
  const factory: import('../worker/module.js').ModuleFactory;
  export default factory;
}
declare module '*/linnet-wasm-relaxed.js' {
  const factory: import('../worker/module.js').ModuleFactory;
  export default factory;
}
