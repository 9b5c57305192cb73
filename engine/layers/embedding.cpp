#include "engine/layers/embedding.h"

#include <algorithm>

#include "engine/error.h"
#include "engine/kernels/elementwise.h"
#include "engine/text.h"

namespace linnet {

Embedding::Embedding(const Config& config) {
  ConfigReader reader("Embedding", config);
  rows_ = reader.integer("input_dim", 1);
  columns_ = reader.integer("output_dim", 1);
  rules_ = readWeightRules(reader, "embeddings", "uniform");
  masksZero_ = reader.boolean("mask_zero", false);
  reader.ignore({"input_length"});  // Keras 2 wrote it
  reader.finish();
}

Shape Embedding::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 0, Shape::kMaxRank - 2);
  places_ = input.size();
  addParameter("embeddings", {rows_, columns_}, rules_);
  std::vector<Index> extents(input.begin(), input.end());
  extents.push_back(columns_);
  return Shape(extents);
}

// Of one example, or of a batch from that example on.
void Embedding::checkInput(Index example, ConstView values) const {
  for (Index i = 0; i < values.size(); ++i) {
    const Scalar value = values.data[i];
    const bool isSmall = value >= 0 && value < static_cast<Scalar>(Shape::kMaxSize);
    const Index index = isSmall ? static_cast<Index>(value) : 0;
    if (isSmall && static_cast<Scalar>(index) == value && index < rows_) continue;
    failData("x", text(owner(), " takes whole numbers from 0 to ", rows_ - 1, " (input_dim - 1), ",
                       "got ", static_cast<double>(value), " in example ", example + i / places_));
  }
}

void Embedding::forward(const Pass& pass) {
  const ConstView& x = pass.inputs[0];
  checkInput(0, x);
  const Scalar* table = parameters()[0].value.data();
  for (Index i = 0; i < x.size(); ++i) {
    std::copy_n(table + static_cast<Index>(x.data[i]) * columns_, columns_,
                pass.output.data + i * columns_);
  }
  if (!masksZero_) return;
  for (Index i = 0; i < x.size(); ++i) pass.outputMask[i] = x.data[i] != 0 ? Scalar{1} : Scalar{0};
}

// An index is no number that could be a little more: no gradient goes back to it.
void Embedding::backward(const Pass& pass, const Gradients& gradients) {
  const ConstView& x = pass.inputs[0];
  if (const View& dx = gradients.inputs[0]) std::fill_n(dx.data, dx.size(), Scalar{0});
  if (pass.frozen) return;
  const View sums = parameters()[0].gradient.view();
  std::fill_n(sums.data, sums.size(), Scalar{0});
  for (Index i = 0; i < x.size(); ++i) {
    addInto(columns_, gradients.output.data + i * columns_,
            sums.data + static_cast<Index>(x.data[i]) * columns_);
  }
}

}  // namespace linnet
