#include "engine/optimizers/schedules/cosine.h"
#include "engine/optimizers/schedules/decays.h"
#include "engine/optimizers/schedules/schedule.h"

namespace linnet {
namespace {

constexpr Kind<Schedule> kSchedules[] = {
    {"CosineDecay", makeKind<Schedule, CosineDecay>},
    {"CosineDecayRestarts", makeKind<Schedule, CosineDecayRestarts>},
    {"ExponentialDecay", makeKind<Schedule, ExponentialDecay>},
    {"InverseTimeDecay", makeKind<Schedule, InverseTimeDecay>},
    {"PiecewiseConstantDecay", makeKind<Schedule, PiecewiseConstantDecay>},
    {"PolynomialDecay", makeKind<Schedule, PolynomialDecay>},
};

}  // namespace

std::span<const Kind<Schedule>> scheduleKinds() { return kSchedules; }

std::unique_ptr<Schedule> makeSchedule(const Spec& spec) {
  return findNamed(scheduleKinds(), spec.name, "learning_rate").make(spec.config);
}

}  // namespace linnet
