#pragma once

#include "engine/registry.h"

namespace linnet {

/// A learning rate that depends on how many steps have been taken.
class Schedule {
 public:
  virtual ~Schedule() = default;
  /// The learning rate of the step after `step` others.
  virtual double at(double step) const = 0;
};

/// Every schedule, by its Keras class name, and one made from name and arguments.
std::span<const Kind<Schedule>> scheduleKinds();
std::unique_ptr<Schedule> makeSchedule(const Spec& spec);

}  // namespace linnet
