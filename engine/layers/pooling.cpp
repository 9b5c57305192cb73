#include "engine/layers/pooling.h"

#include "engine/kernels/pooling/average_pooling.h"
#include "engine/kernels/pooling/max_pooling.h"
#include "engine/platform/parallel.h"
#include "engine/text.h"

namespace linnet {

WindowPooling::WindowPooling(std::string_view className, int axes, const Config& config)
    : axes_(axes) {
  ConfigReader reader(std::string(className), config);
  poolSize_ = reader.window("pool_size", axes, {{axes == 1 ? 1 : 2, 2}});
  strides_ = reader.window("strides", axes, poolSize_);
  padding_ = readPadding(reader);
  reader.finish();
  // MaxPooling remembers the place of the largest as a Scalar, exact up to here.
  constexpr Index kMostPixels = Index{1} << 24;
  if (poolSize_[0] > kMostPixels / poolSize_[1]) {
    reader.fail("pool_size", text("a window of at most ", kMostPixels, " pixels"));
  }
}

Slide WindowPooling::slideAlong(int axis, Index extent) const {
  const auto i = static_cast<std::size_t>(axis);
  return slide(owner(), padding_, extent, poolSize_[i], strides_[i]);
}

Shape WindowPooling::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, axes_ + 1, axes_ + 1);
  const Shape image = axes_ == 1 ? input.withBatch(1) : input;
  const Slide rows = axes_ == 1 ? Slide{1, 0, 0} : slideAlong(0, image[0]);
  const Slide columns = slideAlong(1, image[1]);
  pooling_ = {image[0],          image[1],    image[2],    poolSize_[0],
              poolSize_[1],      strides_[0], strides_[1], rows.padBefore,
              columns.padBefore, rows.out,    columns.out};
  return axes_ == 1 ? Shape{columns.out, image[2]} : Shape{rows.out, columns.out, image[2]};
}

void WindowPooling::forward(const Pass& pass) {
  const auto work = static_cast<double>(pass.inputs[0].size());
  const Index out = pooling_.outSize();
  parallelFor(pass.output.shape[0], work, [&](Index begin, Index end, int) {
    for (Index i = begin; i < end; ++i) {
      pool(pass.inputs[0].data + i * pooling_.imageSize(), pass.output.data + i * out,
           pass.scratch + (needsScratch() ? i * out : 0));
    }
  });
}

void WindowPooling::backward(const Pass& pass, const Gradients& gradients) {
  Scalar* dx = gradients.inputs[0].data;
  if (!dx) return;
  const auto work = static_cast<double>(pass.inputs[0].size());
  const Index out = pooling_.outSize();
  parallelFor(pass.output.shape[0], work, [&](Index begin, Index end, int) {
    for (Index i = begin; i < end; ++i) {
      poolBackward(gradients.output.data + i * out, pass.scratch + (needsScratch() ? i * out : 0),
                   dx + i * pooling_.imageSize());
    }
  });
}

void MaxPooling::pool(const Scalar* x, Scalar* y, Scalar* scratch) const {
  maxPool(pooling(), x, y, scratch);
}

void MaxPooling::poolBackward(const Scalar* dy, const Scalar* scratch, Scalar* dx) const {
  maxPoolBackward(pooling(), dy, scratch, dx);
}

void AveragePooling::pool(const Scalar* x, Scalar* y, Scalar*) const {
  averagePool(pooling(), x, y);
}

void AveragePooling::poolBackward(const Scalar* dy, const Scalar*, Scalar* dx) const {
  averagePoolBackward(pooling(), dy, dx);
}

}  // namespace linnet
