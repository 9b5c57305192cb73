#pragma once

#include "engine/initializers/random.h"

// Weights whose variance is scale / n, where n is the number of a unit's inputs (fan_in), of its
// outputs (fan_out), or their mean (fan_avg). Source of all: keras.initializers,
// https://keras.io/api/layers/initializers/

namespace linnet {

/// Arguments: scale = 1; mode = "fan_in", "fan_out" or "fan_avg"; distribution = "truncated_normal"
/// (or "normal", the same), "untruncated_normal" or "uniform"; seed.
class VarianceScaling : public RandomInitializer {
 public:
  explicit VarianceScaling(const Config& config);

 protected:
  enum class Mode { kFanIn, kFanOut, kFanAverage };
  /// One of the named cases, which take only a seed.
  VarianceScaling(const char* className, const Config& config, double scale, Mode mode,
                  Distribution distribution);
  Draw drawFor(const Shape& shape) const override;

 private:
  double scale_;
  Mode mode_;
  Distribution distribution_;
};

/// Variance 2 / (in + out). Argument: seed. Source: Glorot and Bengio, "Understanding the
/// difficulty of training deep feedforward neural networks", AISTATS 2010.
class GlorotUniform final : public VarianceScaling {
 public:
  explicit GlorotUniform(const Config& config)
      : VarianceScaling("GlorotUniform", config, 1, Mode::kFanAverage, Distribution::kUniform) {}
};
class GlorotNormal final : public VarianceScaling {
 public:
  explicit GlorotNormal(const Config& config)
      : VarianceScaling("GlorotNormal", config, 1, Mode::kFanAverage,
                        Distribution::kTruncatedNormal) {}
};

/// Variance 2 / in. Argument: seed. Source: He, Zhang, Ren, Sun, "Delving Deep into Rectifiers",
/// ICCV 2015.
class HeUniform final : public VarianceScaling {
 public:
  explicit HeUniform(const Config& config)
      : VarianceScaling("HeUniform", config, 2, Mode::kFanIn, Distribution::kUniform) {}
};
class HeNormal final : public VarianceScaling {
 public:
  explicit HeNormal(const Config& config)
      : VarianceScaling("HeNormal", config, 2, Mode::kFanIn, Distribution::kTruncatedNormal) {}
};

/// Variance 1 / in. Argument: seed. Source: LeCun, Bottou, Orr, Müller, "Efficient BackProp", 1998.
class LecunUniform final : public VarianceScaling {
 public:
  explicit LecunUniform(const Config& config)
      : VarianceScaling("LecunUniform", config, 1, Mode::kFanIn, Distribution::kUniform) {}
};
class LecunNormal final : public VarianceScaling {
 public:
  explicit LecunNormal(const Config& config)
      : VarianceScaling("LecunNormal", config, 1, Mode::kFanIn, Distribution::kTruncatedNormal) {}
};

}  // namespace linnet
