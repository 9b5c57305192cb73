#include "engine/training/batches.h"

#include <algorithm>
#include <numeric>

#include "engine/text.h"

namespace linnet {

namespace {

// "x", or of several inputs "x of \"left\"".
std::string about(const char* argument, const std::vector<int>& nodes, const Node& node) {
  return nodes.size() == 1 ? argument : text(argument, " of \"", node.name, "\"");
}

void checkCount(const char* argument, std::size_t expected, const char* what, std::size_t came) {
  if (came == expected) return;
  failArgument(argument, text(argument, ": the model has ", expected, " ", what, ", got ", came,
                              came == 1 ? " array" : " arrays"));
}

void checkTargetsOf(const Model& model, const Dataset& data, std::size_t output) {
  const Loss& loss = model.loss(output);
  const Shape& shape = model.outputShape(output);
  const Shape expected = loss.targetShape(shape);
  const DataArray& y = data.y(output);
  if (y.exampleSize() != expected.size()) {
    failShape("y", text(about("y", model.outputNodes(), model.output(output)), ": ", loss.name(),
                        " on an output of shape ", shape, " expects targets of shape ", expected,
                        ", got ", y.exampleShape()));
  }
  std::vector<Scalar> values(static_cast<std::size_t>(y.exampleSize()));
  for (Index i = 0; i < data.size(); ++i) {
    y.read(data.index(i), 1, values.data());
    loss.checkTargets(shape, i, y.exampleSize(), values.data());
  }
}

// What a layer that reads from an input cannot take, such as an index that it has no row for.
void checkValuesFor(const Layer& layer, const DataArray& x, const Shape& shape,
                    const Dataset& data) {
  std::vector<Scalar> values(static_cast<std::size_t>(x.exampleSize()));
  for (Index i = 0; i < data.size(); ++i) {
    x.read(data.index(i), static_cast<Scalar>(data.scale()), values.data());
    layer.checkInput(i, {values.data(), shape});
  }
}

void checkValues(const Model& model, const Dataset& data) {
  for (const Node& node : model.nodes()) {
    if (!node.layer || !node.layer->checksInput()) continue;
    for (std::size_t i = 0; i < data.inputs(); ++i) {
      if (node.inbound[0] != model.inputNodes()[i]) continue;
      checkValuesFor(*node.layer, data.x(i), model.inputShape(i), data);
    }
  }
}

}  // namespace

void checkInputs(const Model& model, const Dataset& data) {
  checkCount("x", model.inputNodes().size(), "inputs", data.inputs());
  for (std::size_t i = 0; i < data.inputs(); ++i) {
    const Shape& shape = model.inputShape(i);
    if (data.x(i).exampleSize() == shape.size()) continue;
    failShape(
        "x", text(about("x", model.inputNodes(), model.input(i)),
                  ": the model expects examples of shape ", shape, " (", shape.size(),
                  " values), got ", data.inputShape(i), " (", data.x(i).exampleSize(), " values)"));
  }
}

void checkTargets(const Model& model, const Dataset& data) {
  checkCount("y", model.outputNodes().size(), "outputs", data.targets());
  for (std::size_t i = 0; i < data.targets(); ++i) checkTargetsOf(model, data, i);
}

Batches::Batches(const Dataset& data, Index batchSize, const Model& model,
                 const ClassWeights& classWeights)
    : data_(data),
      batchSize_(batchSize),
      order_(static_cast<std::size_t>(data.size())),
      classWeights_(classWeights),
      targets_(data.targets()),
      weights_(classWeights_.empty() ? data.weights().size() : 1) {
  if (batchSize < 1 || batchSize > data.size()) {
    failArgument("batch_size", text("batch_size: expected a whole number from 1 to the ",
                                    data.size(), " examples of the data, got ", batchSize));
  }
  checkInputs(model, data);
  checkValues(model, data);
  if (!classWeights_.empty()) checkClassWeights();
  for (std::size_t i = 0; i < targets_.size(); ++i) {
    targets_[i] = Tensor(data.targetShape(i).withBatch(batchSize));
  }
  for (Tensor& weights : weights_) weights = Tensor({batchSize});
  order();
}

void Batches::checkClassWeights() const {
  if (data_.hasWeights()) {
    failArgument("class_weight",
                 "class_weight: the data have weights of their own (sample_weight)");
  }
  if (data_.targets() > 1) {
    failArgument("class_weight", "class_weight: only a model of one output can take it");
  }
  if (data_.targetShape().rank() > 1) {
    failArgument("class_weight",
                 text("class_weight: expected targets of one class an example, got ", "the shape ",
                      data_.targetShape()));
  }
}

void Batches::order() { std::iota(order_.begin(), order_.end(), 0u); }

void Batches::shuffleFor(std::uint64_t seed, std::uint64_t epoch) {
  order();
  shuffle(order_, RandomStream(seed, RandomUse::kShuffle, epoch));
}

std::span<const std::uint32_t> Batches::examples(Index batch) const {
  const auto begin = static_cast<std::size_t>(batch * batchSize_);
  return std::span(order_).subspan(begin, static_cast<std::size_t>(rows(batch)));
}

void Batches::gather(Index batch, Workspace& workspace) {
  const auto chosen = examples(batch);
  for (std::size_t i = 0; i < data_.inputs(); ++i) {
    data_.gather(chosen, data_.x(i), static_cast<Scalar>(data_.scale()),
                 workspace.input(rows(batch), i).data);
  }
  for (std::size_t i = 0; i < targets_.size(); ++i) {
    data_.gather(chosen, data_.y(i), 1, targets_[i].data());
  }
  gatherWeights(batch);
}

void Batches::gatherWeights(Index batch) {
  for (std::size_t i = 0; i < data_.weights().size(); ++i) {
    data_.gather(examples(batch), *data_.weights()[i], 1, weights_[i].data());
  }
  if (classWeights_.empty()) return;
  const Index size = data_.y().exampleSize();
  for (Index i = 0; i < rows(batch); ++i) {
    weights_[0].data()[i] = classWeights_.of(size, targets_[0].data() + i * size);
  }
}

ConstView Batches::targets(Index batch, std::size_t i) const {
  return {targets_[i].data(), targets_[i].shape().with(0, rows(batch))};
}

}  // namespace linnet
