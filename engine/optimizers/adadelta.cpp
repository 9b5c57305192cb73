#include "engine/optimizers/adadelta.h"

#include <cmath>

#include "engine/optimizers/arguments.h"

namespace linnet {

Adadelta::Adadelta(const Config& config) {
  ConfigReader reader("Adadelta", config);
  gradients_ = addSlot("accumulated_grad");
  deltas_ = addSlot("accumulated_delta_var");
  rho_ = readBeta(reader, "rho", 0.95);
  epsilon_ = readEpsilon(reader);
  readCommonArguments(reader, 1e-3);
  reader.finish();
}

void Adadelta::update(std::span<Parameter* const> parameters, double rate) {
  const auto lr = static_cast<Scalar>(rate);
  const auto rho = static_cast<Scalar>(rho_);
  const auto keep = static_cast<Scalar>(1 - rho_);
  const auto epsilon = static_cast<Scalar>(epsilon_);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const Scalar* g = parameters[i]->gradient.data();
    Scalar* w = parameters[i]->value.data();
    Scalar* a = slot(gradients_, i);
    Scalar* b = slot(deltas_, i);
    for (Index j = 0; j < parameters[i]->value.size(); ++j) {
      a[j] = rho * a[j] + keep * (g[j] * g[j]);
      const Scalar delta = -(std::sqrt(b[j] + epsilon) * g[j]) / std::sqrt(a[j] + epsilon);
      b[j] = rho * b[j] + keep * (delta * delta);
      w[j] += lr * delta;
    }
  }
}

}  // namespace linnet
