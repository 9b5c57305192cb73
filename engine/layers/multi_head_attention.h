#pragma once

#include <optional>

#include "engine/config.h"
#include "engine/layers/layer.h"
#include "engine/layers/weight_rules.h"

namespace linnet {

/// Attention of num_heads heads. Inputs, in Keras's order: query [steps, features], value
/// [others, features] and perhaps key, as long as value, which is the key where there is none.
/// Output [steps, features of the query], or [steps, output_shape...]. Of each head it is
/// softmax(Q K' / sqrt(key_dim)) V, where Q, K and V are linear in query, key and value; all heads
/// together go through a last linear map. Masks of the inputs hide what they mask; what a masked
/// query gives is masked in turn.
///
/// Arguments, with Keras's defaults: num_heads; key_dim; value_dim = key_dim; dropout = 0 of the
/// softmax in training; use_bias = true; output_shape = the query's features; kernel_initializer =
/// "glorot_uniform"; bias_initializer = "zeros"; kernel_ and bias_regularizer and _constraint =
/// nothing; seed = none; and use_causal_mask = false, an argument of the call in Keras: a step sees
/// none behind it. attention_axes can only be 1; sliding_window, use_gate and activity_regularizer
/// are not to be had. The parameters are query/kernel [features, heads, key_dim], query/bias
/// [heads, key_dim], the same of key and value, attention_output/kernel [heads, value_dim, ...] and
/// attention_output/bias.
/// Source: Vaswani et al., "Attention Is All You Need", 2017; keras.layers.MultiHeadAttention,
/// https://keras.io/api/layers/attention_layers/multi_head_attention/
class MultiHeadAttention final : public Layer {
 public:
  explicit MultiHeadAttention(const Config& config);

  std::string_view className() const override { return "MultiHeadAttention"; }
  Shape build(std::span<const Shape> inputs) override;
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  Index scratchSize(Index batch, Mode mode) const override;
  double flops(std::span<const Shape> inputs, const Shape& output) const override;
  bool passesMask() const override { return true; }

 private:
  enum Part { kQuery, kKey, kValue, kOutput };

  // What is linear: `in` numbers to `out`, each of `steps` an example.
  struct Projection {
    Index steps, in, out;
    std::size_t parameter;  // the kernel's number; the bias is the next
  };

  // Parts of the scratch memory. Backward puts the gradients of query, value and context in their
  // place.
  struct Memory {
    Scalar *query, *key, *value, *context;  // [examples, steps, heads * ...]; query / sqrt(key_dim)
    Scalar* shares;                         // [examples, heads, steps, others], after the softmax
    Scalar *dropped, *factors;              // the same after dropout, and its factors
    Scalar*
        oneHead;  // [threads or heads, steps, others]: slopes, or the shares where none goes back
    Scalar *keySlopes, *valueInput;
    Index examples, size;
  };

  void addProjection(Part part, const char* name, Index steps, const Shape& from, const Shape& to);
  Memory layOut(Scalar* scratch, Index examples, Mode mode) const;
  void project(Part part, Index examples, const Scalar* x, Scalar* y);
  void projectBack(Part part, const Pass& pass, const Scalar* x, const Scalar* dy, Scalar* dx);
  std::size_t keyInput(const Pass& pass) const { return pass.inputs.size() == 3 ? 2 : 1; }
  bool isVisible(const Pass& pass, Index example, Index step, Index other) const;
  bool drops(const Pass& pass) const { return dropout_ > 0 && pass.mode == Mode::kTraining; }
  template <class Task>
  void forEachHidden(const Pass& pass, Index example, const Task& task) const;
  // One head of one example, the thread that looks at it, and that thread's room.
  struct Turn {
    Index example, head;
    int thread;
    Scalar* room;
  };
  // Calls task(turn) for each head of each example, on all threads; one takes `products` products
  // of steps and steps.
  template <class Task>
  void forEachHead(const Memory& m, int products, const Task& task) const;
  void scaleQuery(const Memory& m) const;
  void attend(const Pass& pass, const Memory& m, const Turn& turn) const;
  void attendBack(const Pass& pass, const Memory& m, const Turn& turn) const;

  Index heads_, keyWidth_, valueWidth_;
  double dropout_;
  bool useBias_, isCausal_;
  std::vector<Index> outputShape_;
  std::optional<std::uint64_t> seed_;
  WeightRules kernelRules_, biasRules_;
  Index steps_ = 0, others_ = 0;
  Projection projections_[4]{};
};

}  // namespace linnet
