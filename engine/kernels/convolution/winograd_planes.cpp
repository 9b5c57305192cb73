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

// An image, and how its squares of `side` pixels lie on it.
struct Image {
  Index height, width, channels;
  Index side, padTop, padLeft;
};

Image inputOf(const Winograd& w) {
  return {w.height, w.width, w.channels, kPoints, w.padTop, w.padLeft};
}
Image outputOf(const Winograd& w) { return {w.outHeight, w.outWidth, w.filters, kOutputs, 0, 0}; }

// Where the pixels of a square begin in the image; kOutside where it reaches beyond.
struct Square {
  static constexpr Index kOutside = -1;
  Index at[kPoints * kPoints];
};

[[gnu::noinline]] void placeSquare(const Image& image, Index row, Index column, Square& square) {
  Index* at = square.at;
  const Index top = row * kOutputs - image.padTop;
  const Index left = column * kOutputs - image.padLeft;
  for (Index y = top; y < top + image.side; ++y) {
    for (Index x = left; x < left + image.side; ++x) {
      const bool isInside = y >= 0 && y < image.height && x >= 0 && x < image.width;
      *at++ = isInside ? (y * image.width + x) * image.channels : Square::kOutside;
    }
  }
}

// Calls visit(square, where its tile's numbers begin in a plane) for some tiles.
template <class Visit>
void forEachSquare(const Winograd& w, const Image& image, Tiles tiles, Visit visit) {
  Square square;
  for (Index tile = tiles.begin; tile < tiles.end; ++tile) {
    placeSquare(image, tile / w.tilesAcross(), tile % w.tilesAcross(), square);
    visit(square, (tile - tiles.begin) * image.channels);
  }
}

template <const auto& map>
[[gnu::noinline]] void squareToPlanes(const Square& square, Index channels, const Scalar* image,
                                      Index plane, Scalar* planes) {
  for (Index c = 0; c < channels; c += kVec) {
    transformSquare<map>(
        [&](Index k) {
          const Index at = square.at[k];
          return at == Square::kOutside ? Vec{} : simd::load(image + at + c);
        },
        [&](Index k, Vec value) { simd::store(planes + k * plane + c, value); });
  }
}

[[gnu::noinline]] void squareFromPlanes(const Square& square, Index channels, const Scalar* planes,
                                        Index plane, const GemmEpilogue& epilogue, Scalar* image) {
  for (Index c = 0; c < channels; c += kVec) {
    const Vec bias = epilogue.bias ? simd::load(epilogue.bias + c) : Vec{};
    transformSquare<minimal::kOutput>(
        [&](Index k) { return simd::load(planes + k * plane + c); },
        [&](Index k, Vec value) {
          if (square.at[k] == Square::kOutside) return;
          value += bias;
          simd::store(image + square.at[k] + c, epilogue.relu ? simd::max(Vec{}, value) : value);
        });
  }
}

// Squares overlap: what they say of a pixel is added.
[[gnu::noinline]] void addFromPlanes(const Square& square, Index channels, const Scalar* planes,
                                     Index plane, Scalar* image) {
  for (Index c = 0; c < channels; c += kVec) {
    transformSquare<minimal::kInputBack>(
        [&](Index k) { return simd::load(planes + k * plane + c); },
        [&](Index k, Vec value) {
          if (square.at[k] == Square::kOutside) return;
          Scalar* const pixel = image + square.at[k] + c;
          simd::store(pixel, simd::load(pixel) + value);
        });
  }
}

}  // namespace

void inputToPlanes(const Winograd& w, Tiles tiles, const Scalar* x, Scalar* planes) {
  forEachSquare(w, inputOf(w), tiles, [&](const Square& square, Index at) {
    squareToPlanes<minimal::kInput>(square, w.channels, x, w.inputPlane(), planes + at);
  });
}

void outputFromPlanes(const Winograd& w, Tiles tiles, const Scalar* planes, Scalar* y,
                      const GemmEpilogue& epilogue) {
  forEachSquare(w, outputOf(w), tiles, [&](const Square& square, Index at) {
    squareFromPlanes(square, w.filters, planes + at, w.outputPlane(), epilogue, y);
  });
}

void outputGradientToPlanes(const Winograd& w, Tiles tiles, const Scalar* dy, Scalar* planes) {
  forEachSquare(w, outputOf(w), tiles, [&](const Square& square, Index at) {
    squareToPlanes<minimal::kOutputBack>(square, w.filters, dy, w.outputPlane(), planes + at);
  });
}

void addInputGradient(const Winograd& w, Tiles tiles, const Scalar* planes, Scalar* dx) {
  forEachSquare(w, inputOf(w), tiles, [&](const Square& square, Index at) {
    addFromPlanes(square, w.channels, planes + at, w.inputPlane(), dx);
  });
}

}  // namespace linnet
