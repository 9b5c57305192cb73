#include "engine/layers/layer_normalization.h"

#include <algorithm>
#include <cmath>

#include "engine/error.h"
#include "engine/platform/parallel.h"
#include "engine/text.h"

namespace linnet {

LayerNormalization::LayerNormalization(const Config& config) {
  ConfigReader reader("LayerNormalization", config);
  axes_ = reader.integers("axis", -Shape::kMaxRank);
  if (axes_.empty() && reader.value("axis")) reader.fail("axis", "an axis or a list of neighbours");
  if (axes_.empty()) axes_ = {-1};
  epsilon_ = reader.number("epsilon", 0, kUnbounded, 1e-3);
  center_ = reader.boolean("center", true);
  scale_ = reader.boolean("scale", true);
  gammaRules_ = readWeightRules(reader, "gamma", "ones");
  betaRules_ = readWeightRules(reader, "beta", "zeros");
  reader.finish();
}

Shape LayerNormalization::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 1, Shape::kMaxRank - 1);
  std::vector<int> axes;
  for (const Index axis : axes_) axes.push_back(axisOf(axis, input.rank()));
  std::ranges::sort(axes);
  for (std::size_t i = 1; i < axes.size(); ++i) {
    if (axes[i] != axes[i - 1] + 1) {
      failArgument("axis", text(owner(), ": axis must be one axis or a list of neighbours"));
    }
  }
  outer_ = count_ = inner_ = 1;
  for (int i = 0; i < input.rank(); ++i) {
    (i < axes.front() ? outer_ : i <= axes.back() ? count_ : inner_) *= input[i];
  }
  const Shape shape(std::span(input.begin() + axes.front(), axes.size()));
  if (scale_) addParameter("gamma", shape, gammaRules_);
  if (center_) addParameter("beta", shape, betaRules_);
  return input;
}

template <class Task>
void LayerNormalization::forEachLine(const Pass& pass, const Task& task) const {
  const Index groups = pass.output.shape[0] * outer_;
  const double work = 4 * static_cast<double>(pass.output.size());
  parallelFor(groups, work, [&](Index begin, Index end, int) {
    for (Index line = begin * inner_; line < end * inner_; ++line) {
      task(Line{line / inner_ * count_ * inner_ + line % inner_, pass.scratch + 2 * line,
                pass.scratch + 2 * line + 1});
    }
  });
}

void LayerNormalization::forward(const Pass& pass) {
  const Scalar* factors = gamma();
  const Scalar* addends = beta();
  forEachLine(pass, [&](const Line& line) {
    const Scalar* x = pass.inputs[0].data + line.offset;
    Scalar* y = pass.output.data + line.offset;
    Scalar sum = 0;
    for (Index i = 0; i < count_; ++i) sum += x[i * inner_];
    const Scalar mean = sum / static_cast<Scalar>(count_);
    Scalar squares = 0;
    for (Index i = 0; i < count_; ++i) squares += (x[i * inner_] - mean) * (x[i * inner_] - mean);
    const Scalar variance = squares / static_cast<Scalar>(count_);
    const Scalar inverse = 1 / std::sqrt(variance + static_cast<Scalar>(epsilon_));
    *line.mean = mean;
    *line.inverse = inverse;
    for (Index i = 0; i < count_; ++i) {
      const Scalar z = (x[i * inner_] - mean) * inverse;
      y[i * inner_] = z * (factors ? factors[i] : Scalar{1}) + (addends ? addends[i] : Scalar{0});
    }
  });
}

void LayerNormalization::backward(const Pass& pass, const Gradients& gradients) {
  if (!pass.frozen) backwardToParameters(pass, gradients);
  if (gradients.inputs[0]) backwardToInput(pass, gradients);
}

// With z = (x - mean) * inverse and g = gamma dy: dx = inverse * (g - mean(g) - z mean(g z)).
void LayerNormalization::backwardToInput(const Pass& pass, const Gradients& gradients) {
  const auto share = 1 / static_cast<Scalar>(count_);
  const Scalar* factors = gamma();
  forEachLine(pass, [&](const Line& line) {
    const Scalar* x = pass.inputs[0].data + line.offset;
    const Scalar* dy = gradients.output.data + line.offset;
    Scalar* dx = gradients.inputs[0].data + line.offset;
    const auto normal = [&](Index i) { return (x[i * inner_] - *line.mean) * *line.inverse; };
    Scalar sum = 0;
    Scalar products = 0;
    for (Index i = 0; i < count_; ++i) {
      const Scalar g = dy[i * inner_] * (factors ? factors[i] : Scalar{1});
      sum += g;
      products += g * normal(i);
    }
    for (Index i = 0; i < count_; ++i) {
      const Scalar g = dy[i * inner_] * (factors ? factors[i] : Scalar{1});
      dx[i * inner_] = *line.inverse * (g - share * (sum + normal(i) * products));
    }
  });
}

// Split by the place on the line: each sums over all lines in their order.
void LayerNormalization::backwardToParameters(const Pass& pass, const Gradients& gradients) {
  const Index groups = pass.output.shape[0] * outer_;
  Scalar* dGamma = scale_ ? parameters()[0].gradient.data() : nullptr;
  Scalar* dBeta = center_ ? parameters()[scale_ ? 1 : 0].gradient.data() : nullptr;
  const double work = 2 * static_cast<double>(pass.output.size());
  parallelFor(count_, work, [&](Index begin, Index end, int) {
    if (dGamma) std::fill(dGamma + begin, dGamma + end, Scalar{0});
    if (dBeta) std::fill(dBeta + begin, dBeta + end, Scalar{0});
    for (Index line = 0; line < groups * inner_; ++line) {
      const Index offset = line / inner_ * count_ * inner_ + line % inner_;
      const Scalar* x = pass.inputs[0].data + offset;
      const Scalar* dy = gradients.output.data + offset;
      const Scalar mean = pass.scratch[2 * line];
      const Scalar inverse = pass.scratch[2 * line + 1];
      for (Index i = begin; i < end; ++i) {
        if (dGamma) dGamma[i] += dy[i * inner_] * (x[i * inner_] - mean) * inverse;
        if (dBeta) dBeta[i] += dy[i * inner_];
      }
    }
  });
}

}  // namespace linnet
