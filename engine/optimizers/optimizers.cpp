#include "engine/optimizers/adam.h"
#include "engine/optimizers/optimizer.h"

namespace linnet {
namespace {

constexpr Kind<Optimizer> kOptimizers[] = {
    {"Adam", makeKind<Optimizer, Adam>},
};

}  // namespace

std::span<const Kind<Optimizer>> optimizerKinds() { return kOptimizers; }

std::unique_ptr<Optimizer> makeOptimizer(const std::string& className, const Config& config) {
  return findNamed(optimizerKinds(), className, "optimizer").make(config);
}

}  // namespace linnet
