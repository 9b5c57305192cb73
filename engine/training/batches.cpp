#include "engine/training/batches.h"

#include <algorithm>
#include <numeric>

#include "engine/text.h"

namespace linnet {

void checkInputs(const Model& model, const Dataset& data) {
  if (data.x().exampleSize() != model.inputShape().size()) {
    failShape("x", text("x: the model expects examples of shape ", model.inputShape(), " (",
                        model.inputShape().size(), " values), got ", data.inputShape(), " (",
                        data.x().exampleSize(), " values)"));
  }
}

namespace {

// What a layer that reads from the input cannot take, such as an index that it has no row for.
void checkValues(const Model& model, const Dataset& data) {
  std::vector<Scalar> values(static_cast<std::size_t>(data.x().exampleSize()));
  for (const Node& node : model.nodes()) {
    if (!node.layer || !node.layer->checksInput() || node.inbound[0] != 0) continue;
    for (Index i = 0; i < data.size(); ++i) {
      data.x().read(data.index(i), static_cast<Scalar>(data.scale()), values.data());
      node.layer->checkInput(i, {values.data(), model.inputShape()});
    }
  }
}

}  // namespace

void checkTargets(const Model& model, const Dataset& data) {
  const Shape expected = model.loss().targetShape(model.outputShape());
  if (data.y().exampleSize() != expected.size()) {
    failShape("y", text("y: ", model.loss().name(), " on an output of shape ", model.outputShape(),
                        " expects targets of shape ", expected, ", got ", data.targetShape()));
  }
  std::vector<Scalar> values(static_cast<std::size_t>(data.y().exampleSize()));
  for (Index i = 0; i < data.size(); ++i) {
    data.y().read(data.index(i), 1, values.data());
    model.loss().checkTargets(model.outputShape(), i, data.y().exampleSize(), values.data());
  }
}

Batches::Batches(const Dataset& data, Index batchSize, const Model& model,
                 const ClassWeights& classWeights)
    : data_(data),
      batchSize_(batchSize),
      order_(static_cast<std::size_t>(data.size())),
      classWeights_(classWeights) {
  if (batchSize < 1 || batchSize > data.size()) {
    failArgument("batch_size", text("batch_size: expected a whole number from 1 to the ",
                                    data.size(), " examples of the data, got ", batchSize));
  }
  checkInputs(model, data);
  checkValues(model, data);
  if (!classWeights_.empty()) checkClassWeights();
  targets_ = Tensor(data.targetShape().withBatch(batchSize));
  if (isWeighted()) weights_ = Tensor({batchSize});
  order();
}

void Batches::checkClassWeights() const {
  if (data_.hasWeights()) {
    failArgument("class_weight",
                 "class_weight: the data have weights of their own (sample_weight)");
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

void Batches::gather(Index batch, View input) {
  const auto begin = static_cast<std::size_t>(batch * batchSize_);
  const auto order = std::span(order_).subspan(begin, static_cast<std::size_t>(rows(batch)));
  data_.gather(order, input.data, targets_.data());
  if (data_.hasWeights()) return data_.gatherWeights(order, weights_.data());
  const Index size = data_.y().exampleSize();
  for (Index i = 0; isWeighted() && i < rows(batch); ++i) {
    weights_.data()[i] = classWeights_.of(size, targets_.data() + i * size);
  }
}

ConstView Batches::targets(Index batch) const {
  return {targets_.data(), targets_.shape().with(0, rows(batch))};
}

}  // namespace linnet
