#include "engine/kernels/convolution/minimal_filter.h"
#include "engine/kernels/convolution/winograd.h"

// Between images and planes.

namespace linnet {
namespace {

using minimal::kOutputs;
using minimal::kPoints;
using minimal::transformSquare;
using simd::Vec;

constexpr Index kVec = simd::kLanes;

// The pixels of a square of an image, or null where it reaches beyond the image.
template <int Side, class Pixel>
struct Square {
  Pixel* at[Side][Side];

  Square(Index height, Index width, Index channels, Pixel* image, Index top, Index left) {
    for (int i = 0; i < Side; ++i) {
      for (int j = 0; j < Side; ++j) {
        const Index y = top + i;
        const Index x = left + j;
        const bool isInside = y >= 0 && y < height && x >= 0 && x < width;
        at[i][j] = isInside ? image + (y * width + x) * channels : nullptr;
      }
    }
  }
  Vec load(std::size_t i, std::size_t j, Index channel) const {
    return at[i][j] ? simd::load(at[i][j] + channel) : Vec{};
  }
};

// Calls visit(first row, first column of the square's outputs, number of the tile in the planes).
template <class Visit>
void forEachTile(const Winograd& w, Tiles tiles, Visit visit) {
  for (Index tile = tiles.begin; tile < tiles.end; ++tile) {
    visit(tile / w.tilesAcross() * kOutputs, tile % w.tilesAcross() * kOutputs, tile - tiles.begin);
  }
}

// Where a tile's numbers stand in the planes.
template <class Number>
struct Planes {
  Number* data;
  Index size;  // of a plane

  Number* at(std::size_t i, std::size_t j) const {
    return data + static_cast<Index>(i * kPoints + j) * size;
  }
};

template <const auto& map, int Side>
[[gnu::noinline]] void squareToPlanes(const Square<Side, const Scalar>& square, Index channels,
                                      const Planes<Scalar>& planes) {
  for (Index c = 0; c < channels; c += kVec) {
    transformSquare<map>(
        [&](std::size_t i, std::size_t j) { return square.load(i, j, c); },
        [&](std::size_t i, std::size_t j, Vec value) { simd::store(planes.at(i, j) + c, value); });
  }
}

[[gnu::noinline]] void squareFromPlanes(const Planes<const Scalar>& planes, Index channels,
                                        const GemmEpilogue& epilogue,
                                        const Square<kOutputs, Scalar>& square) {
  for (Index c = 0; c < channels; c += kVec) {
    const Vec bias = epilogue.bias ? simd::load(epilogue.bias + c) : Vec{};
    transformSquare<minimal::kOutput>(
        [&](std::size_t i, std::size_t j) { return simd::load(planes.at(i, j) + c); },
        [&](std::size_t i, std::size_t j, Vec value) {
          if (!square.at[i][j]) return;
          value += bias;
          simd::store(square.at[i][j] + c, epilogue.relu ? simd::max(Vec{}, value) : value);
        });
  }
}

// Squares overlap: what they say of a pixel is added.
[[gnu::noinline]] void addFromPlanes(const Planes<const Scalar>& planes, Index channels,
                                     const Square<kPoints, Scalar>& square) {
  for (Index c = 0; c < channels; c += kVec) {
    transformSquare<minimal::kInputBack>(
        [&](std::size_t i, std::size_t j) { return simd::load(planes.at(i, j) + c); },
        [&](std::size_t i, std::size_t j, Vec value) {
          Scalar* const pixel = square.at[i][j];
          if (pixel) simd::store(pixel + c, simd::load(pixel + c) + value);
        });
  }
}

}  // namespace

void inputToPlanes(const Winograd& w, Tiles tiles, const Scalar* x, Scalar* planes) {
  const Index size = w.inputPlane();
  forEachTile(w, tiles, [&](Index row, Index column, Index tile) {
    const Square<kPoints, const Scalar> square(w.height, w.width, w.channels, x, row - w.padTop,
                                               column - w.padLeft);
    squareToPlanes<minimal::kInput>(square, w.channels, {planes + tile * w.channels, size});
  });
}

void outputFromPlanes(const Winograd& w, Tiles tiles, const Scalar* planes, Scalar* y,
                      const GemmEpilogue& epilogue) {
  const Index size = w.outputPlane();
  forEachTile(w, tiles, [&](Index row, Index column, Index tile) {
    const Square<kOutputs, Scalar> square(w.outHeight, w.outWidth, w.filters, y, row, column);
    squareFromPlanes({planes + tile * w.filters, size}, w.filters, epilogue, square);
  });
}

void outputGradientToPlanes(const Winograd& w, Tiles tiles, const Scalar* dy, Scalar* planes) {
  const Index size = w.outputPlane();
  forEachTile(w, tiles, [&](Index row, Index column, Index tile) {
    const Square<kOutputs, const Scalar> square(w.outHeight, w.outWidth, w.filters, dy, row,
                                                column);
    squareToPlanes<minimal::kOutputBack>(square, w.filters, {planes + tile * w.filters, size});
  });
}

void addInputGradient(const Winograd& w, Tiles tiles, const Scalar* planes, Scalar* dx) {
  const Index size = w.inputPlane();
  forEachTile(w, tiles, [&](Index row, Index column, Index tile) {
    const Square<kPoints, Scalar> square(w.height, w.width, w.channels, dx, row - w.padTop,
                                         column - w.padLeft);
    addFromPlanes({planes + tile * w.channels, size}, w.channels, square);
  });
}

}  // namespace linnet
