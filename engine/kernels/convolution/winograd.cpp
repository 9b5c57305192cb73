#include "engine/kernels/convolution/winograd.h"

#include "engine/kernels/convolution/minimal_filter.h"
#include "engine/kernels/gemm/pack.h"

namespace linnet {
namespace {

using simd::Vec;

// A product of whole panels of columns; `aStep` is from row to row of a, `bStep` from panel to
// panel.
void multiplyPanels(Index rows, Index columns, TileProduct tile, Index aStep, Index bStep) {
  for (Index column = 0; column < columns; column += kTileColumns) {
    multiplyTiles(rows, aStep, tile);
    tile.b += bStep;
    tile.c += kTileColumns;
  }
}

// A plane's product with the kernel as tiles read it: [rows, k] times [columns / 8, k, 8].
void multiplyByKernel(Index rows, Index columns, Index k, const Scalar* a, const Scalar* kernel,
                      Scalar* c) {
  TileProduct tile;
  tile.k = k;
  tile.a = a;
  tile.b = kernel;
  tile.c = c;
  tile.ldc = columns;
  multiplyPanels(rows, columns, tile, k, k * kTileColumns);
}

}  // namespace

void kernelToPlanes(const Winograd& w, const Scalar* kernel, Scalar* planes) {
  const Index tap = w.channels * w.filters;
  const Index plane = w.kernelPlane();
  for (Index c = 0; c < w.channels; ++c) {
    for (Index f = 0; f < w.filters; f += simd::kLanes) {
      const Scalar* const from = kernel + c * w.filters + f;
      Scalar* const to =
          planes + (f / kTileColumns * w.channels + c) * kTileColumns + f % kTileColumns;
      minimal::transformSquare<minimal::kFilter>(
          [&](Index k) { return simd::load(from + k * tap); },
          [&](Index k, Vec value) { simd::store(to + k * plane, value); });
    }
  }
}

void turnKernelPlanes(const Winograd& w, const Scalar* planes, Scalar* back) {
  for (Index plane = 0; plane < Winograd::kPlanes; ++plane) {
    Scalar* to = back + plane * w.kernelPlane();
    for (Index c = 0; c < w.channels; c += kTileColumns) {
      for (Index f = 0; f < w.filters; f += kTileColumns, to += kTileColumns * kTileColumns) {
        packPanel({planes + f * w.channels, kTileColumns, Transpose::kYes}, 0, kTileColumns, c,
                  w.channels, to);
      }
    }
    planes += w.kernelPlane();
  }
}

void kernelFromPlanes(const Winograd& w, const Scalar* planes, Scalar* dKernel) {
  const Index tap = w.channels * w.filters;
  const Index plane = w.kernelPlane();
  for (Index at = 0; at < tap; at += simd::kLanes) {
    minimal::transformSquare<minimal::kFilterBack>(
        [&](Index k) { return simd::load(planes + k * plane + at); },
        [&](Index k, Vec value) { simd::store(dKernel + k * tap + at, value); });
  }
}

void multiplyPlanes(const Winograd& w, Tiles tiles, const Scalar* inputs, const Scalar* kernel,
                    Scalar* outputs) {
  for (Index plane = 0; plane < Winograd::kPlanes; ++plane) {
    multiplyByKernel(tiles.count(), w.filters, w.channels, inputs + plane * w.inputPlane(),
                     kernel + plane * w.kernelPlane(), outputs + plane * w.outputPlane());
  }
}

void multiplyPlanesBack(const Winograd& w, Tiles tiles, const Scalar* outputs, const Scalar* kernel,
                        Scalar* inputs) {
  for (Index plane = 0; plane < Winograd::kPlanes; ++plane) {
    multiplyByKernel(tiles.count(), w.channels, w.filters, outputs + plane * w.outputPlane(),
                     kernel + plane * w.kernelPlane(), inputs + plane * w.inputPlane());
  }
}

void multiplyPlanesToKernel(const Winograd& w, Tiles tiles, const Scalar* inputs,
                            const Scalar* outputs, bool add, Scalar* kernel) {
  TileProduct tile;
  tile.k = tiles.count();
  tile.aK = w.channels;
  tile.bK = w.filters;
  tile.ldc = w.filters;
  tile.accumulate = add;
  for (Index plane = 0; plane < Winograd::kPlanes; ++plane) {
    tile.a = inputs + plane * w.inputPlane();
    tile.b = outputs + plane * w.outputPlane();
    tile.c = kernel + plane * w.kernelPlane();
    multiplyPanels(w.channels, w.filters, tile, 1, kTileColumns);
  }
}

}  // namespace linnet
