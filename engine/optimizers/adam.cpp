#include "engine/optimizers/adam.h"

#include <cmath>
#include <limits>

#include "engine/kernels/adam.h"
#include "engine/optimizers/arguments.h"

namespace linnet {

Adam::Adam(const char* className, const Config& config, std::optional<double> weightDecay) {
  ConfigReader reader(className, config);
  momentum_ = addSlot("momentum");
  velocity_ = addSlot("velocity");
  beta1_ = readBeta(reader, "beta_1", 0.9);
  beta2_ = readBeta(reader, "beta_2", 0.999);
  epsilon_ = readEpsilon(reader);
  amsgrad_ = reader.boolean("amsgrad", false);
  if (amsgrad_) largest_ = addSlot("velocity_hat");
  readCommonArguments(reader, 1e-3, weightDecay);
  reader.finish();
}

void Adam::update(std::span<Parameter* const> parameters, double rate) {
  const auto t = static_cast<double>(iterations());
  const double alpha = rate * std::sqrt(1 - std::pow(beta2_, t)) / (1 - std::pow(beta1_, t));
  const AdamStep step{static_cast<Scalar>(alpha), static_cast<Scalar>(1 - beta1_),
                      static_cast<Scalar>(1 - beta2_), static_cast<Scalar>(epsilon_),
                      static_cast<Scalar>(decay(rate))};
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    Parameter& parameter = *parameters[i];
    adam(parameter.value.size(), step, parameter.gradient.data(), parameter.value.data(),
         slot(momentum_, i), slot(velocity_, i), amsgrad_ ? slot(largest_, i) : nullptr);
  }
}

}  // namespace linnet
