#pragma once

#include "engine/layers/layer.h"
#include "engine/registry.h"

namespace linnet {

/// Every layer there is, by its Keras class name: the list that the bindings, the gradient check,
/// the golden check and the documentation go through.
std::span<const Kind<Layer>> layerKinds();

/// A layer from its Keras class name and arguments, among them `trainable` (true unless given).
/// Throws an ArgumentError that lists what exists.
std::unique_ptr<Layer> makeLayer(const std::string& className, const Config& config);

}  // namespace linnet
