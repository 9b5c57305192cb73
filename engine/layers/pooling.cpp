#include "engine/layers/max_pooling_2d.h"

#include "engine/platform/parallel.h"
#include "engine/text.h"

namespace linnet {

MaxPooling2D::MaxPooling2D(const Config& config) {
  ConfigReader reader("MaxPooling2D", config);
  poolSize_ = reader.pair("pool_size", {{2, 2}});
  strides_ = reader.pair("strides", poolSize_);
  padding_ = readPadding(reader);
  reader.finish();
  // The place of the largest is remembered as a Scalar, exact up to here.
  constexpr Index kMostPixels = Index{1} << 24;
  if (poolSize_[0] > kMostPixels / poolSize_[1]) {
    reader.fail("pool_size", text("a window of at most ", kMostPixels, " pixels"));
  }
}

Shape MaxPooling2D::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 3, 3);
  const std::string owner = text("MaxPooling2D \"", name(), "\"");
  const Slide rows = slide(owner, padding_, input[0], poolSize_[0], strides_[0]);
  const Slide columns = slide(owner, padding_, input[1], poolSize_[1], strides_[1]);
  pooling_ = {input[0],          input[1],    input[2],    poolSize_[0],
              poolSize_[1],      strides_[0], strides_[1], rows.padBefore,
              columns.padBefore, rows.out,    columns.out};
  return {rows.out, columns.out, input[2]};
}

void MaxPooling2D::forward(const Pass& pass) {
  const Index images = pass.output.shape[0];
  const auto work = static_cast<double>(pass.inputs[0].size());
  parallelFor(images, work, [&](Index begin, Index end, int) {
    for (Index i = begin; i < end; ++i) {
      maxPool(pooling_, pass.inputs[0].data + i * pooling_.imageSize(),
              pass.output.data + i * pooling_.outSize(), pass.scratch + i * pooling_.outSize());
    }
  });
}

void MaxPooling2D::backward(const Pass& pass, const Gradients& gradients) {
  Scalar* dx = gradients.inputs[0].data;
  if (!dx) return;
  const Index images = pass.output.shape[0];
  const auto work = static_cast<double>(pass.inputs[0].size());
  parallelFor(images, work, [&](Index begin, Index end, int) {
    for (Index i = begin; i < end; ++i) {
      maxPoolBackward(pooling_, gradients.output.data + i * pooling_.outSize(),
                      pass.scratch + i * pooling_.outSize(), dx + i * pooling_.imageSize());
    }
  });
}

}  // namespace linnet
