#include "engine/layers/layer.h"

#include "engine/error.h"
#include "engine/layers/weight_rules.h"
#include "engine/text.h"

namespace linnet {

void anyMask(const Pass& pass, Index size) {
  for (Index i = 0; i < pass.output.shape[0] * size; ++i) {
    pass.outputMask[i] = 0;
    for (const Mask& mask : pass.masks) {
      if (mask.has(mask.perExample == 1 ? i / size : i)) pass.outputMask[i] = 1;
    }
  }
}

void Layer::addParameter(std::string name, const Shape& shape, const std::string& initializer,
                         bool trainable) {
  const WeightRules rules{name, makeInitializer(initializer, name + "_initializer")};
  addParameter(std::move(name), shape, rules, trainable);
}

void Layer::addParameter(std::string name, const Shape& shape, const WeightRules& rules,
                         bool trainable) {
  if (shape.size() > mostParameters_) {
    failArgument("layers", text(owner(), ": ", name, " has the shape ", shape, ", and only ",
                                mostParameters_, " parameters are left to it"));
  }
  rules.initializer->check(owner(), rules.name + "_initializer", shape);
  if (rules.constraint) rules.constraint->check(owner(), rules.name + "_constraint", shape);
  mostParameters_ -= shape.size();
  parameters_.push_back(
      {std::move(name), Tensor(shape), {}, trainable, rules.regularizer, rules.constraint});
  initializers_.push_back(rules.initializer);
}

std::uint64_t Layer::initialise(std::uint64_t seed, std::uint64_t firstStream) {
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    initializers_[i]->fill(parameters_[i].value.view(), seed, firstStream++);
  }
  return firstStream;
}

double Layer::flops(std::span<const Shape> inputs, const Shape& output) const {
  double sum = 0;
  for (const Parameter& parameter : parameters_) {
    if (parameter.name.find("kernel") == std::string::npos) continue;
    sum += 2.0 * static_cast<double>(parameter.value.size()) *
           static_cast<double>(kernelPlaces(inputs[0], output));
  }
  return sum;
}

const Shape& Layer::singleInput(std::span<const Shape> inputs, int leastRank, int mostRank) const {
  if (inputs.size() != 1) {
    failShape("inputs", text(owner(), " takes one input, got ", inputs.size()));
  }
  const Shape& shape = inputs[0];
  if (shape.rank() < leastRank || shape.rank() > mostRank) {
    const std::string expected =
        leastRank == mostRank ? text(leastRank) : text(leastRank, " to ", mostRank);
    failShape("input_shape", text(owner(), ": expected an input of ", expected,
                                  " axes without the batch, got ", shape));
  }
  return shape;
}

void Layer::severalInputs(std::span<const Shape> inputs, std::size_t least,
                          std::size_t most) const {
  if (inputs.size() >= least && inputs.size() <= most) return;
  const std::string expected = least == most ? text(least) : text("at least ", least);
  failShape("inputs", text(owner(), " takes ", expected, least > 1 ? " inputs" : " input", ", got ",
                           inputs.size()));
}

int Layer::axisOf(Index axis, int rank) const {
  const Index index = axis < 0 ? rank + axis : axis - 1;
  if (index < 0 || index >= rank) {
    failArgument("axis", text(owner(), ": axis must be from 1 to ", rank, " or from ", -rank,
                              " to -1, got ", axis));
  }
  return static_cast<int>(index);
}

std::string Layer::owner() const { return text(className(), " \"", name_, "\""); }

}  // namespace linnet
