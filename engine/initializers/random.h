#pragma once

#include "engine/initializers/initializer.h"

// Weights drawn one by one. With a `seed` of its own (a whole number from 0 to 2^53) an initializer
// gives every weight of one shape the same numbers, whatever the model's seed, as in Keras. Source
// of all: keras.initializers, https://keras.io/api/layers/initializers/

namespace linnet {

/// What is drawn: uniform in [center - spread, center + spread); or normal, of mean `center` and
/// standard deviation `spread`; or that without what lies more than two `spread`s away.
enum class Distribution { kUniform, kNormal, kTruncatedNormal };

/// What the initializers share that draw each number alike.
class RandomInitializer : public Initializer {
 public:
  void fill(View weight, std::uint64_t seed, std::uint64_t stream) const override;

 protected:
  void readSeed(ConfigReader& reader);
  RandomStream streamFor(std::uint64_t seed, std::uint64_t stream) const;
  /// The distribution for a weight of this shape.
  struct Draw {
    Distribution distribution;
    double center, spread;
  };
  virtual Draw drawFor(const Shape& shape) const = 0;

 private:
  std::optional<std::uint64_t> seed_;
};

/// Uniform in [minval, maxval). Arguments: minval = -0.05; maxval = 0.05; seed.
class RandomUniform final : public RandomInitializer {
 public:
  explicit RandomUniform(const Config& config);

 protected:
  Draw drawFor(const Shape&) const override;

 private:
  double least_, most_;
};

/// Normal. Arguments: mean = 0; stddev = 0.05; seed.
class RandomNormal : public RandomInitializer {
 public:
  explicit RandomNormal(const Config& config) : RandomNormal("RandomNormal", config) {}

 protected:
  RandomNormal(const char* className, const Config& config);
  Draw drawFor(const Shape&) const override { return {Distribution::kNormal, mean_, deviation_}; }

  double mean_, deviation_;
};

/// Normal, without what lies more than two standard deviations from the mean. Arguments: mean = 0;
/// stddev = 0.05, of the normal distribution before it is cut; seed.
class TruncatedNormal final : public RandomNormal {
 public:
  explicit TruncatedNormal(const Config& config) : RandomNormal("TruncatedNormal", config) {}

 protected:
  Draw drawFor(const Shape&) const override {
    return {Distribution::kTruncatedNormal, mean_, deviation_};
  }
};

}  // namespace linnet
