#include "engine/constraints/norms.h"

#include <algorithm>
#include <cmath>

namespace linnet {
namespace {

constexpr double kEpsilon = 1e-7;

// The places in memory that some of a tensor's axes lead to, in row-major order.
class Places {
 public:
  void add(Index extent, Index stride) {
    extents_[count_] = extent;
    strides_[count_++] = stride;
  }
  Index size() const {
    Index size = 1;
    for (std::size_t i = 0; i < count_; ++i) size *= extents_[i];
    return size;
  }
  Index operator[](Index n) const {
    Index place = 0;
    for (std::size_t i = count_; i-- > 0; n /= extents_[i]) place += n % extents_[i] * strides_[i];
    return place;
  }

 private:
  std::array<Index, Shape::kMaxRank> extents_{}, strides_{};
  std::size_t count_ = 0;
};

bool isIn(const std::vector<int>& axes, int axis, int rank) {
  return std::ranges::any_of(axes, [&](int a) { return a == axis || a + rank == axis; });
}

}  // namespace

void NormConstraint::readAxes(ConfigReader& reader) {
  const ConfigValue* value = reader.value("axis");
  const ConfigList one{value ? *value : ConfigValue(0)};
  const ConfigList* list = value ? value->as<ConfigList>() : nullptr;
  for (const ConfigValue& item : list ? *list : one) {
    const double* axis = item.as<double>();
    if (!axis || std::floor(*axis) != *axis || std::abs(*axis) > Shape::kMaxRank) {
      reader.fail("axis", "a whole number, or a list of them");
    }
    axes_.push_back(static_cast<int>(*axis));
  }
  if (axes_.empty()) reader.fail("axis", "at least one axis");
}

void NormConstraint::check(const std::string& owner, const std::string& argument,
                           const Shape& shape) const {
  std::vector<bool> used(static_cast<std::size_t>(shape.rank()));
  for (int axis : axes_) {
    const int place = axis < 0 ? axis + shape.rank() : axis;
    if (place < 0 || place >= shape.rank() || used[static_cast<std::size_t>(place)]) {
      failArgument(argument,
                   text(owner, ": ", argument, ": axis must be different axes of the shape ", shape,
                        ", got ", axis));
    }
    used[static_cast<std::size_t>(place)] = true;
  }
}

void NormConstraint::apply(View weight) const {
  Places groups, members;
  Index stride = weight.size();
  for (int axis = 0; axis < weight.shape.rank() && stride > 0; ++axis) {
    stride /= weight.shape[axis];
    (isIn(axes_, axis, weight.shape.rank()) ? members : groups).add(weight.shape[axis], stride);
  }
  for (Index i = 0; weight.size() > 0 && i < groups.size(); ++i) {
    Scalar* group = weight.data + groups[i];
    double squares = 0;
    for (Index j = 0; j < members.size(); ++j) {
      const auto value = static_cast<double>(group[members[j]]);
      squares += value * value;
    }
    const double norm = std::sqrt(squares);
    const auto factor = static_cast<Scalar>(wanted(norm) / (kEpsilon + norm));
    for (Index j = 0; j < members.size(); ++j) group[members[j]] *= factor;
  }
}

MaxNorm::MaxNorm(const Config& config) {
  ConfigReader reader("MaxNorm", config);
  most_ = reader.number("max_value", 0, kUnbounded, 2);
  readAxes(reader);
  reader.finish();
}

double MaxNorm::wanted(double norm) const { return std::min(norm, most_); }

UnitNorm::UnitNorm(const Config& config) {
  ConfigReader reader("UnitNorm", config);
  readAxes(reader);
  reader.finish();
}

MinMaxNorm::MinMaxNorm(const Config& config) {
  ConfigReader reader("MinMaxNorm", config);
  least_ = reader.number("min_value", 0, kUnbounded, 0);
  most_ = reader.number("max_value", 0, kUnbounded, 1);
  rate_ = reader.number("rate", 0, 1, 1);
  readAxes(reader);
  reader.finish();
  if (least_ > most_) reader.fail("min_value", text("at most max_value (", most_, ")"));
}

double MinMaxNorm::wanted(double norm) const {
  return rate_ * std::clamp(norm, least_, most_) + (1 - rate_) * norm;
}

}  // namespace linnet
