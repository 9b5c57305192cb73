#pragma once

#include <optional>

#include "engine/optimizers/schedules/schedule.h"

// Source of both: Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts",
// ICLR 2017; keras.optimizers.schedules, https://keras.io/api/optimizers/learning_rate_schedules/

namespace linnet {

/// rate ((1 - alpha) (1 + cos(pi step / decay_steps)) / 2 + alpha), where rate is
/// initial_learning_rate; and its last value after decay_steps. With a warmup_target the rate first
/// goes straight from initial_learning_rate to that in warmup_steps, and decays from there.
/// Arguments: initial_learning_rate; decay_steps; alpha = 0; warmup_target = nothing; warmup_steps
/// = 0.
class CosineDecay final : public Schedule {
 public:
  explicit CosineDecay(const Config& config);
  double at(double step) const override;

 private:
  double initial_, steps_, alpha_, warmupSteps_;
  std::optional<double> warmupTarget_;
};

/// A cosine decay over first_decay_steps that starts again, each time t_mul times longer and from
/// m_mul times the rate. Arguments: initial_learning_rate; first_decay_steps; t_mul = 2; m_mul = 1;
/// alpha = 0.
class CosineDecayRestarts final : public Schedule {
 public:
  explicit CosineDecayRestarts(const Config& config);
  double at(double step) const override;

 private:
  double initial_, steps_, tMul_, mMul_, alpha_;
};

}  // namespace linnet
