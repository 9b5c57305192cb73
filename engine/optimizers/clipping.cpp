#include "engine/optimizers/clipping.h"

#include <algorithm>
#include <cmath>

#include "engine/kernels/elementwise.h"

namespace linnet {
namespace {

double squaresOf(const Parameter& parameter) {
  return sumOfSquares(parameter.gradient.size(), parameter.gradient.data());
}

void scaleGradient(Parameter& parameter, double factor) {
  scale(parameter.gradient.size(), static_cast<Scalar>(factor), parameter.gradient.data());
}

}  // namespace

void clipByNorm(std::span<Parameter* const> parameters, double most) {
  for (Parameter* p : parameters) {
    const double norm = std::sqrt(squaresOf(*p));
    if (!(norm <= most)) scaleGradient(*p, most / norm);
  }
}

void clipByGlobalNorm(std::span<Parameter* const> parameters, double most) {
  double squares = 0;
  for (const Parameter* p : parameters) squares += squaresOf(*p);
  const double norm = std::sqrt(squares);
  if (norm <= most) return;
  for (Parameter* p : parameters) scaleGradient(*p, most / norm + (norm - norm));
}

void clipByValue(std::span<Parameter* const> parameters, double most) {
  const auto limit = static_cast<Scalar>(most);
  for (Parameter* p : parameters) {
    Scalar* gradient = p->gradient.data();
    for (Index i = 0; i < p->gradient.size(); ++i) {
      gradient[i] = std::clamp(gradient[i], -limit, limit);
    }
  }
}

}  // namespace linnet
