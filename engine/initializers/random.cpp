#include "engine/initializers/random.h"

#include "engine/tensor/normal.h"

namespace linnet {
namespace {

double drawn(Distribution distribution, double unit) {
  switch (distribution) {
    case Distribution::kUniform:
      return 2 * unit - 1;
    case Distribution::kNormal:
      return normalQuantile(unit);
    default:
      break;
  }
  // The share of a normal distribution that lies below -2.
  constexpr double kTail = 0.022750131948179209;
  return normalQuantile(kTail + (1 - 2 * kTail) * unit);
}

}  // namespace

void RandomInitializer::readSeed(ConfigReader& reader) { seed_ = reader.optionalSeed("seed"); }

RandomStream RandomInitializer::streamFor(std::uint64_t seed, std::uint64_t stream) const {
  return seed_ ? RandomStream(*seed_, RandomUse::kWeights)
               : RandomStream(seed, RandomUse::kWeights, stream);
}

void RandomInitializer::fill(View weight, std::uint64_t seed, std::uint64_t stream) const {
  const RandomStream random = streamFor(seed, stream);
  const Draw draw = drawFor(weight.shape);
  for (Index i = 0; i < weight.size(); ++i) {
    const auto n = static_cast<std::uint64_t>(i);
    // A normal number needs all bits, and neither 0 nor 1.
    const double unit = draw.distribution == Distribution::kUniform
                            ? random.uniform(n)
                            : (random.bits(n) + 0.5) * 0x1p-32;
    const double value = draw.center + draw.spread * drawn(draw.distribution, unit);
    weight.data[i] = static_cast<Scalar>(value);
  }
}

RandomUniform::RandomUniform(const Config& config) {
  ConfigReader reader("RandomUniform", config);
  least_ = reader.number("minval", -kUnbounded, kUnbounded, -0.05);
  most_ = reader.number("maxval", -kUnbounded, kUnbounded, 0.05);
  readSeed(reader);
  reader.finish();
  if (least_ > most_) reader.fail("minval", text("at most maxval (", most_, ")"));
}

RandomInitializer::Draw RandomUniform::drawFor(const Shape&) const {
  return {Distribution::kUniform, (least_ + most_) / 2, (most_ - least_) / 2};
}

RandomNormal::RandomNormal(const char* className, const Config& config) {
  ConfigReader reader(className, config);
  mean_ = reader.number("mean", -kUnbounded, kUnbounded, 0);
  deviation_ = reader.number("stddev", 0, kUnbounded, 0.05);
  readSeed(reader);
  reader.finish();
}

}  // namespace linnet
