#include <emscripten/bind.h>

#include <algorithm>

#include "bindings/embind/convert.h"
#include "bindings/embind/guard.h"
#include "bindings/embind/held_model.h"
#include "engine/training/evaluator.h"
#include "engine/training/predictor.h"
#include "engine/training/trainer.h"

namespace linnet::bindings {
namespace {

using emscripten::allow_raw_pointers;
using emscripten::val;

Trainer* makeTrainer(HeldModel& model, const Dataset& data, val config) {
  return new Trainer(model, data, FitConfig::from(toConfig(config, "fit")));
}

val runTrainer(Trainer& trainer, double milliseconds) {
  constexpr const char* kStates[] = {"running", "epochEnd", "done"};
  const auto state = trainer.run(milliseconds);
  val out = val::object();
  out.set("state", std::string(kStates[static_cast<int>(state)]));
  out.set("epoch", static_cast<double>(trainer.epoch()));
  out.set("batch", static_cast<double>(trainer.batch()));
  return out;
}

double steps(const Trainer& trainer) { return static_cast<double>(trainer.steps()); }

void finish(Trainer& trainer) { trainer.finish(); }

val takeBatchLogs(Trainer& trainer) {
  const std::vector<float> logs = trainer.takeBatchLogs();
  return fromFloats(logs.data(), logs.size());
}

template <class Runner>
val logs(const Runner& runner) {
  val out = val::array();
  for (std::size_t i = 0; i < runner.logs().size(); ++i) {
    out.call<void>("push", runner.logs().value(i));
  }
  return out;
}

template <class Runner>
Runner* makeRunner(HeldModel& model, const Dataset& data, double batchSize) {
  return new Runner(model, data, static_cast<Index>(std::max(1.0, batchSize)));
}

template <class Runner>
bool run(Runner& runner, double milliseconds) {
  return runner.run(milliseconds);
}

template <class Runner>
double completed(const Runner& runner) {
  return static_cast<double>(runner.completed());
}

// Of one output, from 0.
val result(Predictor& predictor, unsigned output) {
  const std::vector<Scalar>& values = predictor.result(output);
  return fromFloats(values.data(), values.size());
}

}  // namespace

EMSCRIPTEN_BINDINGS(training) {
  emscripten::class_<Trainer>("Trainer")
      .constructor(&Guarded<&makeTrainer>::call, allow_raw_pointers())
      .function("steps", &steps)
      .function("run", &Guarded<&runTrainer>::call)
      .function("finish", &Guarded<&finish>::call)
      .function("takeBatchLogs", &Guarded<&takeBatchLogs>::call)
      .function("logs", &logs<Trainer>);

  emscripten::class_<Evaluator>("Evaluator")
      .constructor(&Guarded<&makeRunner<Evaluator>>::call, allow_raw_pointers())
      .function("run", &Guarded<&run<Evaluator>>::call)
      .function("completed", &completed<Evaluator>)
      .function("logs", &logs<Evaluator>);

  emscripten::class_<Predictor>("Predictor")
      .constructor(&Guarded<&makeRunner<Predictor>>::call, allow_raw_pointers())
      .function("run", &Guarded<&run<Predictor>>::call)
      .function("completed", &completed<Predictor>)
      .function("result", &Guarded<&result>::call);
}

}  // namespace linnet::bindings
