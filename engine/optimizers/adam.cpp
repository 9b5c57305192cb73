#include "engine/optimizers/adam.h"

#include <cmath>
#include <limits>

#include "engine/kernels/adam.h"

namespace linnet {

Adam::Adam(const Config& config) : Optimizer({"momentum", "velocity"}) {
  ConfigReader reader("Adam", config);
  learningRate_ = reader.number("learning_rate", 0, std::numeric_limits<double>::infinity(), 1e-3);
  beta1_ = reader.number("beta_1", 0, std::nextafter(1.0, 0.0), 0.9);
  beta2_ = reader.number("beta_2", 0, std::nextafter(1.0, 0.0), 0.999);
  epsilon_ = reader.number("epsilon", 0, std::numeric_limits<double>::infinity(), 1e-7);
  reader.finish();
}

void Adam::update(std::span<Parameter* const> parameters) {
  const auto t = static_cast<double>(iterations());
  const double alpha =
      learningRate_ * std::sqrt(1 - std::pow(beta2_, t)) / (1 - std::pow(beta1_, t));
  const AdamStep step{static_cast<Scalar>(alpha), static_cast<Scalar>(1 - beta1_),
                      static_cast<Scalar>(1 - beta2_), static_cast<Scalar>(epsilon_)};
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    Parameter& parameter = *parameters[i];
    adam(parameter.value.size(), step, parameter.gradient.data(), parameter.value.data(),
         slot(0, i), slot(1, i));
  }
}

}  // namespace linnet
