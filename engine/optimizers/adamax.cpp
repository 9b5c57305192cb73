#include "engine/optimizers/adamax.h"

#include <algorithm>
#include <cmath>

#include "engine/optimizers/arguments.h"

namespace linnet {

Adamax::Adamax(const Config& config) {
  ConfigReader reader("Adamax", config);
  momentum_ = addSlot("momentum");
  norm_ = addSlot("norm");
  beta1_ = readBeta(reader, "beta_1", 0.9);
  beta2_ = readBeta(reader, "beta_2", 0.999);
  epsilon_ = readEpsilon(reader);
  readCommonArguments(reader, 1e-3);
  reader.finish();
}

void Adamax::update(std::span<Parameter* const> parameters, double rate) {
  const double power = std::pow(beta1_, static_cast<double>(iterations()));
  const auto alpha = static_cast<Scalar>(rate / (1 - power));
  const auto keep = static_cast<Scalar>(1 - beta1_);
  const auto beta2 = static_cast<Scalar>(beta2_);
  const auto epsilon = static_cast<Scalar>(epsilon_);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const Scalar* g = parameters[i]->gradient.data();
    Scalar* w = parameters[i]->value.data();
    Scalar* m = slot(momentum_, i);
    Scalar* u = slot(norm_, i);
    for (Index j = 0; j < parameters[i]->value.size(); ++j) {
      m[j] += (g[j] - m[j]) * keep;
      u[j] = std::max(beta2 * u[j], std::abs(g[j]));
      w[j] -= alpha * m[j] / (u[j] + epsilon);
    }
  }
}

}  // namespace linnet
