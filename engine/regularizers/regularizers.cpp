#include "engine/regularizers/l1_l2.h"
#include "engine/regularizers/regularizer.h"

namespace linnet {
namespace {

constexpr Kind<Regularizer> kRegularizers[] = {
    {"l1", makeKind<Regularizer, L1>, {"L1"}},
    {"l1_l2", makeKind<Regularizer, L1L2>, {"L1L2"}},
    {"l2", makeKind<Regularizer, L2>, {"L2"}},
};

}  // namespace

std::span<const Kind<Regularizer>> regularizerKinds() { return kRegularizers; }

std::unique_ptr<Regularizer> makeRegularizer(const Spec& spec, std::string_view argument) {
  return findNamed(regularizerKinds(), spec.name, argument).make(spec.config);
}

}  // namespace linnet
