#include "engine/layers/layers.h"

#include "engine/layers/activation.h"
#include "engine/layers/dense.h"
#include "engine/layers/flatten.h"

namespace linnet {
namespace {

constexpr Kind<Layer> kLayers[] = {
    {"Activation", makeKind<Layer, ActivationLayer>},
    {"Dense", makeKind<Layer, Dense>},
    {"Flatten", makeKind<Layer, Flatten>},
};

}  // namespace

std::span<const Kind<Layer>> layerKinds() { return kLayers; }

std::unique_ptr<Layer> makeLayer(const std::string& className, const Config& config) {
  return findNamed(layerKinds(), className, "layer").make(config);
}

}  // namespace linnet
