#pragma once

#include <memory>
#include <numeric>
#include <ostream>
#include <string>
#include <vector>

#include "engine/layers/layers.h"
#include "tests/engine/support/central_differences.h"

namespace linnet::test {

/// A layer to be checked. Numbers are drawn from `seed`; should an input lie within kStep of where
/// an activation bends, central differences are wrong there: take another seed.
struct GradientCase {
  std::string className;
  Config config;
  std::vector<Shape> inputs;  ///< without the batch
  Index batch = 3;
  std::uint64_t seed = 1;
  bool masked = false;  ///< the inputs have masks, of one number a step
  int below = 0;        ///< inputs are whole numbers below this, which have no slopes
};

inline void PrintTo(const GradientCase& c, std::ostream* out) {
  *out << c.className << " on";
  for (const Shape& input : c.inputs) *out << ' ' << toString(input);
}

/// Compares backward with the slopes of sum(output * c) for the input and every parameter, with the
/// last activation and, where a loss may take that upon itself, without it.
class GradientCheck {
 public:
  explicit GradientCheck(const GradientCase& c) : layer_(makeLayer(c.className, c.config)) {
    const Shape output = layer_->build(c.inputs);
    std::uint64_t seed = 100 * c.seed;
    for (const Shape& shape : c.inputs) {
      inputs_.emplace_back(shape.withBatch(c.batch));
      gradients_.emplace_back(shape.withBatch(c.batch));
      fillRandom(inputs_.back(), ++seed, c.below > 0 ? 0 : -1, c.below > 0 ? c.below : 1);
      for (Scalar& x : spanOf(inputs_.back())) x = c.below > 0 ? std::floor(x) : x;
    }
    maskSizes_.resize(c.inputs.size());
    if (c.masked) makeMasks(c, seed);
    isWhole_ = c.below > 0;
    for (Parameter& parameter : layer_->parameters()) {
      // What is not trained may be a variance.
      fillRandom(parameter.value, ++seed, parameter.trainable ? -1 : 0.5);
      if (!parameter.trainable) continue;
      parameter.gradient = Tensor(parameter.value.shape());
      trained_.push_back(&parameter);
    }
    output_ = Tensor(output.withBatch(c.batch));
    slopes_ = Tensor(output.withBatch(c.batch));
    coefficients_ = randomValues(output_.size(), ++seed);
    scratch_ = Tensor({layer_->scratchSize(c.batch, Mode::kTraining)});
    std::ranges::fill(spanOf(scratch_), Scalar(NAN));
    for (Tensor& input : inputs_) views_.push_back(input.view());
    outputMask_ = Tensor({c.batch, layer_->maskSize(maskSizes_)});
    pass_ = {views_,
             output_.view(),
             scratch_.data(),
             Mode::kTraining,
             false,
             c.seed,
             1,
             false,
             masks_,
             outputMask_.size() > 0 ? outputMask_.data() : nullptr};
  }

  void run() {
    if (layer_->isView()) {  // nothing to compute: its gradient is the output's
      ASSERT_EQ(output_.size(), inputs_.at(0).size());
      return;
    }
    compare();
    pass_.withoutActivation = layer_->lastActivation() != nullptr;
    if (pass_.withoutActivation) compare();
  }

 private:
  // The first example is masked in all steps.
  void makeMasks(const GradientCase& c, std::uint64_t& seed) {
    for (std::size_t i = 0; i < c.inputs.size(); ++i) {
      const Shape& shape = c.inputs[i];
      maskSizes_[i] = shape[0];
      maskValues_.emplace_back(Shape{c.batch, shape[0]});
      fillRandom(maskValues_.back(), ++seed, 0, 1);
      for (Scalar& value : spanOf(maskValues_.back())) value = value < 0.6 ? 1 : 0;
      std::fill_n(maskValues_.back().data(), shape[0], Scalar{0});
    }
    for (const Tensor& values : maskValues_) masks_.push_back({values.data(), values.shape()[1]});
  }

  double objective() {
    layer_->forward(pass_);
    return std::inner_product(coefficients_.begin(), coefficients_.end(), output_.data(), 0.0);
  }

  void backward(bool withInputs) {
    objective();
    const auto spoil = [](Tensor& t) { std::ranges::fill(spanOf(t), Scalar(NAN)); };
    for (Parameter* parameter : trained_) spoil(parameter->gradient);
    for (Tensor& gradient : gradients_) spoil(gradient);
    std::ranges::copy(coefficients_, slopes_.data());
    std::vector<View> views;
    for (Tensor& gradient : gradients_) views.push_back(withInputs ? gradient.view() : View{});
    layer_->backward(pass_, {slopes_.view(), views});
  }

  void compare() {
    const auto expectSlopes = [this](const std::string& name, Tensor& gradient, Tensor& value) {
      SCOPED_TRACE(name + (pass_.withoutActivation ? ", without the activation" : ""));
      expectClose(spanOf(gradient), centralDifferences(spanOf(value), [&] { return objective(); }),
                  kSlopeTolerance);
    };
    backward(true);
    for (std::size_t i = 0; i < inputs_.size() && !isWhole_; ++i)
      expectSlopes("input", gradients_[i], inputs_[i]);
    const auto expectParameters = [&] {
      for (Parameter* p : trained_) expectSlopes(p->name, p->gradient, p->value);
    };
    expectParameters();
    backward(false);
    expectParameters();
    pass_.frozen = true;
    backward(true);
    for (std::size_t i = 0; i < inputs_.size() && !isWhole_; ++i)
      expectSlopes("input, frozen", gradients_[i], inputs_[i]);
    for (Parameter* p : trained_) {
      EXPECT_TRUE(std::ranges::all_of(spanOf(p->gradient), [](Scalar v) { return std::isnan(v); }))
          << p->name << " was given a gradient, though it is frozen";
    }
    pass_.frozen = false;
  }

  std::unique_ptr<Layer> layer_;
  std::vector<Parameter*> trained_;
  std::vector<Tensor> inputs_, gradients_, maskValues_;
  std::vector<Index> maskSizes_;
  std::vector<Mask> masks_;
  bool isWhole_ = false;
  Tensor output_, slopes_, scratch_, outputMask_;
  std::vector<Scalar> coefficients_;
  std::vector<ConstView> views_;
  Pass pass_;
};

}  // namespace linnet::test
