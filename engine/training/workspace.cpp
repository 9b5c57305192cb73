#include "engine/training/workspace.h"

#include <algorithm>

#include "engine/kernels/elementwise.h"
#include "engine/regularizers/regularizer.h"

namespace linnet {
namespace {

bool isTrained(const Node& node) {
  return node.layer && !node.frozen &&
         std::ranges::any_of(node.layer->parameters(), &Parameter::trainable);
}

// Each trained gradient of a layer beside what it was before, where that is kept.
template <class Visit>
void forEachEarlier(std::vector<Tensor>& earlier, Layer& layer, const Visit& visit) {
  if (earlier.empty()) return;
  auto next = earlier.begin();
  for (Parameter& parameter : layer.parameters()) {
    if (parameter.trainable) visit(parameter.gradient, *next++);
  }
}

}  // namespace

Workspace::Workspace(Model& model, Index batch, Mode mode)
    : model_(model), batch_(batch), mode_(mode), slots_(model.nodes().size()) {
  planValues();
  if (mode != Mode::kTraining) return;
  planGradients();
  planSharedGradients();
}

void Workspace::planValues() {
  std::vector<int> readers(slots_.size());
  for (const Node& node : model_.nodes()) {
    for (const int source : node.inbound) ++readers[static_cast<std::size_t>(source)];
  }
  for (const int output : model_.outputNodes()) ++readers[static_cast<std::size_t>(output)];
  for (int i = 0; i < count(); ++i) {
    Slot& here = slot(i);
    const Layer* layer = node(i).layer.get();
    // A view may share its source's memory when nobody else reads that, nor its own gradient.
    const bool shares = layer && layer->isView() && !layer->activityRegularizer() &&
                        readers[static_cast<std::size_t>(node(i).inbound[0])] == 1;
    here.memory = shares ? slot(node(i).inbound[0]).memory : i;
    if (!shares) here.value = Tensor(node(i).shape.withBatch(batch_));
    if (layer) here.scratch = Tensor({layer->scratchSize(batch_, mode_)});
    here.inputs.resize(node(i).inbound.size());
    planMask(i);
    here.inputGradients.resize(node(i).inbound.size());
  }
}

void Workspace::planMask(int index) {
  Slot& here = slot(index);
  here.maskSource = index;
  const Layer* layer = node(index).layer.get();
  std::vector<Index> sizes;
  for (const int source : node(index).inbound) {
    here.masks.push_back(maskOf(source));
    sizes.push_back(slot(source).maskSize);
  }
  if (!layer) return;
  here.maskSize = layer->maskSize(sizes);
  if (here.maskSize > 0) {
    here.mask = Tensor({batch_, here.maskSize});
  } else if (layer->passesMask()) {
    here.maskSource = slot(node(index).inbound[0]).maskSource;
    here.maskSize = sizes[0];
  }
}

void Workspace::planGradients() {
  std::vector<bool> written(slots_.size());
  // The losses come first.
  for (const int output : model_.outputNodes()) written[static_cast<std::size_t>(output)] = true;
  for (int i = 0; i < count(); ++i) {
    Slot& here = slot(i);
    here.needsGradient = isTrained(node(i));
    for (const int source : node(i).inbound) here.needsGradient |= slot(source).needsGradient;
    if (!sharesMemory(i)) here.gradient = Tensor(node(i).shape.withBatch(batch_));
  }
  std::vector<Index> largest;
  for (int i = count() - 1; i >= 0; --i) {
    const std::vector<int>& inbound = node(i).inbound;
    largest.resize(std::max(largest.size(), inbound.size()));
    for (std::size_t j = 0; j < inbound.size(); ++j) {
      const auto source = static_cast<std::size_t>(inbound[j]);
      slot(i).adds.push_back(written[source]);
      if (written[source]) largest[j] = std::max(largest[j], value(inbound[j], batch_).size());
      written[source] = true;
    }
  }
  for (const Index size : largest) addends_.emplace_back(Shape{size});
}

void Workspace::planSharedGradients() {
  for (int i = 0; i < count(); ++i) {
    if (!isTrained(node(i))) continue;
    const bool isShared =
        std::any_of(model_.nodes().begin() + i + 1, model_.nodes().end(),
                    [&](const Node& later) { return later.layer == node(i).layer; });
    if (!isShared) continue;
    for (const Parameter& parameter : node(i).layer->parameters()) {
      if (parameter.trainable) slot(i).earlier.emplace_back(parameter.value.shape());
    }
  }
}

View Workspace::value(int index, Index rows) {
  return {slot(slot(index).memory).value.data(), node(index).shape.withBatch(rows)};
}

View Workspace::gradient(int index, Index rows) {
  return {slot(slot(index).memory).gradient.data(), node(index).shape.withBatch(rows)};
}

void Workspace::forward(Index rows, bool forLoss, std::uint64_t seed, std::uint64_t step) {
  for (int i = 0; i < count(); ++i) {
    if (!node(i).layer || sharesMemory(i)) continue;
    Slot& here = slot(i);
    for (std::size_t j = 0; j < here.inputs.size(); ++j) {
      here.inputs[j] = value(node(i).inbound[j], rows);
    }
    here.pass = {here.inputs,
                 value(i, rows),
                 here.scratch.data(),
                 mode_,
                 forLoss && node(i).fused,
                 seed,
                 step * static_cast<std::uint64_t>(count()) + static_cast<std::uint64_t>(i),
                 node(i).frozen,
                 here.masks,
                 here.mask.data()};
    if (node(i).layer->isView()) {
      std::copy_n(here.inputs[0].data, here.inputs[0].size(), here.pass.output.data);
    } else {
      node(i).layer->forward(here.pass);
    }
  }
}

void Workspace::backward(Index rows) {
  for (int i = count() - 1; i >= 0; --i) {
    if (slot(i).needsGradient && !sharesMemory(i)) backwardThrough(i, rows);
  }
}

// As Keras has it, of the whole output and divided by the number of examples.
double Workspace::activityPenalty(Index rows) {
  double sum = 0;
  for (int i = 0; i < count(); ++i) {
    const Layer* layer = node(i).layer.get();
    const Regularizer* regularizer = layer ? layer->activityRegularizer() : nullptr;
    if (regularizer) sum += regularizer->penalty(value(i, rows)) / static_cast<double>(rows);
  }
  return sum;
}

void Workspace::addActivityGradient(int index, Index rows) {
  const Regularizer* regularizer = node(index).layer->activityRegularizer();
  if (!regularizer) return;
  regularizer->addGradient(value(index, rows), Scalar{1} / static_cast<Scalar>(rows),
                           gradient(index, rows));
}

void Workspace::backwardThrough(int index, Index rows) {
  addActivityGradient(index, rows);
  Slot& here = slot(index);
  // The layer overwrites its gradients: those of a later node are put aside.
  forEachEarlier(here.earlier, *node(index).layer,
                 [](Tensor& gradient, Tensor& earlier) { std::swap(gradient, earlier); });
  const std::vector<int>& inbound = node(index).inbound;
  for (std::size_t j = 0; j < inbound.size(); ++j) {
    View target = gradient(inbound[j], rows);
    if (here.adds[j]) target.data = addends_[j].data();
    here.inputGradients[j] = slot(inbound[j]).needsGradient ? target : View{};
  }
  const View dy = gradient(index, rows);
  if (node(index).layer->isView()) {
    std::copy_n(dy.data, dy.size(), here.inputGradients[0].data);
  } else {
    node(index).layer->backward(here.pass, {dy, here.inputGradients});
  }
  forEachEarlier(here.earlier, *node(index).layer, [](Tensor& gradient, Tensor& earlier) {
    addInto(gradient.size(), earlier.data(), gradient.data());
  });
  for (std::size_t j = 0; j < inbound.size(); ++j) {
    if (!here.adds[j] || !here.inputGradients[j]) continue;
    const View target = gradient(inbound[j], rows);
    addInto(target.size(), addends_[j].data(), target.data);
  }
}

}  // namespace linnet
