#pragma once

#include "engine/registry.h"
#include "engine/tensor/tensor.h"

namespace linnet {

/// What training makes small. A loss is a number a target; the objective is their mean.
class Loss {
 public:
  virtual ~Loss() = default;

  virtual std::string_view name() const = 0;

  /// The output activation that this loss takes upon itself when a model ends in it, because
  /// together they are simpler and stable; empty when there is none.
  virtual std::string_view fusedActivation() const { return {}; }

  /// The shape, without the batch, that targets must have for an output of this shape. Throws a
  /// ShapeError when the output does not suit the loss.
  virtual Shape targetShape(const Shape& output) const = 0;
  /// How many losses an output of this shape (without the batch) has, and their mean is taken over.
  virtual Index lossesPerExample(const Shape& output) const = 0;
  /// Throws a DataError unless every one of `count` target values of an example is legal for this
  /// output. `example` is the number of the example, for the message.
  virtual void checkTargets(const Shape& output, Index example, Index count,
                            const Scalar* targets) const = 0;
  /// What 'accuracy' means with this loss, as Keras resolves it.
  virtual std::string_view accuracyName() const = 0;

  /// Returns the sum of the losses. `output` holds what the model gave: when `fused`, the
  /// numbers before the activation, which are then replaced by those after it. Where `gradient` is
  /// given it becomes that of the sum times `scale`, by what `output` held.
  virtual double compute(View output, ConstView targets, bool fused, Scalar scale,
                         View gradient) const = 0;
};

/// Every loss, by its Keras name, and the one called `name`.
std::span<const Kind<Loss>> lossKinds();
std::unique_ptr<Loss> makeLoss(const std::string& name);

}  // namespace linnet
