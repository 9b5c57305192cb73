#include "engine/workflow/fit/evaluate.h"

#include <limits>

#include "engine/training/evaluator.h"
#include "engine/workflow/check.h"

namespace linnet {

LogValues evaluate(Model& model, const Dataset& data, const EvaluateOptions& options) {
  checkInteger("batchSize", options.batchSize, 1);
  model.requireCompiled();
  Evaluator evaluator(model, data, options.batchSize);
  while (!evaluator.run(std::numeric_limits<double>::infinity())) {
  }
  LogValues logs;
  for (std::size_t i = 0; i < evaluator.logs().size(); ++i) {
    logs[model.logNames()[i]] = evaluator.logs().value(i);
  }
  return logs;
}

}  // namespace linnet
