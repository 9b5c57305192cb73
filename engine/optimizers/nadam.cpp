#include "engine/optimizers/nadam.h"

#include <cmath>

#include "engine/optimizers/arguments.h"

namespace linnet {
namespace {

struct Step {
  Scalar keep1, keep2;  // 1 - beta
  Scalar past, now;     // of the mean gradient and of this one, learning rate included
  Scalar unbias;        // 1 / (1 - beta2^t)
  Scalar epsilon;
};

void move(Index count, const Step& step, const Scalar* __restrict g, Scalar* __restrict w,
          Scalar* __restrict m, Scalar* __restrict v) {
  for (Index i = 0; i < count; ++i) {
    m[i] += (g[i] - m[i]) * step.keep1;
    v[i] += (g[i] * g[i] - v[i]) * step.keep2;
    w[i] -= (step.past * m[i] + step.now * g[i]) / (std::sqrt(v[i] * step.unbias) + step.epsilon);
  }
}

}  // namespace

Nadam::Nadam(const Config& config) {
  ConfigReader reader("Nadam", config);
  momentum_ = addSlot("momentum");
  velocity_ = addSlot("velocity");
  product_ = addSharedSlot("u_product", 1);
  beta1_ = readBeta(reader, "beta_1", 0.9);
  beta2_ = readBeta(reader, "beta_2", 0.999);
  epsilon_ = readEpsilon(reader);
  readCommonArguments(reader, 1e-3);
  reader.finish();
}

double Nadam::momentumAt(double t) const { return beta1_ * (1 - 0.5 * std::pow(0.96, t)); }

void Nadam::update(std::span<Parameter* const> parameters, double rate) {
  const auto t = static_cast<double>(iterations());
  const double u = momentumAt(t);
  const double next = momentumAt(t + 1);
  shared(product_) *= static_cast<Scalar>(u);
  const auto product = static_cast<double>(shared(product_));
  const Step step{static_cast<Scalar>(1 - beta1_),
                  static_cast<Scalar>(1 - beta2_),
                  static_cast<Scalar>(rate * next / (1 - product * next)),
                  static_cast<Scalar>(rate * (1 - u) / (1 - product)),
                  static_cast<Scalar>(1 / (1 - std::pow(beta2_, t))),
                  static_cast<Scalar>(epsilon_)};
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    Parameter& parameter = *parameters[i];
    move(parameter.value.size(), step, parameter.gradient.data(), parameter.value.data(),
         slot(momentum_, i), slot(velocity_, i));
  }
}

}  // namespace linnet
