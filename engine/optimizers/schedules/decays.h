#pragma once

#include "engine/optimizers/schedules/schedule.h"

// Source of all: keras.optimizers.schedules,
// https://keras.io/api/optimizers/learning_rate_schedules/

namespace linnet {

/// What two decays share: initial_learning_rate; decay_steps; decay_rate; staircase = false, which
/// counts only whole times decay_steps.
class TimedDecay : public Schedule {
 protected:
  TimedDecay(const char* className, const Config& config);
  /// step / decay_steps
  double times(double step) const;

  double initial_, rate_;

 private:
  double steps_;
  bool staircase_;
};

/// initial_learning_rate decay_rate^(step / decay_steps). Arguments: those of TimedDecay.
class ExponentialDecay final : public TimedDecay {
 public:
  explicit ExponentialDecay(const Config& config) : TimedDecay("ExponentialDecay", config) {}
  double at(double step) const override;
};

/// initial_learning_rate / (1 + decay_rate step / decay_steps). Arguments: those of TimedDecay.
class InverseTimeDecay final : public TimedDecay {
 public:
  explicit InverseTimeDecay(const Config& config) : TimedDecay("InverseTimeDecay", config) {}
  double at(double step) const override;
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
