#pragma once

#include <optional>

#include "engine/config.h"
#include "engine/layers/layer.h"

namespace linnet {

/// What layers have in common that draw random numbers in training, and otherwise change nothing.
///
/// Argument, with Keras's default: seed = none, of its own draws instead of fit's.
class NoiseLayer : public Layer {
 public:
  void forward(const Pass& pass) final;

 protected:
  void readSeed(ConfigReader& reader) { seed_ = reader.optionalSeed("seed"); }
  /// What the layer draws from in this pass: depends on the seed, the step and the layer alone.
  RandomStream noise(const Pass& pass) const {
    return RandomStream(seed_.value_or(pass.seed), RandomUse::kNoise, pass.stream);
  }
  virtual void forwardInTraining(const Pass& pass) = 0;

 private:
  std::optional<std::uint64_t> seed_;
};

}  // namespace linnet
