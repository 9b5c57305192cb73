#include "engine/optimizers/schedules/cosine.h"

#include <algorithm>
#include <cmath>

#include "engine/tensor/turn.h"

namespace linnet {
namespace {

// From 1 at 0 to 0 at 1.
double halfCosine(double fraction) { return 0.5 * (1 + Turn(fraction / 2).cosine); }

}  // namespace

CosineDecay::CosineDecay(const Config& config) {
  ConfigReader reader("CosineDecay", config);
  reader.ignore({"name"});
  initial_ = reader.number("initial_learning_rate", 0, kUnbounded);
  steps_ = static_cast<double>(reader.integer("decay_steps", 1));
  alpha_ = reader.number("alpha", 0, kUnbounded, 0);
  warmupTarget_ = reader.optionalNumber("warmup_target", 0, kUnbounded);
  warmupSteps_ = static_cast<double>(reader.integer("warmup_steps", 0, 0));
  reader.finish();
}

double CosineDecay::at(double step) const {
  const double warmup = warmupTarget_ ? warmupSteps_ : 0;
  if (step < warmup) return (*warmupTarget_ - initial_) * (step / warmup) + initial_;
  const double fraction = std::min(step - warmup, steps_) / steps_;
  return warmupTarget_.value_or(initial_) * ((1 - alpha_) * halfCosine(fraction) + alpha_);
}

CosineDecayRestarts::CosineDecayRestarts(const Config& config) {
  ConfigReader reader("CosineDecayRestarts", config);
  reader.ignore({"name"});
  initial_ = reader.number("initial_learning_rate", 0, kUnbounded);
  steps_ = static_cast<double>(reader.integer("first_decay_steps", 1));
  tMul_ = reader.number("t_mul", 1, kUnbounded, 2);
  mMul_ = reader.number("m_mul", 0, kUnbounded, 1);
  alpha_ = reader.number("alpha", 0, kUnbounded, 0);
  reader.finish();
}

double CosineDecayRestarts::at(double step) const {
  double fraction = step / steps_;
  double restarts = std::floor(fraction);
  if (tMul_ == 1) {
    fraction -= restarts;
  } else {
    restarts = std::floor(std::log(1 - fraction * (1 - tMul_)) / std::log(tMul_));
    const double length = std::pow(tMul_, restarts);
    fraction = (fraction - (1 - length) / (1 - tMul_)) / length;
  }
  const double decayed = std::pow(mMul_, restarts) * halfCosine(fraction);
  return initial_ * ((1 - alpha_) * decayed + alpha_);
}

}  // namespace linnet
