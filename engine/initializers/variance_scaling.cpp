#include "engine/initializers/variance_scaling.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace linnet {

VarianceScaling::VarianceScaling(const Config& config) {
  ConfigReader reader("VarianceScaling", config);
  scale_ = reader.number("scale", 0, std::numeric_limits<double>::infinity(), 1);
  const std::string mode = reader.choice("mode", {"fan_in", "fan_out", "fan_avg"});
  const std::string distribution = reader.choice(
      "distribution", {"truncated_normal", "normal", "untruncated_normal", "uniform"});
  readSeed(reader);
  for (const char* missing : {"input_axes", "output_axes"}) {
    if (reader.value(missing)) reader.fail(missing, "left out, since Linnet does not have it");
  }
  reader.finish();
  if (scale_ == 0) reader.fail("scale", "a number above 0");
  mode_ = mode == "fan_in" ? Mode::kFanIn : mode == "fan_out" ? Mode::kFanOut : Mode::kFanAverage;
  distribution_ = distribution == "uniform"              ? Distribution::kUniform
                  : distribution == "untruncated_normal" ? Distribution::kNormal
                                                         : Distribution::kTruncatedNormal;
}

VarianceScaling::VarianceScaling(const char* className, const Config& config, double scale,
                                 Mode mode, Distribution distribution)
    : scale_(scale), mode_(mode), distribution_(distribution) {
  ConfigReader reader(className, config);
  readSeed(reader);
  reader.finish();
}

RandomInitializer::Draw VarianceScaling::drawFor(const Shape& shape) const {
  const Fans fans = fansOf(shape);
  const auto in = static_cast<double>(fans.in);
  const auto out = static_cast<double>(fans.out);
  const double fan = mode_ == Mode::kFanIn ? in : mode_ == Mode::kFanOut ? out : (in + out) / 2;
  const double variance = scale_ / std::max(1.0, fan);
  if (distribution_ == Distribution::kUniform) {
    return {distribution_, 0, std::sqrt(3 * variance)};
  }
  // The standard deviation of a normal distribution that is cut at two of them.
  const double kept = distribution_ == Distribution::kTruncatedNormal ? 0.87962566103423978 : 1;
  return {distribution_, 0, std::sqrt(variance) / kept};
}

}  // namespace linnet
