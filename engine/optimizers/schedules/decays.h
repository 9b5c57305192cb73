#pragma once

#include "engine/optimizers/schedules/schedule.h"

// Source of all: keras.optimizers.schedules,
// https://keras.io/api/optimizers/learning_rate_schedules/

namespace linnet {

/// initial_learning_rate decay_rate^(step / decay_steps). Arguments: initial_learning_rate;
/// decay_steps; decay_rate; staircase = false, which rounds the exponent down.
class ExponentialDecay final : public Schedule {
 public:
  explicit ExponentialDecay(const Config& config);
  double at(double step) const override;

 private:
  double initial_, steps_, rate_;
  bool staircase_;
};

/// initial_learning_rate / (1 + decay_rate step / decay_steps), with the arguments of
/// ExponentialDecay.
class InverseTimeDecay final : public Schedule {
 public:
  explicit InverseTimeDecay(const Config& config);
  double at(double step) const override;

 private:
  double initial_, steps_, rate_;
  bool staircase_;
};

/// values[i] for steps above boundaries[i - 1] up to boundaries[i]. Arguments: boundaries, in
/// ascending order; values, one more than boundaries.
class PiecewiseConstantDecay final : public Schedule {
 public:
  explicit PiecewiseConstantDecay(const Config& config);
  double at(double step) const override;

 private:
  std::vector<double> boundaries_, values_;
};

/// (initial - end) (1 - step / decay_steps)^power + end, and end after decay_steps; with `cycle`
/// decay_steps grows to its next multiple instead. Arguments: initial_learning_rate; decay_steps;
/// end_learning_rate = 0.0001; power = 1; cycle = false.
class PolynomialDecay final : public Schedule {
 public:
  explicit PolynomialDecay(const Config& config);
  double at(double step) const override;

 private:
  double initial_, steps_, end_, power_;
  bool cycle_;
};

}  // namespace linnet
