#include "engine/layers/relu_layers.h"

#include <limits>

namespace linnet {

ReLU::ReLU(const Config& config) {
  ConfigReader reader("ReLU", config);
  const auto most = reader.optionalNumber("max_value", 0, kUnbounded);
  most_ = most ? static_cast<Scalar>(*most) : std::numeric_limits<Scalar>::infinity();
  slope_ = static_cast<Scalar>(reader.number("negative_slope", 0, kUnbounded, 0));
  threshold_ = static_cast<Scalar>(reader.number("threshold", 0, kUnbounded, 0));
  reader.finish();
}

LeakyReLU::LeakyReLU(const Config& config) {
  ConfigReader reader("LeakyReLU", config);
  slope_ = static_cast<Scalar>(reader.number("negative_slope", 0, kUnbounded, 0.3));
  reader.finish();
}

ELU::ELU(const Config& config) {
  ConfigReader reader("ELU", config);
  alpha_ = static_cast<Scalar>(reader.number("alpha", -kUnbounded, kUnbounded, 1));
  reader.finish();
}

}  // namespace linnet
