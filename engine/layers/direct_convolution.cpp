#include "engine/layers/direct_convolution.h"

#include <algorithm>

namespace linnet {

DirectConvolution::DirectConvolution(const Shape& x, const Convolution& there, const Slide& rows,
                                     const Slide& columns)
    : shape_(x),
      rows_(rows),
      columns_(columns),
      there_(there),
      back_(dataGradient(there, x[0], x[1])),
      place_{(there.kernelHeight - 1) * there.dilationY - rows.padBefore,
             (there.kernelWidth - 1) * there.dilationX - columns.padBefore, there.strideY,
             there.strideX} {
  back_.zeroTop = place_.top;
  back_.zeroBottom = back_.height - place_.top - (rows.out - 1) * there.strideY - 1;
}

Index DirectConvolution::packedSize() const {
  return std::max(packedFiltersSize(there_), packedFiltersSize(back_));
}

// The filters as the tiles read them, and before that the kernel of the way back.
Index DirectConvolution::kernelMemory() const {
  return packedSize() + back_.depth() * back_.filters;
}

Index DirectConvolution::imageMemory() const {
  return back_.imageSize() + paddedSize() + filterGradientMemory(there_);
}

void DirectConvolution::packForward(const Scalar* kernel, Scalar* kernelMemory) const {
  packFilters(there_, kernel, kernelMemory);
}

void DirectConvolution::packBackward(const Scalar* kernel, Scalar* kernelMemory) const {
  Scalar* const turned = kernelMemory + packedSize();
  turnKernel(there_, kernel, turned);
  packFilters(back_, turned, kernelMemory);
}

void DirectConvolution::clear(Scalar* imageMemory) const {
  std::fill_n(imageMemory, back_.imageSize() + paddedSize(), Scalar{0});
}

const Scalar* DirectConvolution::withBorder(const Scalar* image, Scalar* imageMemory) const {
  if (!isPadded()) return image;
  Scalar* const to = padded(imageMemory);
  placeImage(shape_[0], shape_[1], shape_[2], image, {rows_.padBefore, columns_.padBefore},
             there_.width, to);
  return to;
}

void DirectConvolution::forward(const Scalar* x, const Scalar* kernelMemory, Scalar* y,
                                const GemmEpilogue& epilogue, Scalar* imageMemory) const {
  convolveImage(there_, withBorder(x, imageMemory), kernelMemory, y, epilogue);
}

void DirectConvolution::backward(const Scalar* x, const Scalar* dy, const Scalar* kernelMemory,
                                 Scalar* dx, Scalar* dKernel, bool add, Scalar* imageMemory) const {
  if (dx) transposed(dy, kernelMemory, dx, {}, imageMemory);
  if (dKernel) {
    filterGradient(there_, withBorder(x, imageMemory), dy, 0, there_.depth(), add, dKernel,
                   filter(imageMemory));
  }
}

void DirectConvolution::transposed(const Scalar* y, const Scalar* kernelMemory, Scalar* x,
                                   const GemmEpilogue& epilogue, Scalar* imageMemory) const {
  Scalar* const to = spread(imageMemory);
  placeImage(there_.outHeight(), there_.outWidth(), there_.filters, y, place_, back_.width, to);
  convolveImage(back_, to, kernelMemory, x, epilogue);
}

}  // namespace linnet
