#include <emscripten/bind.h>
#include <emscripten/heap.h>

#include "bindings/embind/convert.h"
#include "engine/initializers/initializer.h"
#include "engine/layers/layers.h"
#include "engine/losses/loss.h"
#include "engine/metrics/metric.h"
#include "engine/optimizers/optimizer.h"
#include "threads.h"

namespace linnet::bindings {
namespace {

using emscripten::val;

val info() {
  val out = val::object();
  out.set("version", std::string(LINNET_VERSION));
  out.set("variant", std::string(LINNET_VARIANT));
  out.set("threads", threadCount());
  return out;
}

val names() {
  val out = val::object();
  out.set("layers", fromNames(namesOf(layerKinds())));
  out.set("activations", fromNames(namesOf(activations())));
  out.set("initializers", fromNames(namesOf(initializerKinds())));
  out.set("losses", fromNames(namesOf(lossKinds())));
  out.set("metrics", fromNames(namesOf(metricKinds())));
  out.set("optimizers", fromNames(namesOf(optimizerKinds())));
  return out;
}

double heapBytes() { return static_cast<double>(emscripten_get_heap_size()); }

}  // namespace

EMSCRIPTEN_BINDINGS(module) {
  emscripten::function("info", &info);
  emscripten::function("names", &names);
  emscripten::function("heapBytes", &heapBytes);
}

}  // namespace linnet::bindings
