#include "engine/regularizers/l1_l2.h"

#include <cmath>
#include <limits>

#include "engine/kernels/elementwise.h"

namespace linnet {
namespace {

double readFactor(ConfigReader& reader, const char* name, double otherwise) {
  return reader.number(name, 0, std::numeric_limits<double>::infinity(), otherwise);
}

// The only argument of L1 and L2.
double readOnly(const char* owner, const char* name, const Config& config) {
  ConfigReader reader(owner, config);
  const double factor = readFactor(reader, name, 0.01);
  reader.finish();
  return factor;
}

double sumOfMagnitudes(const ConstView& values) {
  double sum = 0;
  for (Index i = 0; i < values.size(); ++i) sum += std::abs(static_cast<double>(values.data[i]));
  return sum;
}

}  // namespace

L1L2::L1L2(const Config& config) {
  ConfigReader reader("L1L2", config);
  l1_ = readFactor(reader, "l1", 0);
  l2_ = readFactor(reader, "l2", 0);
  reader.finish();
}

L1::L1(const Config& config) : L1L2(readOnly("L1", "l1", config), 0) {}

L2::L2(const Config& config) : L1L2(0, readOnly("L2", "l2", config)) {}

double L1L2::penalty(ConstView values) const {
  const double magnitudes = l1_ == 0 ? 0 : l1_ * sumOfMagnitudes(values);
  return magnitudes + (l2_ == 0 ? 0 : l2_ * sumOfSquares(values.size(), values.data));
}

void L1L2::addGradient(ConstView values, Scalar scale, View gradient) const {
  const auto l1 = static_cast<Scalar>(l1_) * scale;
  const auto l2 = static_cast<Scalar>(2 * l2_) * scale;
  for (Index i = 0; i < values.size(); ++i) {
    const Scalar x = values.data[i];
    const Scalar sign = x > 0 ? Scalar{1} : x < 0 ? Scalar{-1} : Scalar{0};
    gradient.data[i] += l1 * sign + l2 * x;
  }
}

}  // namespace linnet
