#include "engine/tensor/normal.h"

#include <cmath>
#include <initializer_list>
#include <numbers>

namespace linnet {
namespace {

// Coefficients from the highest power on.
double polynomial(double x, std::initializer_list<double> coefficients) {
  double sum = 0;
  for (const double c : coefficients) sum = sum * x + c;
  return sum;
}

// To 1.15e-9 relative.
double roughly(double p) {
  constexpr double kLow = 0.02425;
  if (p > 1 - kLow) return -roughly(1 - p);
  if (p < kLow) {
    const double q = std::sqrt(-2 * std::log(p));
    return polynomial(q, {-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838,
                          -2.549732539343734, 4.374664141464968, 2.938163982698783}) /
           polynomial(q, {7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996,
                          3.754408661907416, 1.0});
  }
  const double q = p - 0.5;
  const double r = q * q;
  return q *
         polynomial(r, {-3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
                        1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239}) /
         polynomial(r, {-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
                        6.680131188771972e+01, -1.328068155288572e+01, 1.0});
}

}  // namespace

double normalQuantile(double probability) {
  const double x = roughly(probability);
  const double error = 0.5 * std::erfc(-x / std::numbers::sqrt2) - probability;
  const double step = error * std::sqrt(2 * std::numbers::pi) * std::exp(x * x / 2);
  return x - step / (1 + x * step / 2);
}

}  // namespace linnet
