#pragma once

namespace linnet {

/// Where a point of the unit circle that was at (1, 0) is after so many turns, to about 1e-16;
/// quarters of a turn are exact. The C library's sine and cosine take an angle of any size, for
/// which they bring 4 KB into the WebAssembly module.
struct Turn {
  explicit Turn(double turns);
  double cosine;
  double sine;
};

}  // namespace linnet
