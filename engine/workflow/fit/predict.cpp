#include "engine/workflow/fit/predict.h"

#include <limits>

#include "engine/training/predictor.h"
#include "engine/workflow/check.h"

namespace linnet {

std::vector<std::vector<Scalar>> predictAll(Model& model, const Dataset& data,
                                            const PredictOptions& options) {
  checkInteger("batchSize", options.batchSize, 1);
  Predictor predictor(model, data, options.batchSize);
  while (!predictor.run(std::numeric_limits<double>::infinity())) {
  }
  std::vector<std::vector<Scalar>> results;
  for (std::size_t i = 0; i < model.outputNodes().size(); ++i) {
    results.push_back(std::move(predictor.result(i)));
  }
  return results;
}

std::vector<Scalar> predict(Model& model, const Dataset& data, const PredictOptions& options) {
  return std::move(predictAll(model, data, options).front());
}

std::vector<Scalar> predict(Model& model, const Dataset::Array& x, double scale,
                            const PredictOptions& options) {
  // Prediction looks at no targets, but a dataset has some: the inputs will do.
  return predict(model, Dataset(x, x, scale), options);
}

}  // namespace linnet
