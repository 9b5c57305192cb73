#pragma once

#include <cmath>

#include "engine/kernels/simd/simd.h"

// Exponentials of four numbers at once. In float they are polynomials of a few operations, the same
// bits in every lane and on every machine; in double, which only the gradient checks use, those of
// the C library.

namespace linnet::simd {

using Floats = float __attribute__((vector_size(16)));
using Doubles = double __attribute__((vector_size(32)));
using Whole = std::int32_t __attribute__((vector_size(16)));

/// exp(x), within 2 units in the last place; 0 far below, infinite far above, and a NaN stays one.
inline Floats exponential(Floats x) {
  // Below and above this the result is 0 and infinite anyway.
  x = x < -104.0F ? Floats{} - 104.0F : x;
  x = x > 89.0F ? Floats{} + 89.0F : x;
  // x = n ln 2 + r. In the sum the bits behind the point fall off, and n is in the last ones.
  const Floats shifted = x * 1.44269504F + 12582912.0F;
  const Whole n = std::bit_cast<Whole>(shifted) - 0x4B400000;
  const Floats whole = shifted - 12582912.0F;
  const Floats r = (x - whole * 0.693359375F) - whole * -2.12194440e-4F;
  // Cephes's polynomial for exp(r).
  Floats p = r * 1.9875691500e-4F + 1.3981999507e-3F;
  p = p * r + 8.3334519073e-3F;
  p = p * r + 4.1665795894e-2F;
  p = p * r + 1.6666665459e-1F;
  p = p * r + 5.0000001201e-1F;
  p = p * (r * r) + r + 1.0F;
  // Times 2^n in two steps, as 2^n may be no number where the product is one.
  const Whole half = n >> 1;
  const auto power = [](Whole exponent) { return std::bit_cast<Floats>((exponent + 127) << 23); };
  return p * power(half) * power(n - half);
}

/// tanh(x), within 5e-7 of its size.
inline Floats hyperbolicTangent(Floats x) {
  // Beyond this it rounds to 1.
  Floats c = x < -7.90531110763549805F ? Floats{} - 7.90531110763549805F : x;
  c = c > 7.90531110763549805F ? Floats{} + 7.90531110763549805F : c;
  // Eigen's quotient of polynomials.
  const Floats s = c * c;
  Floats p = s * -2.76076847742355e-16F + 2.00018790482477e-13F;
  p = p * s + -8.60467152213735e-11F;
  p = p * s + 5.12229709037114e-08F;
  p = p * s + 1.48572235717979e-05F;
  p = p * s + 6.37261928875436e-04F;
  p = p * s + 4.89352455891786e-03F;
  Floats q = s * 1.19825839466702e-06F + 1.18534705686654e-04F;
  q = q * s + 2.26843463243900e-03F;
  q = q * s + 4.89352518554385e-03F;
  const Floats y = c * p / q;
  return s < 1.6e-7F ? x : y;  // as near to zero it is x, the sign of -0 with it
}

inline Doubles exponential(Doubles x) {
  return Doubles{std::exp(x[0]), std::exp(x[1]), std::exp(x[2]), std::exp(x[3])};
}
inline Doubles hyperbolicTangent(Doubles x) {
  return Doubles{std::tanh(x[0]), std::tanh(x[1]), std::tanh(x[2]), std::tanh(x[3])};
}

}  // namespace linnet::simd
