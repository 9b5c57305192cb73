#include <emscripten/bind.h>

#include "bench/kernels/cases.h"

// The kernel benchmarks as a WebAssembly module: bench/kernels/run.mjs times them in Node and in
// Chromium, a case at a time, in turns.

namespace {

std::vector<linnet::bench::Case>& cases() {
  static std::vector<linnet::bench::Case> all = linnet::bench::allCases();
  return all;
}

unsigned count() { return static_cast<unsigned>(cases().size()); }
std::string name(unsigned i) { return cases()[i].name; }
double flops(unsigned i) { return cases()[i].flops; }
void run(unsigned i, unsigned times) {
  for (unsigned j = 0; j < times; ++j) cases()[i].run();
}

}  // namespace

EMSCRIPTEN_BINDINGS(bench) {
  emscripten::function("count", &count);
  emscripten::function("name", &name);
  emscripten::function("flops", &flops);
  emscripten::function("run", &run);
}
