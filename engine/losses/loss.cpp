#include "engine/losses/loss.h"

namespace linnet {

namespace {

Scalar weightOfUnmasked(Index places, const Mask& mask) {
  Index count = 0;
  for (Index i = 0; i < places; ++i) count += mask.has(i) ? 1 : 0;
  return count == 0 ? Scalar{0} : static_cast<Scalar>(places) / static_cast<Scalar>(count);
}

}  // namespace

void Loss::readCommonArguments(ConfigReader& reader) {
  reader.givenName();
  reader.ignore({"dtype"});
  // "mean" is Keras's other word for the first.
  const std::string reduction =
      reader.choice("reduction", {"sum_over_batch_size", "mean", "sum", "mean_with_sample_weight"});
  if (reduction == "sum") reduction_ = Reduction::kSum;
  if (reduction == "mean_with_sample_weight") reduction_ = Reduction::kWeightedMean;
}

Shape Loss::targetShape(const Shape& output) const {
  if (output.rank() < 1 || output.size() == 0) {
    failShape("loss", text(name_, " needs an output of at least one axis, got ", output));
  }
  return output;
}

double Loss::compute(View output, ConstView targets, bool fused, Scalar scale, View gradient,
                     const Scalar* weights, const Mask& mask) const {
  const Index rows = output.rows();
  const Index columns = output.columns();
  const Index rowsPerExample = rows == 0 ? 1 : rows / output.shape[0];
  const Index targetColumns = rows == 0 ? 0 : targets.size() / rows;
  const Index rowsPerPlace = mask ? rowsPerExample / mask.perExample : 1;
  const bool isMean = reduction_ == Reduction::kMean;
  const Scalar masked = mask && isMean ? weightOfUnmasked(rows / rowsPerPlace, mask) : Scalar{1};
  double total = 0;
  for (Index i = 0; i < rows; ++i) {
    Scalar weight = weights ? weights[i / rowsPerExample] : Scalar{1};
    weight *= mask.has(i / rowsPerPlace) ? masked : Scalar{0};
    Scalar* values = output.data + i * columns;
    const Scalar* target = targets.data + i * targetColumns;
    Scalar* slopes = gradient ? gradient.data + i * columns : nullptr;
    const double loss = fused ? fusedRow(columns, values, target, scale * weight, slopes)
                              : row(columns, values, target, scale * weight, slopes);
    total += static_cast<double>(weight) * loss;
  }
  return total;
}

double Loss::divisor(ConstView output, const Scalar* weights, const Mask& mask) const {
  const Index rows = output.rows();
  if (reduction_ == Reduction::kSum) return 1;
  if (reduction_ == Reduction::kMean || (!weights && !mask)) return static_cast<double>(rows);
  const Index rowsPerExample = rows / output.shape[0];
  const Index rowsPerPlace = mask ? rowsPerExample / mask.perExample : 1;
  double sum = 0;
  for (Index i = 0; i < rows; ++i) {
    if (mask.has(i / rowsPerPlace)) sum += double{weights ? weights[i / rowsPerExample] : 1};
  }
  return sum;
}

double Loss::fusedRow(Index, Scalar*, const Scalar*, Scalar, Scalar*) const {
  failState(text(name_, " takes no activation upon itself"));
}

void Loss::requireShares(Index example, Index count, const Scalar* targets) const {
  for (Index i = 0; i < count; ++i) {
    if (targets[i] >= 0 && targets[i] <= 1) continue;
    failData("y", text("y: targets of ", name_, " must be numbers from 0 to 1, got ",
                       static_cast<double>(targets[i]), " for example ", example));
  }
}

}  // namespace linnet
