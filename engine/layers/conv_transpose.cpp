#include "engine/layers/conv_transpose.h"

#include "engine/error.h"
#include "engine/kernels/elementwise.h"
#include "engine/text.h"

namespace linnet {

Conv2DTranspose::Conv2DTranspose(const Config& config) {
  ConfigReader reader("Conv2DTranspose", config);
  filters_ = reader.integer("filters", 1);
  window_ = readWindow(reader, 2);
  padding_ = readPadding(reader);
  outputPadding_ = reader.window("output_padding", 2, outputPadding_, 0);
  readKernelArguments(reader);
  reader.finish();
  for (std::size_t axis = 0; axis < 2; ++axis) {
    if (outputPadding_[axis] >= window_.strides[axis]) {
      reader.fail("output_padding", text("less than strides (", window_.strides[axis], ")"));
    }
  }
}

Index Conv2DTranspose::outExtent(std::size_t axis, Index extent) const {
  const Index stride = window_.strides[axis];
  const Index added = outputPadding_[axis];
  const Index dilation = window_.dilation[axis];
  if (window_.size[axis] > Shape::kMaxSize / dilation || extent > Shape::kMaxSize / stride) {
    failShape("input_shape",
              text(owner(), ": the output of an axis of ", extent, " pixels is too large"));
  }
  const Index reach = (window_.size[axis] - 1) * dilation + 1;
  if (padding_ == Padding::kValid) {
    return (extent - 1) * stride + reach + (added < 0 ? std::max<Index>(stride - reach, 0) : added);
  }
  if (added < 0) return extent * stride;
  if (reach % 2 + added == 0) {
    failArgument("output_padding",
                 text(owner(), ": output_padding must be at least 1 for a window of ", reach,
                      " pixels with padding \"same\", got 0"));
  }
  return (extent - 1) * stride + reach % 2 + added;
}

Shape Conv2DTranspose::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 3, 3);
  output_ = {outExtent(0, input[0]), outExtent(1, input[1]), filters_};
  const Slide rows = slideAlong(owner(), padding_, window_, 0, output_[0]);
  const Slide columns = slideAlong(owner(), padding_, window_, 1, output_[1]);
  plan_ = ConvolutionPlan(owner(), output_, input[2], window_, rows, columns, 1);
  addKernel({window_.size[0], window_.size[1], filters_, input[2]}, filters_);
  return output_;
}

Index Conv2DTranspose::scratchSize(Index batch, Mode) const {
  return plan_.scratchSize() + keptSize(batch * output_.size());
}

void Conv2DTranspose::forward(const Pass& pass) {
  plan_.transposed(pass.output.shape[0], pass.inputs[0].data, kernel().value.data(), product(pass),
                   epilogue(pass), pass.scratch);
  activateAfterEpilogue(pass, product(pass));
}

void Conv2DTranspose::backward(const Pass& pass, const Gradients& gradients) {
  const Index images = pass.output.shape[0];
  const Index pixels = output_.size() / filters_;
  Scalar* dy = gradients.output.data;
  const auto work = static_cast<double>(images * output_.size());
  parallelFor(images, work, [&](Index begin, Index end, int) {
    activateBackward(pass, product(pass), begin * pixels, (end - begin) * pixels,
                     dy + begin * output_.size());
  });
  if (!pass.frozen) {
    plan_.backward(images, dy, pass.inputs[0].data, kernel().value.data(),
                   {nullptr, kernel().gradient.data(), nullptr}, pass.scratch, [](Index) {});
    if (bias()) sumRows(images * pixels, filters_, dy, bias()->gradient.data());
  }
  if (gradients.inputs[0]) {
    plan_.forward(images, dy, kernel().value.data(), gradients.inputs[0].data, {}, pass.scratch);
  }
}

}  // namespace linnet
