#pragma once

#include "engine/registry.h"
#include "engine/tensor/mask.h"
#include "engine/tensor/tensor.h"

namespace linnet {

/// What training makes small. Each row of an output, its last axis, has a loss; the objective is
/// the sum over all rows of a batch, each times the weight of its example, divided by what Keras's
/// `reduction` says: "sum_over_batch_size", the default, or "mean", by how many rows there are;
/// "mean_with_sample_weight" by the sum of their weights; "sum" by nothing.
class Loss {
 public:
  virtual ~Loss() = default;

  /// Keras's name: "huber".
  std::string_view name() const { return name_; }

  /// The output activation that this loss takes upon itself when a model ends in it, because
  /// together they are simpler and stable; empty when there is none.
  virtual std::string_view fusedActivation() const { return {}; }

  /// The shape, without the batch, that targets must have for an output of this shape: the
  /// output's own unless the loss says otherwise. Throws a ShapeError when the output does not suit
  /// the loss.
  virtual Shape targetShape(const Shape& output) const;
  /// How many losses an output of this shape (without the batch) has, and their mean is taken over.
  Index lossesPerExample(const Shape& output) const { return output.size() / output.back(); }
  /// Throws a DataError unless every one of `count` target values of an example is legal for this
  /// output. `example` is the number of the example, for the message.
  virtual void checkTargets(const Shape& /*output*/, Index /*example*/, Index /*count*/,
                            const Scalar* /*targets*/) const {}

  /// Returns the sum of the losses, each times its example's weight where `weights` are given.
  /// `output` holds what the model gave: when `fused`, the numbers before the activation, which are
  /// then replaced by those after it. Where `gradient` is given it becomes that of the sum times
  /// `scale`, by what `output` held. Where the output has a mask, what is masked has no loss, and
  /// the others count for more where the reduction is a mean over all rows, so that it is theirs,
  /// as in Keras.
  double compute(View output, ConstView targets, bool fused, Scalar scale, View gradient,
                 const Scalar* weights = nullptr, const Mask& mask = {}) const;

  /// What the sum is divided by, for the reduction of the loss; 0 where no row has a weight.
  double divisor(ConstView output, const Scalar* weights, const Mask& mask) const;

  /// The loss of one row and, unless `gradient` is null, its slopes times `scale`.
  virtual double row(Index columns, const Scalar* output, const Scalar* target, Scalar scale,
                     Scalar* gradient) const = 0;

 protected:
  explicit Loss(std::string_view name) : name_(name) {}

  /// Reads what all losses take: the reduction, and name and dtype, which change nothing here.
  void readCommonArguments(ConfigReader& reader);

  /// The same as `row` from the numbers before the fused activation, which is then applied.
  virtual double fusedRow(Index columns, Scalar* output, const Scalar* target, Scalar scale,
                          Scalar* gradient) const;
  /// Throws a DataError unless each target is from 0 to 1.
  void requireShares(Index example, Index count, const Scalar* targets) const;

 private:
  enum class Reduction { kMean, kSum, kWeightedMean };

  std::string_view name_;
  Reduction reduction_ = Reduction::kMean;
};

/// Every loss, by its Keras name, and one made from name and arguments.
std::span<const Kind<Loss>> lossKinds();
std::unique_ptr<Loss> makeLoss(const Spec& spec);

}  // namespace linnet
