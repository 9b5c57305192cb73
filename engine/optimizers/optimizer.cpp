#include "engine/optimizers/optimizer.h"

#include <algorithm>
#include <cmath>

#include "engine/constraints/constraint.h"
#include "engine/optimizers/clipping.h"

namespace linnet {
namespace {

// Not w (1 - share): next to 1 a small share would be rounded away.
void decayWeights(Tensor& weights, Scalar share) {
  Scalar* w = weights.data();
  for (Index i = 0; i < weights.size(); ++i) w[i] -= w[i] * share;
}

}  // namespace

void Optimizer::readCommonArguments(ConfigReader& reader, double learningRate,
                                    std::optional<double> weightDecay) {
  readLearningRate(reader, learningRate);
  weightDecay_ = reader.optionalNumber("weight_decay", 0, kUnbounded);
  if (!weightDecay_) weightDecay_ = weightDecay;
  readClipping(reader);
  readAverage(reader);
  reader.ignore({"name"});
  for (const char* missing : {"loss_scale_factor", "gradient_accumulation_steps"}) {
    if (reader.value(missing)) reader.fail(missing, "left out, since Linnet does not have it");
  }
}

void Optimizer::readLearningRate(ConfigReader& reader, double otherwise) {
  const ConfigValue* value = reader.value("learning_rate");
  if (value && value->as<Config>()) {
    schedule_ = makeSchedule(Spec::from(reader.owner(), "learning_rate", *value));
    return;
  }
  rate_ = addSharedSlot("learning_rate", reader.number("learning_rate", 0, kUnbounded, otherwise));
}

void Optimizer::readClipping(ConfigReader& reader) {
  int given = 0;
  const auto read = [&](const char* name) {
    const double value = reader.number(name, 0, kUnbounded, 0);
    given += value > 0 ? 1 : 0;
    if (given > 1) reader.fail(name, "the only one of clipnorm, global_clipnorm and clipvalue");
    return value;
  };
  clipNorm_ = read("clipnorm");
  globalClipNorm_ = read("global_clipnorm");
  clipValue_ = read("clipvalue");
}

void Optimizer::readAverage(ConfigReader& reader) {
  useAverage_ = reader.boolean("use_ema", false);
  averageMomentum_ = reader.number("ema_momentum", 0, 1, 0.99);
  overwriteFrequency_ = reader.optionalInteger("ema_overwrite_frequency", 1).value_or(0);
  if (useAverage_) average_ = addSlot("average");
}

std::size_t Optimizer::addSlot(std::string name, double initial) {
  slots_.push_back({std::move(name), {}, static_cast<Scalar>(initial), false});
  return slots_.size() - 1;
}

std::size_t Optimizer::addSharedSlot(std::string name, double initial) {
  slots_.push_back({std::move(name), {}, static_cast<Scalar>(initial), true});
  slots_.back().tensors.emplace_back(Shape{});
  *slots_.back().tensors[0].data() = slots_.back().initial;
  return slots_.size() - 1;
}

void Optimizer::prepare(std::span<Parameter* const> parameters) {
  iterations_ = 0;
  for (Slot& slot : slots_) {
    slot.tensors.clear();
    if (slot.isShared) slot.tensors.emplace_back(Shape{});
    for (std::size_t i = 0; i < parameters.size() && !slot.isShared; ++i) {
      slot.tensors.emplace_back(parameters[i]->value.shape());
    }
    for (Tensor& tensor : slot.tensors) std::fill_n(tensor.data(), tensor.size(), slot.initial);
  }
}

double Optimizer::learningRate() const {
  if (schedule_) return schedule_->at(static_cast<double>(iterations_));
  return static_cast<double>(*slots_[rate_].tensors[0].data());
}

void Optimizer::setLearningRate(double rate) {
  if (schedule_) {
    failState(text(className(), ": a schedule decides the learning_rate; give a number instead to ",
                   "set it from outside"));
  }
  if (!(rate >= 0 && std::isfinite(rate))) {
    failArgument(
        "learning_rate",
        text(className(), ": learning_rate must be a finite number of at least 0, got ", rate));
  }
  shared(rate_) = static_cast<Scalar>(rate);
}

void Optimizer::step(std::span<Parameter* const> parameters) {
  const double rate = learningRate();
  clip(parameters);
  if (weightDecay_ && !decaysItself()) {
    for (Parameter* p : parameters) decayWeights(p->value, static_cast<Scalar>(decay(rate)));
  }
  ++iterations_;
  update(parameters, rate);
  if (useAverage_) average(parameters);
  for (Parameter* p : parameters) {
    if (p->constraint) p->constraint->apply(p->value.view());
  }
}

void Optimizer::clip(std::span<Parameter* const> parameters) const {
  if (clipNorm_ > 0) clipByNorm(parameters, clipNorm_);
  if (globalClipNorm_ > 0) clipByGlobalNorm(parameters, globalClipNorm_);
  if (clipValue_ > 0) clipByValue(parameters, clipValue_);
}

// The first average is the weights themselves.
void Optimizer::average(std::span<Parameter* const> parameters) {
  const auto keep = static_cast<Scalar>(iterations_ == 1 ? 0 : averageMomentum_);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const Scalar* weight = parameters[i]->value.data();
    Scalar* mean = slot(average_, i);
    for (Index j = 0; j < parameters[i]->value.size(); ++j) {
      mean[j] = keep * mean[j] + (1 - keep) * weight[j];
    }
  }
  if (overwriteFrequency_ > 0 && iterations_ % overwriteFrequency_ == 0) overwrite(parameters);
}

void Optimizer::overwrite(std::span<Parameter* const> parameters) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    std::copy_n(slot(average_, i), parameters[i]->value.size(), parameters[i]->value.data());
  }
}

void Optimizer::finish(std::span<Parameter* const> parameters) {
  if (useAverage_ && iterations_ > 0) overwrite(parameters);
}

}  // namespace linnet
