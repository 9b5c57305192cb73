#include "engine/optimizers/schedules/decays.h"

#include <algorithm>
#include <cmath>

namespace linnet {
namespace {

double readInitial(ConfigReader& reader) {
  reader.ignore({"name"});
  return reader.number("initial_learning_rate", 0, kUnbounded);
}

double readSteps(ConfigReader& reader) {
  return static_cast<double>(reader.integer("decay_steps", 1));
}

}  // namespace

TimedDecay::TimedDecay(const char* className, const Config& config) {
  ConfigReader reader(className, config);
  initial_ = readInitial(reader);
  steps_ = readSteps(reader);
  rate_ = reader.number("decay_rate", 0, kUnbounded);
  staircase_ = reader.boolean("staircase", false);
  reader.finish();
}

double TimedDecay::times(double step) const {
  return staircase_ ? std::floor(step / steps_) : step / steps_;
}

double ExponentialDecay::at(double step) const { return initial_ * std::pow(rate_, times(step)); }

double InverseTimeDecay::at(double step) const { return initial_ / (1 + rate_ * times(step)); }

PiecewiseConstantDecay::PiecewiseConstantDecay(const Config& config) {
  ConfigReader reader("PiecewiseConstantDecay", config);
  reader.ignore({"name"});
  boundaries_ = reader.numbers("boundaries", -kUnbounded, kUnbounded);
  values_ = reader.numbers("values", 0, kUnbounded);
  reader.finish();
  if (boundaries_.empty() || !std::ranges::is_sorted(boundaries_, std::ranges::less_equal{})) {
    reader.fail("boundaries", "a list of at least one step, each above the one before");
  }
  if (values_.size() != boundaries_.size() + 1) {
    reader.fail("values",
                text("a list of ", boundaries_.size() + 1, " learning rates of at least 0"));
  }
}

double PiecewiseConstantDecay::at(double step) const {
  // The first boundary that is not below the step.
  const auto place = std::ranges::lower_bound(boundaries_, step) - boundaries_.begin();
  return values_[static_cast<std::size_t>(place)];
}

PolynomialDecay::PolynomialDecay(const Config& config) {
  ConfigReader reader("PolynomialDecay", config);
  initial_ = readInitial(reader);
  steps_ = readSteps(reader);
  end_ = reader.number("end_learning_rate", 0, kUnbounded, 1e-4);
  power_ = reader.number("power", 0, kUnbounded, 1);
  cycle_ = reader.boolean("cycle", false);
  reader.finish();
}

double PolynomialDecay::at(double step) const {
  const double steps = cycle_ ? steps_ * std::max(1.0, std::ceil(step / steps_)) : steps_;
  return (initial_ - end_) * std::pow(1 - std::min(step, steps) / steps, power_) + end_;
}

}  // namespace linnet
