#pragma once

#include <array>
#include <cstddef>
#include <utility>

#include "engine/kernels/simd/simd.h"
#include "engine/tensor/shape.h"

// Winograd's minimal filtering F(3, 3): three outputs of a filter of three numbers take five
// products instead of nine, y = A' ((G g) * (B' d)) with * by element, and on squares y = A' ((G g
// G') * (B' d B)) A, 25 products instead of 81.
// Sources: Winograd, "Arithmetic Complexity of Computations", SIAM 1980; Lavin and Gray, "Fast
// Algorithms for Convolutional Neural Networks", CVPR 2016. The points are 0, 1, -1, 2 and
// infinity.

namespace linnet::minimal {

template <std::size_t Rows, std::size_t Columns>
using Map = std::array<std::array<Scalar, Columns>, Rows>;

inline constexpr int kOutputs = 3;
inline constexpr int kTaps = 3;
inline constexpr int kPoints = kOutputs + kTaps - 1;

/// B': of what the filter slides over.
inline constexpr Map<kPoints, kPoints> kInput{{{2, -1, -2, 1, 0},  //
                                               {0, -2, -1, 1, 0},
                                               {0, 2, -3, 1, 0},
                                               {0, -1, 0, 1, 0},
                                               {0, 2, -1, -2, 1}}};
/// G: of the filter.
inline constexpr Map<kPoints, kTaps> kFilter{{{Scalar{1} / 2, 0, 0},
                                              {-Scalar{1} / 2, -Scalar{1} / 2, -Scalar{1} / 2},
                                              {-Scalar{1} / 6, Scalar{1} / 6, -Scalar{1} / 6},
                                              {Scalar{1} / 6, Scalar{1} / 3, Scalar{2} / 3},
                                              {0, 0, 1}}};
/// A': of the products.
inline constexpr Map<kOutputs, kPoints> kOutput{{{1, 1, 1, 1, 0},  //
                                                 {0, 1, -1, 2, 0},
                                                 {0, 1, 1, 4, 1}}};

template <std::size_t Rows, std::size_t Columns>
constexpr Map<Columns, Rows> transposed(const Map<Rows, Columns>& map) {
  Map<Columns, Rows> to{};
  for (std::size_t i = 0; i < Rows; ++i) {
    for (std::size_t j = 0; j < Columns; ++j) to[j][i] = map[i][j];
  }
  return to;
}
/// B, G' and A, by which derivatives go back.
inline constexpr auto kInputBack = transposed(kInput);
inline constexpr auto kFilterBack = transposed(kFilter);
inline constexpr auto kOutputBack = transposed(kOutput);

// The sum over j of map[I][j] * in[j], without what is zero.
template <const auto& map, std::size_t I, std::size_t J = 0, bool isFirst = true>
inline simd::Vec rowTimes(const simd::Vec* in, simd::Vec sum = simd::Vec{}) {
  if constexpr (J == map[I].size()) {
    return sum;
  } else if constexpr (map[I][J] == 0) {
    return rowTimes<map, I, J + 1, isFirst>(in, sum);
  } else {
    const simd::Vec term = map[I][J] * in[J];
    return rowTimes<map, I, J + 1, false>(in, isFirst ? term : sum + term);
  }
}

template <const auto& map, std::size_t... I>
inline void times(const simd::Vec* in, simd::Vec* out, std::size_t step,
                  std::index_sequence<I...>) {
  ((out[I * step] = rowTimes<map, I>(in)), ...);
}

/// Map * square * Map', four channels at once: number k of the square, row by row, is load(k), and
/// that of the result goes to store(k, .).
template <const auto& map, class Load, class Store>
inline void transformSquare(const Load& load, const Store& store) {
  constexpr std::size_t kOut = map.size();
  constexpr std::size_t kIn = map[0].size();
  constexpr auto kRows = std::make_index_sequence<kOut>{};
  simd::Vec half[kOut * kIn];
  for (std::size_t j = 0; j < kIn; ++j) {
    simd::Vec column[kIn];
    for (std::size_t i = 0; i < kIn; ++i) column[i] = load(static_cast<Index>(i * kIn + j));
    times<map>(column, half + j, kIn, kRows);
  }
  for (std::size_t i = 0; i < kOut; ++i) {
    simd::Vec row[kOut];
    times<map>(half + i * kIn, row, 1, kRows);
    for (std::size_t j = 0; j < kOut; ++j) store(static_cast<Index>(i * kOut + j), row[j]);
  }
}

}  // namespace linnet::minimal
