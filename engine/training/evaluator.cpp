#include "engine/training/evaluator.h"

#include <algorithm>

#include "engine/training/clock.h"
#include "engine/training/penalties.h"

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
    batches_.gather(batch_, workspace_.input(rows));
    workspace_.forward(rows, model_.fusesLoss(), 0, 0);
    const ConstView targets = batches_.targets(batch_);
    const View output = workspace_.output(rows);
    const Scalar* weights = batches_.weights();
    const double lossSum = model_.loss().compute(output, targets, model_.fusesLoss(), 1, View{},
                                                 weights, workspace_.outputMask());
    const double penalty =
        weightPenalty(model_.trainableParameters()) + workspace_.activityPenalty(rows);
    logs_.update(lossSum, penalty, output, targets, weights, workspace_.outputMask());
    completed_ += rows;
    ++batch_;
    if (deadline.passed()) break;
  }
  return batch_ == batches_.count();
}

}  // namespace linnet
