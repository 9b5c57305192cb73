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
  Mode mode() const { return mode_; }
  /// Where the caller puts `rows` examples of each input before `forward`.
  View input(Index rows, std::size_t i = 0) { return value(model_.inputNodes()[i], rows); }
  View output(Index rows, std::size_t i = 0) { return value(model_.outputNodes()[i], rows); }
  View outputGradient(Index rows, std::size_t i = 0) {
    return gradient(model_.outputNodes()[i], rows);
  }
  /// Which parts of an output of the last `forward` count.
  Mask outputMask(std::size_t i = 0) const { return maskOf(model_.outputNodes()[i]); }

  /// From the inputs to the outputs. `forLoss` leaves the activations to the losses that take them
  /// upon themselves; `seed` and `step` choose the random draws.
  void forward(Index rows, bool forLoss, std::uint64_t seed, std::uint64_t step);
  /// From the outputs' gradients to every trained parameter's. Only after `forward` of the same
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
    // Of a layer that has been gone back through before, at a later node: room for what its trained
    // parameters' gradients were then.
    std::vector<Tensor> earlier;
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
  void planSharedGradients();
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
