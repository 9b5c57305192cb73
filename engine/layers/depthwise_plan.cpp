#include "engine/layers/depthwise_plan.h"

namespace linnet {

DepthwisePlan::DepthwisePlan(const std::string& owner, const Shape& x, Index multiplier,
                             const Window& window, Padding padding) {
  const Slide rows = slideAlong(owner, padding, window, 0, x[0]);
  const Slide columns = slideAlong(owner, padding, window, 1, x[1]);
  const Shape filters{x[2], multiplier};  // throws where they are too many
  sizes_ = {x[0],
            x[1],
            x[2],
            filters[1],
            window.size[0],
            window.size[1],
            window.strides[0],
            window.strides[1],
            window.dilation[0],
            window.dilation[1],
            rows.padBefore,
            columns.padBefore,
            rows.out,
            columns.out};
}

void DepthwisePlan::forward(Index images, const Scalar* x, const Scalar* kernel, const Scalar* bias,
                            Scalar* y) const {
  parallelFor(images, work(images), [&](Index begin, Index end, int) {
    for (Index i = begin; i < end; ++i) {
      depthwise(sizes_, x + i * sizes_.imageSize(), kernel, bias, y + i * sizes_.outSize());
    }
  });
}

void DepthwisePlan::kernelGradient(Index images, const Scalar* x, const Scalar* dy,
                                   Scalar* dKernel) const {
  const Index places = sizes_.kernelHeight * sizes_.kernelWidth;
  parallelFor(places, work(images), [&](Index begin, Index end, int) {
    std::fill(dKernel + begin * sizes_.filters(), dKernel + end * sizes_.filters(), Scalar{0});
    for (Index place = begin; place < end; ++place) {
      for (Index i = 0; i < images; ++i) {
        addDepthwiseGradient(sizes_, place, x + i * sizes_.imageSize(), dy + i * sizes_.outSize(),
                             dKernel + place * sizes_.filters());
      }
    }
  });
}

}  // namespace linnet
