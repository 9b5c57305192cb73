#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/layers/activations.h"
#include "engine/tensor/mask.h"
#include "engine/tensor/random.h"
#include "engine/tensor/tensor.h"

namespace linnet {

class Constraint;
class Initializer;
class Regularizer;
struct WeightRules;

/// One weight of a layer. The gradient has the value's shape and is overwritten by each backward
/// pass; what is not trained, or not now, has none.
struct Parameter {
  std::string name;  ///< Keras's name within the layer: "kernel", "bias"
  Tensor value;
  Tensor gradient;
  bool trainable = true;  ///< false for what a layer keeps itself, such as a moving average
  std::shared_ptr<const Regularizer> regularizer = nullptr;  ///< what it costs; or none
  std::shared_ptr<const Constraint> constraint = nullptr;    ///< what it must keep to; or none
};

enum class Mode { kInference, kTraining };

/// One pass through one layer. Every view's first axis is the batch; `scratch` has the size that
/// the layer asked for and is untouched between a forward pass and its backward pass.
struct Pass {
  std::span<const ConstView> inputs;
  View output;
  Scalar* scratch = nullptr;
  Mode mode = Mode::kInference;
  /// The loss takes this layer's activation upon itself: forward leaves it out, and backward is
  /// given the gradient before it.
  bool withoutActivation = false;
  std::uint64_t seed = 0;    ///< for layers that draw random numbers
  std::uint64_t stream = 0;  ///< of this layer in this step and in no other
  /// The layer's weights are not to be trained: backward writes no parameter's gradient, and
  /// forward changes no state.
  bool frozen = false;
  std::span<const Mask> masks = {};  ///< of the inputs; all count where it is empty
  Scalar* outputMask = nullptr;      ///< where a layer with a maskSize writes its output's

  Mask mask(std::size_t input) const { return masks.empty() ? Mask{} : masks[input]; }
};

/// Writes an output's mask of `size` numbers an example: what any input's mask of that size, or of
/// one number, lets through.
void anyMask(const Pass& pass, Index size);

/// What comes back through a layer.
struct Gradients {
  View output;                   ///< of the loss by the output; the layer may overwrite it
  std::span<const View> inputs;  ///< to be written; an empty view where nobody needs it
};

/// A layer of a model, as Keras knows it: Keras's class name, arguments and weights. It owns
/// parameters and nothing of a batch, so that one layer serves passes of any size. All that a pass
/// may change of a layer is this: backward writes the gradients of trainable parameters, and
/// forward in training, unless frozen, the values of those that are not trainable. No output of the
/// same pass may depend on what is so changed.
class Layer {
 public:
  virtual ~Layer() = default;

  virtual std::string_view className() const = 0;

  /// Creates the parameters for these inputs and returns the shape of the output, both without the
  /// batch axis. Called once. Throws a ShapeError that names the layer when they do not fit.
  virtual Shape build(std::span<const Shape> inputs) = 0;

  virtual void forward(const Pass& pass) = 0;
  virtual void backward(const Pass& pass, const Gradients& gradients) = 0;

  /// How many numbers passes in this mode over `batch` examples need beside their output. There is
  /// no way back in Mode::kInference.
  virtual Index scratchSize(Index /*batch*/, Mode /*mode*/) const { return 0; }
  /// The output is the input under another shape: no memory of its own, nothing to compute.
  virtual bool isView() const { return false; }
  /// How often each kernel is applied to one example: once for each row of the input, its last
  /// axis, unless the layer says otherwise.
  virtual Index kernelPlaces(const Shape& input, const Shape& /*output*/) const {
    return input.size() / input.back();
  }
  /// Two for each number of a kernel, at each place: the multiplications and additions of one
  /// example's forward pass, without what takes little beside them.
  virtual double flops(std::span<const Shape> inputs, const Shape& output) const;
  /// Keras's `supports_masking`: the output's mask is the first input's. Others drop it.
  virtual bool passesMask() const { return false; }
  /// How many numbers an example has in a mask that the layer writes itself, given how many the
  /// inputs' masks have; 0 where it writes none.
  virtual Index maskSize(std::span<const Index> /*inputs*/) const { return 0; }
  /// Whether there are finite numbers that the layer cannot take. Who feeds it from data then asks
  /// `checkInput`, which throws a DataError, about each example before anything changes.
  virtual bool checksInput() const { return false; }
  virtual void checkInput(Index /*example*/, ConstView /*values*/) const {}
  /// The activation that ends the layer, which a loss may take upon itself.
  virtual const Activation* lastActivation() const { return nullptr; }

  const std::string& name() const { return name_; }
  void setName(std::string name) { name_ = std::move(name); }
  /// Keras's `trainable`: whether the trainable parameters are to be trained. A change takes effect
  /// at the model's next `compile`.
  bool trainable() const { return trainable_; }
  void setTrainable(bool trainable) { trainable_ = trainable; }
  /// Keras's `activity_regularizer`: what the output costs, on the mean of a batch; or null.
  const Regularizer* activityRegularizer() const { return activityRegularizer_.get(); }
  void setActivityRegularizer(std::shared_ptr<const Regularizer> regularizer) {
    activityRegularizer_ = std::move(regularizer);
  }
  /// The trainable ones first, then the others, as Keras has them.
  std::vector<Parameter>& parameters() { return parameters_; }
  const std::vector<Parameter>& parameters() const { return parameters_; }

  /// How many numbers its parameters may hold in all; `build` throws an ArgumentError before it
  /// takes memory for more. Without it, as many as a shape may have.
  void limitParameters(Index most) { mostParameters_ = most; }

  /// Fills the parameters from their initializers; `firstStream` numbers them within the model.
  /// Returns the number of the next free stream.
  std::uint64_t initialise(std::uint64_t seed, std::uint64_t firstStream);

 protected:
  /// Adds a parameter that starts as the initializer of this Keras name has it.
  void addParameter(std::string name, const Shape& shape, const std::string& initializer,
                    bool trainable = true);
  /// Adds a parameter with rules from the layer's arguments.
  void addParameter(std::string name, const Shape& shape, const WeightRules& rules,
                    bool trainable = true);
  /// Throws unless there is one input with a rank in the range.
  const Shape& singleInput(std::span<const Shape> inputs, int leastRank, int mostRank) const;
  /// Throws unless there are from `least` to `most` inputs.
  void severalInputs(std::span<const Shape> inputs, std::size_t least, std::size_t most) const;
  /// Where Keras's `axis`, which counts the batch as 0 and the last axis as -1, is in a shape of
  /// `rank` axes without the batch. Throws an ArgumentError for the batch and what is outside.
  int axisOf(Index axis, int rank) const;
  /// `Conv2D "name"`, how messages begin.
  std::string owner() const;

 private:
  std::string name_;
  bool trainable_ = true;
  std::vector<Parameter> parameters_;
  std::vector<std::shared_ptr<const Initializer>> initializers_;
  std::shared_ptr<const Regularizer> activityRegularizer_;
  Index mostParameters_ = Shape::kMaxSize;
};

}  // namespace linnet
