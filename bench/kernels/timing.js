// Times the cases of one or more builds in turns, so that a drift of the machine's clock hits all
// of them alike. Plain JavaScript: it runs in Node and, served as it is, in Chromium.

/** Milliseconds of one run of `times`. */
function once(module, index, times) {
  const begin = performance.now();
  module.run(index, times);
  return (performance.now() - begin) / times;
}

/** How many runs take about `milliseconds`; runs warm the compiler up as well. */
function calibrate(module, index, milliseconds) {
  for (let times = 1; ; times *= 2) {
    const taken = once(module, index, times) * times;
    if (taken > milliseconds / 2) return Math.max(1, Math.round((times * milliseconds) / taken));
  }
}

/**
 * @param modules {Record<string, object>} instantiated bench modules by name
 * @param options {{ filter?: string, rounds?: number, milliseconds?: number }}
 * @returns rows of { name, build, microseconds, gflops }: the fastest round, which is what the code
 * takes when nobody else is using the machine
 */
export function timeCases(modules, { filter = '', rounds = 15, milliseconds = 20 } = {}) {
  const plans = [];
  for (const [build, module] of Object.entries(modules)) {
    for (let index = 0; index < module.count(); index++) {
      if (!module.name(index).includes(filter)) continue;
      const times = calibrate(module, index, milliseconds);
      plans.push({ build, module, index, times, best: Number.POSITIVE_INFINITY });
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const plan of plans) {
      plan.best = Math.min(plan.best, once(plan.module, plan.index, plan.times));
    }
  }
  return plans.map(({ build, module, index, best }) => ({
    name: module.name(index),
    build,
    microseconds: best * 1000,
    gflops: module.flops(index) / best / 1e6,
  }));
}
