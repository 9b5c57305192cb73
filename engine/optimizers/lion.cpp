#include "engine/optimizers/lion.h"

namespace linnet {

Lion::Lion(const Config& config) {
  ConfigReader reader("Lion", config);
  momentum_ = addSlot("momentum");
  beta1_ = reader.number("beta_1", 0, 1, 0.9);
  beta2_ = reader.number("beta_2", 0, 1, 0.99);
  if (beta1_ == 0) reader.fail("beta_1", "a number above 0 and up to 1");
  readCommonArguments(reader, 1e-3);
  reader.finish();
}

void Lion::update(std::span<Parameter* const> parameters, double rate) {
  const auto lr = static_cast<Scalar>(rate);
  const auto beta1 = static_cast<Scalar>(beta1_);
  const auto beta2 = static_cast<Scalar>(beta2_);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const Scalar* g = parameters[i]->gradient.data();
    Scalar* w = parameters[i]->value.data();
    Scalar* m = slot(momentum_, i);
    for (Index j = 0; j < parameters[i]->value.size(); ++j) {
      const Scalar way = m[j] * beta1 + g[j] * (1 - beta1);
      // 0 moves nothing, and a NaN stays one.
      w[j] -= lr * (way > 0 ? Scalar{1} : way < 0 ? Scalar{-1} : way);
      m[j] = m[j] * beta2 + g[j] * (1 - beta2);
    }
  }
}

}  // namespace linnet
