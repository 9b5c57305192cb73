#include "engine/optimizers/sgd.h"

#include "engine/kernels/sgd.h"

namespace linnet {

SGD::SGD(const Config& config) {
  ConfigReader reader("SGD", config);
  momentum_ = reader.number("momentum", 0, 1, 0);
  nesterov_ = reader.boolean("nesterov", false);
  if (momentum_ > 0) velocity_ = addSlot("momentum");
  readCommonArguments(reader, 0.01);
  reader.finish();
}

void SGD::update(std::span<Parameter* const> parameters, double rate) {
  const SgdStep step{static_cast<Scalar>(rate), static_cast<Scalar>(momentum_), nesterov_,
                     static_cast<Scalar>(decay(rate))};
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    Parameter& parameter = *parameters[i];
    sgd(parameter.value.size(), step, parameter.gradient.data(), parameter.value.data(),
        momentum_ > 0 ? slot(velocity_, i) : nullptr);
  }
}

}  // namespace linnet
