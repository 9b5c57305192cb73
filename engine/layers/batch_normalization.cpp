#include "engine/layers/batch_normalization.h"

#include <cmath>

namespace linnet {
namespace {

// What a layer keeps itself has nothing but a beginning.
WeightRules readMovingRules(ConfigReader& reader, const std::string& name,
                            const std::string& initializer) {
  return {name, readInitializer(reader, name + "_initializer", initializer)};
}

}  // namespace

BatchNormalization::BatchNormalization(const Config& config) {
  ConfigReader reader("BatchNormalization", config);
  axis_ = reader.integer("axis", -Shape::kMaxRank, -1);
  momentum_ = reader.number("momentum", 0, 1, 0.99);
  epsilon_ = reader.number("epsilon", 0, kUnbounded, 1e-3);
  center_ = reader.boolean("center", true);
  scale_ = reader.boolean("scale", true);
  gammaRules_ = readWeightRules(reader, "gamma", "ones");
  betaRules_ = readWeightRules(reader, "beta", "zeros");
  meanRules_ = readMovingRules(reader, "moving_mean", "zeros");
  varianceRules_ = readMovingRules(reader, "moving_variance", "ones");
  reader.finish();
}

Shape BatchNormalization::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 1, Shape::kMaxRank - 1);
  const int axis = axisOf(axis_, input.rank());
  channels_ = {};
  for (int i = 0; i < input.rank(); ++i) {
    (i < axis ? channels_.outer : i == axis ? channels_.channels : channels_.inner) *= input[i];
  }
  last_ = input[input.rank() - 1];
  const Shape shape{channels_.channels};
  if (scale_) addParameter("gamma", shape, gammaRules_);
  if (center_) addParameter("beta", shape, betaRules_);
  addParameter("moving_mean", shape, meanRules_, false);
  addParameter("moving_variance", shape, varianceRules_, false);
  return input;
}

BatchNormalization::Memory BatchNormalization::memory(Scalar* scratch) const {
  const Index c = channels_.channels;
  return {scratch,         scratch + c,     scratch + 2 * c, scratch + 3 * c,
          scratch + 4 * c, scratch + 5 * c, scratch + 6 * c};
}

Mask BatchNormalization::maskOf(const Pass& pass) const {
  const Mask mask = pass.mask(0);
  return mask.perExample * last_ == channels_.size() ? mask : Mask{};
}

// How many numbers each channel's mean is taken over; with a mask Keras's divisors.
void BatchNormalization::count(const Pass& pass, const Memory& parts) const {
  const Index c = channels_.channels;
  const Mask mask = maskOf(pass);
  if (!mask) {
    std::fill_n(parts.count, c, static_cast<Scalar>(pass.inputs[0].size() / c));
    return;
  }
  sumChannels(channels_, pass.output.shape[0], parts.partial, parts.count,
              [this, mask](Index i, Index) { return mask.has(i / last_) ? Scalar{1} : Scalar{0}; });
  for (Index i = 0; i < c; ++i) parts.count[i] += static_cast<Scalar>(1e-7);
}

// Mean and variance of the batch, in two passes so that a large mean costs no precision; the
// moving averages take note of them.
void BatchNormalization::takeStatistics(const Pass& pass, const Memory& parts) {
  const Scalar* x = pass.inputs[0].data;
  const Index examples = pass.output.shape[0];
  const Index c = channels_.channels;
  const Index last = last_;
  const Mask mask = maskOf(pass);
  count(pass, parts);
  sumChannels(channels_, examples, parts.partial, parts.mean,
              [=](Index i, Index) { return mask.has(i / last) ? x[i] : Scalar{0}; });
  for (Index i = 0; i < c; ++i) parts.mean[i] /= parts.count[i];
  const Scalar* mean = parts.mean;
  sumChannels(channels_, examples, parts.partial, parts.second, [=](Index i, Index channel) {
    const Scalar distance = mask.has(i / last) ? x[i] - mean[channel] : Scalar{0};
    return distance * distance;
  });
  const auto keep = static_cast<Scalar>(momentum_);
  const auto take = static_cast<Scalar>(1 - momentum_);
  for (Index i = 0; i < c; ++i) {
    parts.second[i] /= parts.count[i];
    moving(0)[i] = moving(0)[i] * keep + mean[i] * take;
    moving(1)[i] = moving(1)[i] * keep + parts.second[i] * take;
  }
}

void BatchNormalization::forward(const Pass& pass) {
  const Memory parts = memory(pass.scratch);
  const Index c = channels_.channels;
  if (usesBatch(pass)) {
    takeStatistics(pass, parts);
  } else {
    std::copy_n(moving(0), c, parts.mean);
    std::copy_n(moving(1), c, parts.second);
  }
  for (Index i = 0; i < c; ++i) {
    parts.inverse[i] = 1 / std::sqrt(parts.second[i] + static_cast<Scalar>(epsilon_));
    parts.factor[i] = (gamma() ? gamma()[i] : Scalar{1}) * parts.inverse[i];
    parts.first[i] = beta() ? beta()[i] : Scalar{0};
  }
  const Scalar* x = pass.inputs[0].data;
  mapChannels(channels_, pass.output.shape[0], pass.output.data,
              [x, &parts](Index i, Index channel) {
                return (x[i] - parts.mean[channel]) * parts.factor[channel] + parts.first[channel];
              });
}

// With n numbers a channel and z = (x - mean) * inverse:
// dx = factor * (dy - sum(dy) / n - z * sum(dy * z) / n), and factor * dy where mean and variance
// are not the batch's own.
void BatchNormalization::backward(const Pass& pass, const Gradients& gradients) {
  const Memory parts = memory(pass.scratch);
  const Index c = channels_.channels;
  const Index examples = pass.output.shape[0];
  const Scalar* x = pass.inputs[0].data;
  const Scalar* dy = gradients.output.data;
  Scalar* dx = gradients.inputs[0].data;
  if (!usesBatch(pass)) {
    if (!dx) return;
    mapChannels(channels_, examples, dx,
                [dy, &parts](Index i, Index channel) { return dy[i] * parts.factor[channel]; });
    return;
  }
  const auto normal = [x, &parts](Index i, Index channel) {
    return (x[i] - parts.mean[channel]) * parts.inverse[channel];
  };
  sumChannels(channels_, examples, parts.partial, parts.first,
              [dy](Index i, Index) { return dy[i]; });
  sumChannels(channels_, examples, parts.partial, parts.second,
              [&](Index i, Index channel) { return dy[i] * normal(i, channel); });
  if (scale_) std::copy_n(parts.second, c, parameters()[0].gradient.data());
  if (center_) std::copy_n(parts.first, c, parameters()[scale_ ? 1 : 0].gradient.data());
  if (!dx) return;
  for (Index i = 0; i < c; ++i) {
    parts.first[i] /= parts.count[i];
    parts.second[i] /= parts.count[i];
  }
  const Mask mask = maskOf(pass);
  mapChannels(channels_, examples, dx, [&](Index i, Index channel) {
    const Scalar means = parts.first[channel] + normal(i, channel) * parts.second[channel];
    return parts.factor[channel] * (dy[i] - (mask.has(i / last_) ? means : Scalar{0}));
  });
}

}  // namespace linnet
