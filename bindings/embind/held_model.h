#pragma once

#include <memory>

#include "engine/training/inference.h"

namespace linnet::bindings {

/// A model as JavaScript holds it: with what answering a few examples needs, kept between calls.
struct HeldModel final : Model {
  using Model::Model;
  std::unique_ptr<Inference> inference;
};

}  // namespace linnet::bindings
