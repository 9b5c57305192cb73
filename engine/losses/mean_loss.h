#pragma once

#include "engine/losses/loss.h"

namespace linnet {

/// A loss that is the mean over the last axis of a function of target and output. `Function` is
/// constructed from a ConfigReader; it has Keras's kName and kClassName, and called with target and
/// output it returns its value and sets the slope by the output.
template <class Function>
class MeanLoss final : public Loss {
 public:
  explicit MeanLoss(const Config& config) : MeanLoss(ConfigReader(Function::kClassName, config)) {}

  double row(Index columns, const Scalar* output, const Scalar* target, Scalar scale,
             Scalar* gradient) const override {
    const Scalar share = scale / static_cast<Scalar>(columns);
    double sum = 0;
    for (Index j = 0; j < columns; ++j) {
      Scalar slope = 0;
      sum += static_cast<double>(function_(target[j], output[j], slope));
      if (gradient) gradient[j] = share * slope;
    }
    return sum / static_cast<double>(columns);
  }

  void checkTargets(const Shape&, Index example, Index count,
                    const Scalar* targets) const override {
    if constexpr (requires { Function::check(example, count, targets); }) {
      Function::check(example, count, targets);
    }
  }

 private:
  explicit MeanLoss(ConfigReader reader) : Loss(Function::kName), function_(reader) {
    readCommonArguments(reader);
    reader.finish();
  }

  Function function_;
};

}  // namespace linnet
