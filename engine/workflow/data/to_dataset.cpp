#include "engine/workflow/data/to_dataset.h"

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {
namespace {

std::vector<float> floatsOf(NumberView numbers) {
  std::vector<float> floats(numbers.size());
  for (std::size_t i = 0; i < floats.size(); ++i) floats[i] = static_cast<float>(numbers[i]);
  return floats;
}

Shape targetShape(Index rows, NumberView y) {
  const auto count = static_cast<Index>(y.size());
  if (rows == 0) failShape("x", "x: there must be at least one example, got none");
  if (count == 0 || count % rows != 0) {
    failShape("y",
              text("y: expected one target for each of the ", rows, " examples of x, got ", count));
  }
  return count == rows ? Shape{rows} : Shape{rows, count / rows};
}

}  // namespace

Dataset toDataset(const Matrix& x, NumberView y, const std::optional<NumberView>& sampleWeight) {
  const Shape shape = targetShape(x.rows, y);
  Dataset::Array weights;
  if (sampleWeight) {
    weights = DataArray::fromFloats(floatsOf(*sampleWeight),
                                    {static_cast<Index>(sampleWeight->size())}, "sample_weight");
  }
  return Dataset(DataArray::fromFloats(x.values, {x.rows, x.columns}, "x"),
                 DataArray::fromFloats(floatsOf(y), shape, "y"), 1, std::move(weights));
}

}  // namespace linnet
