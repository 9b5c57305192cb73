#include "engine/constraints/constraint.h"
#include "engine/constraints/non_neg.h"
#include "engine/constraints/norms.h"

namespace linnet {
namespace {

constexpr Kind<Constraint> kConstraints[] = {
    {"max_norm", makeKind<Constraint, MaxNorm>, {"MaxNorm"}},
    {"min_max_norm", makeKind<Constraint, MinMaxNorm>, {"MinMaxNorm"}},
    {"non_neg", makeKind<Constraint, NonNeg>, {"NonNeg"}},
    {"unit_norm", makeKind<Constraint, UnitNorm>, {"UnitNorm"}},
};

}  // namespace

std::span<const Kind<Constraint>> constraintKinds() { return kConstraints; }

std::unique_ptr<Constraint> makeConstraint(const Spec& spec, std::string_view argument) {
  return findNamed(constraintKinds(), spec.name, argument).make(spec.config);
}

}  // namespace linnet
