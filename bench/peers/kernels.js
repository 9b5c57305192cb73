// The cases of the kernels' benchmark module (bench/kernels), for the peers that need one of them.

/** @param variant {string} the name of a variant of the engine, such as 'wasm-simd' */
export async function loadCases(variant) {
  const { default: create } = await import(`/build/${variant}/linnet-bench-${variant}.js`);
  const module = await create();
  const indices = Array.from({ length: module.count() }, (_, i) => i);

  return {
    /** The first case whose name begins so. */
    find(name) {
      const index = indices.find((i) => module.name(i).startsWith(name));
      if (index === undefined) throw new Error(`there is no kernel benchmark '${name}'`);
      return {
        flops: module.flops(index),
        milliseconds(times) {
          const begin = performance.now();
          // Called again and again: V8 puts no better code into a loop that is running.
          for (let i = 0; i < times; i++) module.run(index, 1);
          return performance.now() - begin;
        },
      };
    },
  };
}
