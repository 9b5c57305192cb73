#include "engine/optimizers/adagrad.h"

#include <cmath>
#include <limits>

#include "engine/optimizers/arguments.h"

namespace linnet {

Adagrad::Adagrad(const Config& config) {
  ConfigReader reader("Adagrad", config);
  const double most = std::numeric_limits<double>::infinity();
  accumulator_ = addSlot("accumulator", reader.number("initial_accumulator_value", 0, most, 0.1));
  epsilon_ = readEpsilon(reader);
  readCommonArguments(reader, 1e-3);
  reader.finish();
}

void Adagrad::update(std::span<Parameter* const> parameters, double rate) {
  const auto lr = static_cast<Scalar>(rate);
  const auto epsilon = static_cast<Scalar>(epsilon_);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const Scalar* g = parameters[i]->gradient.data();
    Scalar* w = parameters[i]->value.data();
    Scalar* sum = slot(accumulator_, i);
    for (Index j = 0; j < parameters[i]->value.size(); ++j) {
      sum[j] += g[j] * g[j];
      w[j] -= lr * g[j] / std::sqrt(sum[j] + epsilon);
    }
  }
}

}  // namespace linnet
