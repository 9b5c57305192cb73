#pragma once

#include "engine/training/penalties.h"
#include "engine/training/workspace.h"
#include "tests/engine/support/central_differences.h"
#include "tests/engine/support/models.h"

namespace linnet::test {

/// A model in training, and the mean loss of some examples, with what regularizers add to it, as a
/// function of its weights, whose slopes the workspace must know.
class Slopes {
 public:
  static constexpr Index kRows = 3;

  Slopes(const std::vector<LayerSpec>& layers, const std::string& output)
      : Slopes(Model(layers, output, 3)) {}
  explicit Slopes(Model&& model)
      : model_(std::move(model)), workspace_(compiled(), 5, Mode::kTraining) {
    x_ = randomValues(kRows * model_.inputShape().size(), 4);
    const Shape targets = model_.loss().targetShape(model_.outputShape()).withBatch(kRows);
    for (Index i = 0; i < targets.size(); ++i) {
      labels_.push_back(static_cast<Scalar>(i % model_.outputShape().back()));
    }
    // Biases that are not zero, so that relus are not all alike.
    std::uint64_t seed = 50;
    for (Parameter* p : model_.parameters()) {
      fillRandom(p->value, ++seed, p->trainable ? -1 : 0.5);
    }
  }

  double loss(bool withGradient) {
    std::ranges::copy(x_, workspace_.input(kRows).data);
    workspace_.forward(kRows, model_.fusesLoss(), 1, 1);
    const Shape targets = model_.loss().targetShape(model_.outputShape()).withBatch(kRows);
    const auto scale = 1 / static_cast<Scalar>(labels_.size());
    const double sum = model_.loss().compute(
        workspace_.output(kRows), {labels_.data(), targets}, model_.fusesLoss(), scale,
        withGradient ? workspace_.outputGradient(kRows) : View{});
    return sum / static_cast<double>(labels_.size()) + weightPenalty(model_.trainableParameters()) +
           workspace_.activityPenalty(kRows);
  }

  // Twice, since what one step leaves behind must not show in the next.
  void backward() {
    for (int step = 0; step < 2; ++step) {
      loss(true);
      workspace_.backward(kRows);
      addWeightPenaltyGradients(model_.trainableParameters());
    }
  }

  void expectRight() {
    backward();
    for (Parameter* p : model_.trainableParameters()) {
      SCOPED_TRACE(p->name);
      expectClose(spanOf(p->gradient),
                  centralDifferences(spanOf(p->value), [&] { return loss(false); }),
                  kSlopeTolerance);
    }
  }

 private:
  Model& compiled() {
    model_.compile(classification());
    return model_;
  }

  Model model_;
  Workspace workspace_;
  std::vector<Scalar> x_, labels_;
};

}  // namespace linnet::test
