#include "engine/initializers/constants.h"

#include <algorithm>

namespace linnet {
namespace {

double readOnly(const char* owner, const char* name, double otherwise, const Config& config) {
  ConfigReader reader(owner, config);
  const double value = reader.number(name, -kUnbounded, kUnbounded, otherwise);
  reader.finish();
  return value;
}

}  // namespace

Constant::Constant(const Config& config) : Constant(readOnly("Constant", "value", 0, config)) {}

void Constant::fill(View weight, std::uint64_t, std::uint64_t) const {
  std::fill_n(weight.data, weight.size(), static_cast<Scalar>(value_));
}

Zeros::Zeros(const Config& config) : Constant(0.0) { ConfigReader("Zeros", config).finish(); }

Ones::Ones(const Config& config) : Constant(1.0) { ConfigReader("Ones", config).finish(); }

Identity::Identity(const Config& config) : gain_(readOnly("Identity", "gain", 1, config)) {}

void Identity::check(const std::string& owner, const std::string& argument,
                     const Shape& shape) const {
  if (shape.rank() == 2) return;
  failShape(argument,
            text(owner, ": ", argument, " identity fills a matrix, got a weight of shape ", shape));
}

void Identity::fill(View weight, std::uint64_t, std::uint64_t) const {
  const Index columns = weight.columns();
  for (Index i = 0; i < weight.size(); ++i) {
    weight.data[i] = i / columns == i % columns ? static_cast<Scalar>(gain_) : Scalar{0};
  }
}

}  // namespace linnet
