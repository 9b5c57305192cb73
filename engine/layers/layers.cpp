#include "engine/layers/layers.h"

#include "engine/layers/activation.h"
#include "engine/layers/conv2d.h"
#include "engine/layers/dense.h"
#include "engine/layers/dropout.h"
#include "engine/layers/flatten.h"
#include "engine/layers/max_pooling_2d.h"

namespace linnet {
namespace {

constexpr Kind<Layer> kLayers[] = {
    {"Activation", makeKind<Layer, ActivationLayer>},
    {"Conv2D", makeKind<Layer, Conv2D>},
    {"Dense", makeKind<Layer, Dense>},
    {"Dropout", makeKind<Layer, Dropout>},
    {"Flatten", makeKind<Layer, Flatten>},
    {"MaxPooling2D", makeKind<Layer, MaxPooling2D>},
};

}  // namespace

std::span<const Kind<Layer>> layerKinds() { return kLayers; }

std::unique_ptr<Layer> makeLayer(const std::string& className, const Config& config) {
  const Kind<Layer>& kind = findNamed(layerKinds(), className, "layer");
  // The one argument that all of them take.
  const bool trainable = ConfigReader(className, config).boolean("trainable", true);
  Config own = config;
  own.erase("trainable");
  std::unique_ptr<Layer> layer = kind.make(own);
  layer->setTrainable(trainable);
  return layer;
}

}  // namespace linnet
