#include "engine/metrics/loss_metric.h"

#include <cmath>

namespace linnet {

void LossMetric::check(const Shape& output, const Shape& targets) const {
  const Shape expected = loss_->targetShape(output);
  if (targets.size() != expected.size()) refuse(text("of shape ", expected), output, targets);
}

RootMeanSquaredError::RootMeanSquaredError(const Config& config)
    : LossMetric(makeLoss("mean_squared_error")) {
  ConfigReader reader("RootMeanSquaredError", config);
  readCommonArguments(reader);
  reader.finish();
}

double RootMeanSquaredError::result() const { return std::sqrt(LossMetric::result()); }

CosineSimilarityMetric::CosineSimilarityMetric(const Config& config)
    : LossMetric(makeLoss(Spec("cosine_similarity", config))) {}

}  // namespace linnet
