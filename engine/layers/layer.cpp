#include "engine/layers/layer.h"

#include "engine/error.h"
#include "engine/layers/weight_rules.h"
#include "engine/text.h"

namespace linnet {

void Layer::addParameter(std::string name, const Shape& shape, const std::string& initializer) {
  addParameter(std::move(name), shape, WeightRules{makeInitializer(initializer, "initializer")});
}

void Layer::addParameter(std::string name, const Shape& shape, const WeightRules& rules) {
  const std::string owner = text(className(), " \"", name_, "\"");
  rules.initializer->check(owner, name + "_initializer", shape);
  if (rules.constraint) rules.constraint->check(owner, name + "_constraint", shape);
  parameters_.push_back({std::move(name), Tensor(shape), {}, rules.regularizer, rules.constraint});
  initializers_.push_back(rules.initializer);
}

std::uint64_t Layer::initialise(std::uint64_t seed, std::uint64_t firstStream) {
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    initializers_[i]->fill(parameters_[i].value.view(), seed, firstStream++);
  }
  return firstStream;
}

const Shape& Layer::singleInput(std::span<const Shape> inputs, int leastRank, int mostRank) const {
  if (inputs.size() != 1) {
    failShape("inputs", text(className(), " \"", name_, "\" takes one input, got ", inputs.size()));
  }
  const Shape& shape = inputs[0];
  if (shape.rank() < leastRank || shape.rank() > mostRank) {
    const std::string expected =
        leastRank == mostRank ? text(leastRank) : text(leastRank, " to ", mostRank);
    failShape("input_shape", text(className(), " \"", name_, "\": expected an input of ", expected,
                                  " axes without the batch, got ", shape));
  }
  return shape;
}

}  // namespace linnet
