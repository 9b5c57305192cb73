#pragma once

#include "engine/config.h"
#include "engine/data/dataset.h"
#include "engine/layers/layer.h"

namespace linnet {

/// y = (x - mean) / max(sqrt(variance), 1e-7), with mean and variance for each place along the
/// given axes; with invert = true the way back. They are given, or taken from data by `adapt`; then
/// the layer keeps them as weights that are not trained: mean, variance, and Keras's count (always
/// 0).
///
/// Arguments, with Keras's defaults: axis = -1, one, a list, or [] for one mean of all; mean = none
/// and variance = none, each one number or a list for the one axis; invert = false.
/// Source: keras.layers.Normalization,
/// https://keras.io/api/layers/preprocessing_layers/numerical/normalization/
class Normalization final : public Layer {
 public:
  explicit Normalization(const Config& config);

  std::string_view className() const override { return "Normalization"; }
  Shape build(std::span<const Shape> inputs) override;
  bool passesMask() const override { return true; }
  void forward(const Pass& pass) override;
  void backward(const Pass& pass, const Gradients& gradients) override;
  /// The standard deviations.
  Index scratchSize(Index, Mode) const override { return means_; }

  /// Sets mean and variance to those of the examples, of the data's input number `input`, computed
  /// in double precision, mean first.
  /// Throws a StateError when they were given as arguments, and a ShapeError when an example has
  /// not as many numbers as the layer's input.
  void adapt(const Dataset& data, std::size_t input = 0);

 private:
  Index place(Index i) const { return places_[static_cast<std::size_t>(i)]; }
  const Scalar* mean() const;
  const Scalar* variance() const;
  void readAxes(ConfigReader& reader);
  void placeNumbers(const Shape& input, const std::vector<bool>& kept);
  template <class Visit>
  void forEachNumber(const Dataset& data, std::size_t input, const Visit& visit) const;

  std::vector<Index> axes_;
  std::vector<Scalar> givenMean_, givenVariance_;
  bool invert_;
  Index size_ = 0;             // of an example
  Index means_ = 1;            // how many there are
  std::vector<Index> places_;  // for each number of an example, which mean is its
};

}  // namespace linnet
