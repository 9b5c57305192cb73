#include "engine/training/evaluator.h"

#include <algorithm>

#include "engine/training/clock.h"
#include "engine/training/losses.h"

namespace linnet {

Evaluator::Evaluator(Model& model, const Dataset& data, Index batchSize)
    : model_((model.requireCompiled(), model)),
      batches_(data, std::min(batchSize, data.size()), model),
      workspace_(model, batches_.batchSize(), Mode::kInference),
      logs_(model) {
  checkTargets(model, data);
}

bool Evaluator::run(double milliseconds) {
  const Deadline deadline(milliseconds);
  while (batch_ < batches_.count()) {
    const Index rows = batches_.rows(batch_);
    batches_.gather(batch_, workspace_);
    workspace_.forward(rows, true, 0, 0);
    takeLosses(model_, workspace_, batches_, batch_, logs_);
    completed_ += rows;
    ++batch_;
    if (deadline.passed()) break;
  }
  return batch_ == batches_.count();
}

}  // namespace linnet
