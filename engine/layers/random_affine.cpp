#include "engine/layers/random_affine.h"

#include <algorithm>
#include <cmath>

#include "engine/platform/parallel.h"
#include "engine/tensor/turn.h"
#include "engine/text.h"

namespace linnet {

Factor readFactor(ConfigReader& reader, const std::string& name, double least, double most) {
  const ConfigValue* given = reader.value(name);
  const bool isList = given && given->as<ConfigList>();
  const std::vector<double> numbers = reader.numbers(name, least, most);
  if (numbers.size() != (isList ? 2 : 1)) {
    reader.fail(name, text("a number from ", least, " to ", most, ", or a list of two"));
  }
  if (isList) return {std::ranges::min(numbers), std::ranges::max(numbers)};
  return {-std::abs(numbers[0]), std::abs(numbers[0])};
}

void RandomAffine::readResampling(ConfigReader& reader) {
  const std::string mode = reader.string("fill_mode", "reflect");
  if (mode == "constant") {
    resampling_.fillMode = FillMode::kConstant;
  } else if (mode == "wrap") {
    resampling_.fillMode = FillMode::kWrap;
  } else if (mode == "nearest") {
    resampling_.fillMode = FillMode::kNearest;
  } else if (mode != "reflect") {
    reader.fail("fill_mode", "\"reflect\", \"wrap\", \"constant\" or \"nearest\"");
  }
  const std::string interpolation = reader.string("interpolation", "bilinear");
  if (interpolation != "bilinear" && interpolation != "nearest") {
    reader.fail("interpolation", "\"bilinear\" or \"nearest\"");
  }
  resampling_.bilinear = interpolation == "bilinear";
  resampling_.fillValue =
      static_cast<Scalar>(reader.number("fill_value", -kUnbounded, kUnbounded, 0));
  readSeed(reader);
}

Shape RandomAffine::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 3, 3);
  resampling_.height = input[0];
  resampling_.width = input[1];
  resampling_.channels = input[2];
  return input;
}

// The draws depend on the pass alone, so backward makes them again.
template <class Task>
void RandomAffine::forEachImage(const Pass& pass, const Task& task) const {
  const RandomStream random = noise(pass);
  const double work = 16 * static_cast<double>(pass.output.size());
  parallelFor(pass.output.shape[0], work, [&](Index begin, Index end, int) {
    for (Index i = begin; i < end; ++i) {
      const auto n = 2 * static_cast<std::uint64_t>(i);
      task(i * resampling_.imageSize(), transform(random.uniform(n), random.uniform(n + 1)));
    }
  });
}

void RandomAffine::forwardInTraining(const Pass& pass) {
  const ConstView& x = pass.inputs[0];
  forEachImage(pass, [&](Index offset, const AffineTransform& t) {
    affineTransform(resampling_, t, x.data + offset, pass.output.data + offset);
  });
}

void RandomAffine::backward(const Pass& pass, const Gradients& gradients) {
  const View& dx = gradients.inputs[0];
  if (!dx) return;
  forEachImage(pass, [&](Index offset, const AffineTransform& t) {
    affineTransformBackward(resampling_, t, gradients.output.data + offset, dx.data + offset);
  });
}

RandomTranslation::RandomTranslation(const Config& config) {
  ConfigReader reader("RandomTranslation", config);
  rows_ = readFactor(reader, "height_factor", -1, 1);
  columns_ = readFactor(reader, "width_factor", -1, 1);
  readResampling(reader);
  reader.finish();
}

AffineTransform RandomTranslation::transform(double first, double second) const {
  return {{1, 0, -columns_.at(second) * width()}, {0, 1, -rows_.at(first) * height()}};
}

RandomRotation::RandomRotation(const Config& config) {
  ConfigReader reader("RandomRotation", config);
  turn_ = readFactor(reader, "factor", -1, 1);
  readResampling(reader);
  reader.finish();
}

AffineTransform RandomRotation::transform(double first, double) const {
  const auto [cosine, sine] = Turn(turn_.at(first));
  const double x = (width() - 1) / 2;
  const double y = (height() - 1) / 2;
  return {{cosine, -sine, x - x * cosine + y * sine}, {sine, cosine, y - x * sine - y * cosine}};
}

RandomZoom::RandomZoom(const Config& config) {
  ConfigReader reader("RandomZoom", config);
  const double least = std::nextafter(-1.0, 0.0);
  rows_ = readFactor(reader, "height_factor", least, 1);
  if (reader.value("width_factor")) columns_ = readFactor(reader, "width_factor", least, 1);
  readResampling(reader);
  reader.finish();
}

AffineTransform RandomZoom::transform(double first, double second) const {
  const double rows = 1 + rows_.at(first);
  const double columns = columns_ ? 1 + columns_->at(second) : rows;
  return {{columns, 0, (width() - 1) / 2 * (1 - columns)},
          {0, rows, (height() - 1) / 2 * (1 - rows)}};
}

}  // namespace linnet
