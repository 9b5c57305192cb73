#include "engine/optimizers/rmsprop.h"

#include <cmath>

#include "engine/optimizers/arguments.h"

namespace linnet {
namespace {

struct Step {
  Scalar rate, rho, keep, momentum, epsilon;
};

// `mean` and `momentum` are null when the step has none.
void move(Index count, const Step& step, const Scalar* gradient, Scalar* weight, Scalar* velocity,
          Scalar* mean, Scalar* momentum) {
  for (Index i = 0; i < count; ++i) {
    const Scalar g = gradient[i];
    velocity[i] = step.rho * velocity[i] + step.keep * (g * g);
    Scalar variance = velocity[i];
    if (mean) {
      mean[i] = step.rho * mean[i] + step.keep * g;
      variance -= mean[i] * mean[i];
    }
    Scalar down = step.rate * g / std::sqrt(variance + step.epsilon);
    if (momentum) down = momentum[i] = step.momentum * momentum[i] + down;
    weight[i] -= down;
  }
}

}  // namespace

RMSprop::RMSprop(const Config& config) {
  ConfigReader reader("RMSprop", config);
  velocity_ = addSlot("velocity");
  rho_ = readBeta(reader, "rho", 0.9);
  momentum_ = reader.number("momentum", 0, 1, 0);
  if (momentum_ > 0) momentumSlot_ = addSlot("momentum");
  epsilon_ = readEpsilon(reader);
  centered_ = reader.boolean("centered", false);
  if (centered_) averageGradient_ = addSlot("average_gradient");
  readCommonArguments(reader, 1e-3);
  reader.finish();
}

void RMSprop::update(std::span<Parameter* const> parameters, double rate) {
  const Step step{static_cast<Scalar>(rate), static_cast<Scalar>(rho_),
                  static_cast<Scalar>(1 - rho_), static_cast<Scalar>(momentum_),
                  static_cast<Scalar>(epsilon_)};
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    Parameter& parameter = *parameters[i];
    move(parameter.value.size(), step, parameter.gradient.data(), parameter.value.data(),
         slot(velocity_, i), centered_ ? slot(averageGradient_, i) : nullptr,
         momentum_ > 0 ? slot(momentumSlot_, i) : nullptr);
  }
}

}  // namespace linnet
