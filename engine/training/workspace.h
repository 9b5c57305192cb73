#pragma once

#include <vector>

#include "engine/training/model.h"

namespace linnet {

/// All the memory that passes of up to `batch` examples through one model need, planned once, so
/// that a training step allocates nothing; and the passes themselves.
class Workspace {
 public:
  /// Mode::kTraining makes room for gradients too. The model must outlive the workspace.
  Workspace(Model& model, Index batch, Mode mode);

  Index batch() const { return batch_; }
  /// Where the caller puts `rows` examples before `forward`.
  View input(Index rows) { return value(0, rows); }
  View output(Index rows) { return value(model_.outputNode(), rows); }
  /// Which parts of the output of the last `forward` count.
  Mask outputMask() const { return maskOf(model_.outputNode()); }
  View outputGradient(Index rows) { return gradient(model_.outputNode(), rows); }

  /// From the input to the output. `withoutLastActivation` leaves the last layer's activation to
  /// the loss; `seed` and `step` choose the random draws.
  void forward(Index rows, bool withoutLastActivation, std::uint64_t seed, std::uint64_t step);
  /// From the output's gradient to every trained parameter's. Only after `forward` of the same
  /// step.
  void backward(Index rows);
  /// What the layers' outputs of the last `forward` cost by their activity regularizers, on the
  /// mean of the batch; `backward` adds its slopes.
  double activityPenalty(Index rows);

 private:
  // Where one node's numbers lie, and what flows back through it.
  struct Slot {
    Tensor value;
    Tensor gradient;
    Tensor scratch;
    Tensor mask;                 // where the layer writes one of its own
    int maskSource = 0;          // the node that wrote the output's mask
    Index maskSize = 0;          // and how many numbers it has for an example; none for 0
    int memory = 0;              // the node whose numbers these are: itself, or a view's source
    bool needsGradient = false;  // something up to here is trained
    std::vector<bool> adds;      // for each inbound: another reader has written its gradient before
    Pass pass;
    std::vector<ConstView> inputs;
    std::vector<Mask> masks;
    std::vector<View> inputGradients;
  };

  Slot& slot(int node) { return slots_[static_cast<std::size_t>(node)]; }
  const Node& node(int index) const { return model_.nodes()[static_cast<std::size_t>(index)]; }
  int count() const { return static_cast<int>(model_.nodes().size()); }
  bool sharesMemory(int index) const {
    return slots_[static_cast<std::size_t>(index)].memory != index;
  }

  void planValues();
  void planMask(int index);
  void planGradients();
  View value(int index, Index rows);
  View gradient(int index, Index rows);
  Mask maskOf(int index) const {
    const Slot& here = slots_[static_cast<std::size_t>(index)];
    return {slots_[static_cast<std::size_t>(here.maskSource)].mask.data(), here.maskSize};
  }
  void addActivityGradient(int index, Index rows);
  void backwardThrough(int index, Index rows);

  Model& model_;
  Index batch_;
  Mode mode_;
  std::vector<Slot> slots_;
  // For each place among a layer's inputs, a gradient on its way to be added to one that is there.
  std::vector<Tensor> addends_;
};

}  // namespace linnet
