#pragma once

#include "engine/layers/layer.h"
#include "engine/optimizers/schedules/schedule.h"
#include "engine/registry.h"

namespace linnet {

/// Turns gradients into steps. All that it remembers between two steps is their number and its
/// slots, so that whoever saves both can go on from them.
///
/// Arguments of every optimizer, with Keras's defaults: learning_rate, a number (each optimizer has
/// its own default) or a schedule as { class_name, config }; weight_decay = nothing; one of
/// clipnorm, global_clipnorm, clipvalue = nothing; use_ema = false; ema_momentum = 0.99;
/// ema_overwrite_frequency = nothing.
///
/// A step is, in Keras's order: the gradients are clipped, by the norm of each (clipnorm), of all
/// together (global_clipnorm), or each number (clipvalue); w -= w weight_decay learning_rate; the
/// optimizer's own update; average = ema_momentum average + (1 - ema_momentum) w, which every
/// ema_overwrite_frequency steps overwrites w; the weights' constraints.
/// Source: keras.optimizers.Optimizer, https://keras.io/api/optimizers/
class Optimizer {
 public:
  /// What an optimizer remembers, under Keras's name ("momentum"): a tensor of the parameter's
  /// shape for each, in the order of `prepare`; or one number for all of them.
  struct Slot {
    std::string name;
    std::vector<Tensor> tensors;
    Scalar initial = 0;
    bool isShared = false;  ///< one number for all parameters
  };

  virtual ~Optimizer() = default;

  virtual std::string_view className() const = 0;
  /// Makes room for the slots of these parameters as they are before the first step; forgets
  /// earlier steps.
  void prepare(std::span<Parameter* const> parameters);
  /// One step on every parameter from its gradient, which it may change.
  void step(std::span<Parameter* const> parameters);
  /// The end of training: with use_ema the weights become their average, as at the end of Keras's
  /// fit. Before the first step nothing changes.
  void finish(std::span<Parameter* const> parameters);

  /// Steps taken since `prepare`.
  std::int64_t iterations() const { return iterations_; }
  void setIterations(std::int64_t iterations) { iterations_ = iterations; }
  std::vector<Slot>& slots() { return slots_; }

  /// The learning rate of the next step.
  double learningRate() const;
  /// Another one from the next step on. Throws an ArgumentError unless it is a finite number of at
  /// least 0, and a StateError when a schedule decides.
  void setLearningRate(double rate);

 protected:
  /// Reads what all optimizers take. `learningRate` and `weightDecay` are the defaults.
  void readCommonArguments(ConfigReader& reader, double learningRate,
                           std::optional<double> weightDecay = {});
  /// Adds a slot for each parameter, or one number for all; returns its place.
  std::size_t addSlot(std::string name, double initial = 0);
  std::size_t addSharedSlot(std::string name, double initial);

  /// The step itself, with the learning rate `rate`; `iterations()` counts it already.
  virtual void update(std::span<Parameter* const> parameters, double rate) = 0;
  /// The update applies `decay` itself, in the same pass.
  virtual bool decaysItself() const { return false; }
  /// weight_decay times the learning rate; 0 without a decay.
  double decay(double rate) const { return weightDecay_.value_or(0) * rate; }

  /// The i-th slot of a parameter, and the i-th one that is shared.
  Scalar* slot(std::size_t i, std::size_t parameter) { return slots_[i].tensors[parameter].data(); }
  Scalar& shared(std::size_t i) { return *slots_[i].tensors[0].data(); }

 private:
  void readLearningRate(ConfigReader& reader, double otherwise);
  void readClipping(ConfigReader& reader);
  void readAverage(ConfigReader& reader);
  void clip(std::span<Parameter* const> parameters) const;
  void average(std::span<Parameter* const> parameters);
  void overwrite(std::span<Parameter* const> parameters);

  std::int64_t iterations_ = 0;
  std::vector<Slot> slots_;
  std::unique_ptr<Schedule> schedule_;
  std::size_t rate_ = 0;  // the slot of the learning rate, unless there is a schedule
  std::optional<double> weightDecay_;
  double clipNorm_ = 0;  // 0: not
  double globalClipNorm_ = 0;
  double clipValue_ = 0;
  bool useAverage_ = false;
  double averageMomentum_ = 0;
  std::int64_t overwriteFrequency_ = 0;  // 0: never
  std::size_t average_ = 0;              // the slot, if it is used
};

/// Every optimizer, by its Keras class name, and one made from its Keras arguments.
std::span<const Kind<Optimizer>> optimizerKinds();
std::unique_ptr<Optimizer> makeOptimizer(const std::string& className, const Config& config);

}  // namespace linnet
