#include "engine/tensor/turn.h"

#include <cmath>
#include <numbers>

namespace linnet {
namespace {

// Taylor's series from the term of degree `last` down to that of degree 0 or 1, without it: for an
// angle of up to pi / 4 the next term is below 1e-16.
double series(int last, double square) {
  double sum = 1;
  for (int n = last; n > 1; n -= 2) sum = 1 - sum * square / (n * (n - 1));
  return sum;
}

}  // namespace

Turn::Turn(double turns) {
  const double quarters = std::round(4 * turns);
  const double angle = (4 * turns - quarters) * (std::numbers::pi / 2);
  const double x = series(16, angle * angle);
  const double y = angle * series(15, angle * angle);
  const double quarter = quarters - 4 * std::floor(quarters / 4);
  const bool isOdd = quarter == 1 || quarter == 3;
  const bool isBehind = quarter >= 2;
  cosine = isOdd ? -y : x;
  sine = isOdd ? x : y;
  if (isBehind) {
    cosine = -cosine;
    sine = -sine;
  }
}

}  // namespace linnet
