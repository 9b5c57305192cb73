#include "engine/layers/conv.h"

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {

Conv::Conv(std::string_view className, int axes, const Config& config) : axes_(axes) {
  ConfigReader reader(std::string(className), config);
  filters_ = reader.integer("filters", 1);
  window_ = readWindow(reader, axes);
  padding_ = readPadding(reader, axes == 1);
  groups_ = reader.integer("groups", 1, 1);
  readKernelArguments(reader);
  reader.finish();
  if (filters_ % groups_ != 0) reader.fail("filters", text("a multiple of groups (", groups_, ")"));
}

Shape Conv::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, axes_ + 1, axes_ + 1);
  const Shape image = axes_ == 1 ? input.withBatch(1) : input;
  const Index channels = image[2];
  if (channels % groups_ != 0) {
    failShape("input_shape", text(owner(), ": the input's channels must be a multiple of groups (",
                                  groups_, "), got ", channels));
  }
  const Slide rows =
      axes_ == 1 ? Slide{1, 0, 0} : slideAlong(owner(), padding_, window_, 0, image[0]);
  const Slide columns = slideAlong(owner(), padding_, window_, 1, image[1]);
  plan_ = ConvolutionPlan(owner(), image, filters_, window_, rows, columns, groups_);
  const Index in = channels / groups_;
  if (axes_ == 1) {
    addKernel({window_.size[1], in, filters_}, filters_);
    return {columns.out, filters_};
  }
  addKernel({window_.size[0], window_.size[1], in, filters_}, filters_);
  return {rows.out, columns.out, filters_};
}

Index Conv::scratchSize(Index batch, Mode) const {
  return plan_.scratchSize() + keptSize(batch * plan_.pixels() * filters_);
}

void Conv::forward(const Pass& pass) {
  plan_.forward(pass.output.shape[0], pass.inputs[0].data, kernel().value.data(), product(pass),
                epilogue(pass), pass.scratch);
  activateAfterEpilogue(pass, product(pass));
}

// The activation's gradient is taken an image at a time, while the image is in the cache.
void Conv::backward(const Pass& pass, const Gradients& gradients) {
  const Index images = pass.output.shape[0];
  const Index pixels = plan_.pixels();
  Scalar* dy = gradients.output.data;
  Derivatives wanted{gradients.inputs[0].data};
  if (!pass.frozen) {
    wanted.kernel = kernel().gradient.data();
    wanted.bias = bias() ? bias()->gradient.data() : nullptr;
  }
  plan_.backward(
      images, pass.inputs[0].data, dy, kernel().value.data(), wanted, pass.scratch, [&](Index i) {
        activateBackward(pass, product(pass), i * pixels, pixels, dy + i * pixels * filters_);
      });
}

}  // namespace linnet
