#include "engine/layers/normalization.h"

#include <algorithm>
#include <cmath>

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {
namespace {

std::vector<Scalar> toScalars(const std::vector<double>& numbers) {
  std::vector<Scalar> scalars;
  for (const double number : numbers) scalars.push_back(static_cast<Scalar>(number));
  return scalars;
}

}  // namespace

Normalization::Normalization(const Config& config) {
  ConfigReader reader("Normalization", config);
  readAxes(reader);
  givenMean_ = toScalars(reader.numbers("mean", -kUnbounded, kUnbounded));
  givenVariance_ = toScalars(reader.numbers("variance", 0, kUnbounded));
  invert_ = reader.boolean("invert", false);
  reader.finish();
  if (givenMean_.size() != givenVariance_.size()) {
    reader.fail("variance", text("as many numbers as mean (", givenMean_.size(), ")"));
  }
  if (givenMean_.size() > 1 && axes_.size() != 1) {
    reader.fail("mean", "one number unless axis is one axis");
  }
}

void Normalization::readAxes(ConfigReader& reader) {
  const ConfigValue* given = reader.value("axis");
  axes_ = reader.integers("axis", -Shape::kMaxRank);
  if (!given) axes_ = {-1};
}

// The kept axes in their order make the means' shape.
void Normalization::placeNumbers(const Shape& input, const std::vector<bool>& kept) {
  places_.clear();
  for (Index i = 0; i < size_; ++i) {
    Index rest = i;
    Index found = 0;
    Index stride = 1;
    for (int axis = input.rank() - 1; axis >= 0; --axis) {
      if (kept[static_cast<std::size_t>(axis)]) {
        found += rest % input[axis] * stride;
        stride *= input[axis];
      }
      rest /= input[axis];
    }
    places_.push_back(found);
  }
}

Shape Normalization::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 1, Shape::kMaxRank - 1);
  std::vector<bool> kept(static_cast<std::size_t>(input.rank()));
  for (const Index axis : axes_) {
    const auto place = static_cast<std::size_t>(axisOf(axis, input.rank()));
    if (kept[place])
      failArgument("axis", text(owner(), ": axis must name no axis twice, got ", axis));
    kept[place] = true;
  }
  std::vector<Index> extents;
  for (int axis = 0; axis < input.rank(); ++axis) {
    if (kept[static_cast<std::size_t>(axis)]) extents.push_back(input[axis]);
  }
  const Shape shape(extents);
  size_ = input.size();
  means_ = shape.size();
  const auto count = static_cast<Index>(givenMean_.size());
  if (count > 1 && count != means_) {
    failShape("mean", text(owner(), ": mean must be one number or ", means_, ", got ", count));
  }
  placeNumbers(input, kept);
  if (count == 0) {
    addParameter("mean", shape, "zeros", false);
    addParameter("variance", shape, "ones", false);
    addParameter("count", {}, "zeros", false);
  } else {
    givenMean_.resize(static_cast<std::size_t>(means_), givenMean_.front());
    givenVariance_.resize(static_cast<std::size_t>(means_), givenVariance_.front());
  }
  return input;
}

const Scalar* Normalization::mean() const {
  return givenMean_.empty() ? parameters()[0].value.data() : givenMean_.data();
}

const Scalar* Normalization::variance() const {
  return givenMean_.empty() ? parameters()[1].value.data() : givenVariance_.data();
}

void Normalization::forward(const Pass& pass) {
  Scalar* spread = pass.scratch;
  for (Index i = 0; i < means_; ++i) {
    spread[i] = std::max(std::sqrt(variance()[i]), static_cast<Scalar>(1e-7));
  }
  const Scalar* x = pass.inputs[0].data;
  const Scalar* middle = mean();
  Scalar* y = pass.output.data;
  for (Index at = 0; at < pass.output.size(); at += size_) {
    for (Index i = 0; i < size_; ++i) {
      const Index p = place(i);
      y[at + i] = invert_ ? middle[p] + x[at + i] * spread[p] : (x[at + i] - middle[p]) / spread[p];
    }
  }
}

void Normalization::backward(const Pass& pass, const Gradients& gradients) {
  const Scalar* spread = pass.scratch;
  const Scalar* dy = gradients.output.data;
  Scalar* dx = gradients.inputs[0].data;
  for (Index at = 0; dx && at < pass.output.size(); at += size_) {
    for (Index i = 0; i < size_; ++i) {
      const Scalar factor = spread[place(i)];
      dx[at + i] = invert_ ? dy[at + i] * factor : dy[at + i] / factor;
    }
  }
}

template <class Visit>
void Normalization::forEachNumber(const Dataset& data, std::size_t input,
                                  const Visit& visit) const {
  std::vector<Scalar> x(static_cast<std::size_t>(size_));
  for (Index example = 0; example < data.size(); ++example) {
    data.x(input).read(data.index(example), static_cast<Scalar>(data.scale()), x.data());
    for (Index i = 0; i < size_; ++i) {
      visit(static_cast<std::size_t>(place(i)),
            static_cast<double>(x[static_cast<std::size_t>(i)]));
    }
  }
}

void Normalization::adapt(const Dataset& data, std::size_t input) {
  if (!givenMean_.empty()) {
    failState(
        text(owner(), ": mean and variance were given as arguments; there is nothing to adapt"));
  }
  if (data.inputShape(input).size() != size_) {
    failShape("data", text(owner(), ": expected examples of ", size_, " numbers, got ",
                           data.inputShape(input)));
  }
  const double count = static_cast<double>(data.size()) * static_cast<double>(size_ / means_);
  std::vector<double> means(static_cast<std::size_t>(means_));
  std::vector<double> variances(means.size());
  forEachNumber(data, input, [&](std::size_t p, double x) { means[p] += x; });
  for (double& mean : means) mean /= count;
  forEachNumber(data, input,
                [&](std::size_t p, double x) { variances[p] += (x - means[p]) * (x - means[p]); });
  for (std::size_t i = 0; i < means.size(); ++i) {
    parameters()[0].value.data()[i] = static_cast<Scalar>(means[i]);
    parameters()[1].value.data()[i] = static_cast<Scalar>(variances[i] / count);
  }
}

}  // namespace linnet
