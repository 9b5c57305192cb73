#include "engine/losses/loss.h"
#include "engine/losses/sparse_categorical_crossentropy.h"

namespace linnet {
namespace {

constexpr Kind<Loss> kLosses[] = {
    {"sparse_categorical_crossentropy", makeKind<Loss, SparseCategoricalCrossentropy>},
};

}  // namespace

std::span<const Kind<Loss>> lossKinds() { return kLosses; }

std::unique_ptr<Loss> makeLoss(const std::string& name) {
  return findNamed(lossKinds(), name, "loss").make({});
}

}  // namespace linnet
