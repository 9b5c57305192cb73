#include "engine/training/predictor.h"

#include <algorithm>

#include "engine/training/clock.h"

namespace linnet {

Predictor::Predictor(Model& model, const Dataset& data, Index batchSize)
    : batches_(data, std::min(batchSize, data.size()), model),
      workspace_(model, batches_.batchSize(), Mode::kInference),
      results_(model.outputNodes().size()) {
  for (std::size_t i = 0; i < results_.size(); ++i) {
    const Index size = model.outputShape(i).withBatch(data.size()).size();
    results_[i] = std::vector<Scalar>(static_cast<std::size_t>(size));
  }
}

bool Predictor::run(double milliseconds) {
  const Deadline deadline(milliseconds);
  while (batch_ < batches_.count()) {
    const Index rows = batches_.rows(batch_);
    batches_.gather(batch_, workspace_);
    workspace_.forward(rows, false, 0, 0);
    for (std::size_t i = 0; i < results_.size(); ++i) {
      const View output = workspace_.output(rows, i);
      const Index begin = completed_ * (output.size() / rows);
      std::copy_n(output.data, output.size(), results_[i].data() + begin);
    }
    completed_ += rows;
    ++batch_;
    if (deadline.passed()) break;
  }
  return batch_ == batches_.count();
}

}  // namespace linnet
