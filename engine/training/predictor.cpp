#include "engine/training/predictor.h"

#include <algorithm>

#include "engine/training/clock.h"

namespace linnet {

Predictor::Predictor(Model& model, const Dataset& data, Index batchSize)
    : batches_(data, std::min(batchSize, data.size()), model),
      workspace_(model, batches_.batchSize(), Mode::kInference),
      result_(static_cast<std::size_t>(model.outputShape().withBatch(data.size()).size())) {}

bool Predictor::run(double milliseconds) {
  const Deadline deadline(milliseconds);
  while (batch_ < batches_.count()) {
    const Index rows = batches_.rows(batch_);
    batches_.gather(batch_, workspace_.input(rows));
    workspace_.forward(rows, false, 0, 0);
    const View output = workspace_.output(rows);
    std::copy_n(output.data, output.size(), result_.data() + completed_ * (output.size() / rows));
    completed_ += rows;
    ++batch_;
    if (deadline.passed()) break;
  }
  return batch_ == batches_.count();
}

}  // namespace linnet
