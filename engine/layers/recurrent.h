#pragma once

#include "engine/config.h"
#include "engine/kernels/gemm/gemm.h"
#include "engine/layers/layer.h"
#include "engine/layers/weight_rules.h"
#include "engine/platform/parallel.h"

namespace linnet {

/// What layers have in common that walk over the steps of a sequence with a state, which is the
/// output of the step before and begins as zeros. Input [steps, features]; output [units], the last
/// step's, or with return_sequences [steps, units]. A masked step leaves the state as it is, and
/// its output is the one before it.
///
/// Arguments, with Keras's defaults: units; activation = "tanh"; use_bias = true;
/// kernel_initializer = "glorot_uniform"; recurrent_initializer = "orthogonal"; bias_initializer =
/// "zeros"; kernel_, recurrent_ and bias_regularizer and _constraint = nothing; dropout = 0 of the
/// inputs, recurrent_dropout = 0 of the state, in training; seed = none; return_sequences = false;
/// go_backwards = false, from the last step to the first, and the outputs in that order. unroll,
/// use_cudnn and implementation change nothing. return_state, stateful and zero_output_for_mask
/// cannot be true: a layer has one output here, and keeps nothing from batch to batch.
///
/// What an example drops is the same in all steps, and the same for all gates; with
/// recurrent_dropout Keras draws for each gate.
class Recurrent : public Layer {
 public:
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  Index scratchSize(Index batch, Mode mode) const override;
  bool passesMask() const override { return returnsSequences_; }

 protected:
  /// The numbers of a pass. Of one example in one step there are: `sums`, of all gates before their
  /// activation, and `gates` after it, where backward leaves the gradients of the sums; `before`,
  /// the state before the step, and `dropped`, what of it was not dropped; `kept`, the layer's own.
  /// Of one example: `product`, of state and recurrent kernel, as wide as all gates; `state`, the
  /// output so far, or its gradient; `carry`, the layer's own, which begins as zeros.
  struct Row {
    Scalar *sums, *gates, *before, *dropped, *kept, *product, *state, *carry;
    Scalar* stateFactors;  ///< what `before` was multiplied by; null where nothing is dropped
  };
  /// Those of the first example in the first step; and what there is but once.
  struct Memory : Row {
    const Scalar* x;
    Scalar *droppedInputs, *inputFactors;
    Mask mask;
    Index examples, size;
    /// Of how many steps there is memory: of all, or of the present one where none goes back.
    Index held;
    Index slot(Index t) const { return held == 1 ? 0 : t; }
  };

  /// `gates` matrices of `units` columns lie side by side in each kernel.
  explicit Recurrent(Index gates) : gates_(gates) {}
  void readArguments(ConfigReader& reader);

  /// How many numbers a row keeps.
  virtual Index keptSize() const { return 0; }
  /// Whether an activation wants the sums to be kept beside the gates.
  virtual bool keepsSums() const { return activation().needsInput; }
  virtual Shape biasShape() const { return {width()}; }
  virtual WeightRules biasRules() const { return biasRules_; }
  /// From `sums`, which has the inputs' part, to `state`, in the rows of step t that count.
  virtual void forwardStep(const Memory& memory, Index t);
  /// From the gradient of the state after step t to those of `sums`, in `gates`, and of the state
  /// before.
  virtual void backwardStep(const Memory& memory, Index t);
  /// The gradients of the recurrent kernel and of the bias.
  virtual void recurrentGradients(const Memory& memory);
  /// What is done with a row in these steps: to `state` from `product`; and from the gradient in
  /// `state` to those in `gates`, leaving in `state` what does not go through the kernel.
  virtual void forwardRow(const Row& /*row*/) const {}
  virtual void backwardRow(const Row& /*row*/) const {}

  /// Calls task(row) for each example whose step t counts, on all threads.
  template <class Task>
  void forEachRow(const Memory& memory, Index t, const Task& task) const;
  Row rowOf(const Memory& memory, Index example, Index t) const;
  /// sums += product from column `first` on, `count` gates, and through the activation.
  void addAndActivate(const Row& row, const Activation& activation, Index gate,
                      Index count = 1) const;
  void activate(const Row& row, const Activation& activation, Index gate, Index count = 1) const;
  /// From the gradient by `count` gates, in `product`, to that by their sums, in `gates`.
  void activateBackward(const Row& row, const Activation& activation, Index gate,
                        Index count = 1) const;
  /// product = from * those gates' columns of the recurrent kernel + bias; `from` is a step's
  /// `dropped` or what else lies as that does.
  void multiply(const Memory& memory, const Scalar* from, Index gate, Index count,
                const Scalar* bias = nullptr);
  /// The first `units` of product = from * those columns transposed.
  void multiplyBack(const Memory& memory, const Scalar* from, Index ld, Index gate, Index count);
  /// state += product, but for what was dropped.
  void addBack(const Memory& memory, Index t) const;
  /// Those columns of the recurrent kernel's gradient, over all steps.
  void kernelGradient(const Memory& memory, const Scalar* states, const Scalar* slopes, Index ld,
                      Index gate, Index count);

  Index units() const { return units_; }
  Index steps() const { return steps_; }
  Index width() const { return gates_ * units_; }  ///< of all gates
  const Activation& activation() const { return *activation_; }
  /// Null when the layer has none.
  Parameter* bias() { return useBias_ ? &parameters()[2] : nullptr; }

 private:
  Memory layOut(Scalar* scratch, Index examples, Mode mode) const;
  void multiplyInputs(const Memory& memory, Index first, Index rows, Index ld);
  Memory memory(const Pass& pass) const;
  Index timeOf(Index step) const { return goesBackwards_ ? steps_ - 1 - step : step; }
  void drop(const Pass& pass, Memory& memory) const;
  void beginStep(const Memory& memory, Index t) const;
  void copyOut(const Memory& memory, Index step, Scalar* output) const;
  void copyIn(const Memory& memory, Index step, const Scalar* gradient) const;
  void clearMasked(const Memory& memory, Index t, Scalar* values, Index count) const;
  void backwardToInput(const Memory& memory, Scalar* dx);

  Index gates_;
  Index units_ = 0;
  Index steps_ = 0;
  Index features_ = 0;
  const Activation* activation_ = nullptr;
  bool useBias_ = true;
  bool returnsSequences_ = false;
  bool goesBackwards_ = false;
  double dropout_ = 0;
  double recurrentDropout_ = 0;
  std::optional<std::uint64_t> seed_;
  WeightRules kernelRules_, recurrentRules_, biasRules_;
};

// Of a row's work, in multiplications: an exponential for each gate.
inline constexpr double kWorkOfGate = 30;

template <class Task>
void Recurrent::forEachRow(const Memory& memory, Index t, const Task& task) const {
  const double work = kWorkOfGate * static_cast<double>(memory.examples * width());
  parallelFor(memory.examples, work, [&](Index begin, Index end, int) {
    for (Index i = begin; i < end; ++i) {
      if (memory.mask.has(i * steps_ + t)) task(rowOf(memory, i, t));
    }
  });
}

}  // namespace linnet
