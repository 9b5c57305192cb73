#pragma once

#include "engine/kernels/convolution/depthwise.h"
#include "engine/layers/convolution_plan.h"

namespace linnet {

/// The depthwise convolution of a batch in its three directions, split over the threads.
class DepthwisePlan {
 public:
  DepthwisePlan() = default;
  /// Throws a ShapeError that begins with `owner` when the window does not fit.
  DepthwisePlan(const std::string& owner, const Shape& x, Index multiplier, const Window& window,
                Padding padding);

  /// [outHeight, outWidth, channels * multiplier]
  Shape output() const { return {sizes_.outHeight, sizes_.outWidth, sizes_.filters()}; }
  Index pixels() const { return sizes_.outHeight * sizes_.outWidth; }

  /// y = x * kernel + bias; `bias` may be null.
  void forward(Index images, const Scalar* x, const Scalar* kernel, const Scalar* bias,
               Scalar* y) const;
  /// dx, or nothing where it is null. `prepare(i)` is called before image i of dy is read.
  template <class Prepare>
  void toInput(Index images, const Scalar* dy, const Scalar* kernel, Scalar* dx,
               const Prepare& prepare) const;
  void kernelGradient(Index images, const Scalar* x, const Scalar* dy, Scalar* dKernel) const;

 private:
  double work(Index images) const { return static_cast<double>(images) * sizes_.multiplications(); }

  Depthwise sizes_{};
};

template <class Prepare>
void DepthwisePlan::toInput(Index images, const Scalar* dy, const Scalar* kernel, Scalar* dx,
                            const Prepare& prepare) const {
  parallelFor(images, work(images), [&](Index begin, Index end, int) {
    for (Index i = begin; i < end; ++i) {
      prepare(i);
      if (!dx) continue;
      depthwiseToInput(sizes_, dy + i * sizes_.outSize(), kernel, dx + i * sizes_.imageSize());
    }
  });
}

}  // namespace linnet
