#include "engine/metrics/auc.h"

#include <algorithm>
#include <cmath>

namespace linnet {
namespace {

double quotient(double a, double b) { return b == 0 ? 0 : a / b; }

}  // namespace

AUC::AUC(const Config& config) : Metric("auc") {
  ConfigReader reader("AUC", config);
  buckets_ = static_cast<std::size_t>(reader.integer("num_thresholds", 2, 200));
  // A threshold costs 16 bytes.
  if (buckets_ > 1'000'000) reader.fail("num_thresholds", "a whole number from 2 to 1000000");
  isRoc_ = reader.choice("curve", {"ROC", "PR"}) == "ROC";
  method_ = reader.choice("summation_method", {"interpolation", "minoring", "majoring"});
  fromLogits_ = reader.boolean("from_logits", false);
  if (reader.boolean("multi_label", false)) reader.fail("multi_label", "false");
  for (const char* missing : {"thresholds", "num_labels", "label_weights"}) {
    if (reader.value(missing)) reader.fail(missing, "left out, since Linnet does not have it");
  }
  readCommonArguments(reader);
  reader.finish();
}

void AUC::update(ConstView output, ConstView targets, const Scalar* weights) {
  const Index perExample = output.size() == 0 ? 1 : output.size() / output.shape[0];
  const auto steps = static_cast<Scalar>(buckets_ - 1);
  for (Index i = 0; i < output.size(); ++i) {
    const Scalar x = output.data[i];
    const Scalar p = std::clamp(fromLogits_ ? 1 / (1 + std::exp(-x)) : x, Scalar{0}, Scalar{1});
    // A NaN is above no threshold.
    const Scalar above = std::isnan(p) ? Scalar{0} : std::max(std::ceil(p * steps) - 1, Scalar{0});
    const std::size_t group = targets.data[i] != 0 ? 0 : buckets_;
    state(group + static_cast<std::size_t>(above)) +=
        weights ? static_cast<double>(weights[i / perExample]) : 1;
  }
}

double AUC::result() const {
  Point all;
  for (std::size_t i = 0; i < buckets_; ++i) {
    all.positives += state(i);
    all.negatives += state(buckets_ + i);
  }
  double area = 0;
  Point high = all;
  for (std::size_t i = buckets_; i-- > 0;) {
    Point low = high;
    low.truePositives += state(i);
    low.falsePositives += state(buckets_ + i);
    if (i + 1 < buckets_) area += areaBetween(low, high);
    high = low;
  }
  return area;
}

double AUC::areaBetween(const Point& low, const Point& high) const {
  if (!isRoc_ && method_ == "interpolation") return interpolatedPrecision(low, high);
  const auto recall = [](const Point& p) { return quotient(p.truePositives, p.positives); };
  if (isRoc_) {
    const auto rate = [](const Point& p) { return quotient(p.falsePositives, p.negatives); };
    return (rate(low) - rate(high)) * height(recall(low), recall(high));
  }
  const auto precision = [](const Point& p) {
    return quotient(p.truePositives, p.truePositives + p.falsePositives);
  };
  return (recall(low) - recall(high)) * height(precision(low), precision(high));
}

double AUC::height(double low, double high) const {
  if (method_ == "minoring") return std::min(low, high);
  if (method_ == "majoring") return std::max(low, high);
  return (low + high) / 2;
}

// Between two thresholds true and false positives grow in proportion, and precision along a curve.
double AUC::interpolatedPrecision(const Point& low, const Point& high) const {
  const double lowCalled = low.truePositives + low.falsePositives;
  const double highCalled = high.truePositives + high.falsePositives;
  const double grown = low.truePositives - high.truePositives;
  const double slope = quotient(grown, std::max(lowCalled - highCalled, 0.0));
  const double intercept = high.truePositives - slope * highCalled;
  const double ratio = lowCalled > 0 && highCalled > 0 ? lowCalled / highCalled : 1;
  return quotient(slope * (grown + intercept * std::log(ratio)), high.positives);
}

}  // namespace linnet
