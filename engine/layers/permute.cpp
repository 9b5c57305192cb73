#include "engine/layers/permute.h"

#include <algorithm>

#include "engine/error.h"
#include "engine/platform/parallel.h"
#include "engine/text.h"

namespace linnet {

Permute::Permute(const Config& config) {
  ConfigReader reader("Permute", config);
  dims_ = reader.integers("dims", 1);
  reader.finish();
  for (std::size_t i = 1; i <= dims_.size(); ++i) {
    if (std::ranges::count(dims_, static_cast<Index>(i)) == 1) continue;
    reader.fail("dims", text("a list that has each of 1 to ", dims_.size(), " once"));
  }
  if (dims_.empty() || dims_.size() >= Shape::kMaxRank) {
    reader.fail("dims", text("a list of 1 to ", Shape::kMaxRank - 1, " axes"));
  }
}

Shape Permute::build(std::span<const Shape> inputs) {
  const int rank = static_cast<int>(dims_.size());
  const Shape& input = singleInput(inputs, rank, rank);
  std::vector<Index> strides(dims_.size(), 1);
  for (std::size_t i = dims_.size() - 1; i > 0; --i) {
    strides[i - 1] = strides[i] * input[static_cast<int>(i)];
  }
  for (const Index dim : dims_) {
    extents_.push_back(input[static_cast<int>(dim) - 1]);
    strides_.push_back(strides[static_cast<std::size_t>(dim) - 1]);
  }
  return Shape(extents_);
}

template <class Visit>
void Permute::forEachNumber(Index batch, const Visit& visit) const {
  const Index size = Shape(extents_).size();
  const double work = 4 * static_cast<double>(batch) * static_cast<double>(size);
  parallelFor(batch, work, [&](Index begin, Index end, int) {
    for (Index example = begin; example < end; ++example) {
      std::array<Index, Shape::kMaxRank> place{};
      Index in = example * size;
      for (Index out = example * size; out < (example + 1) * size; ++out) {
        visit(in, out);
        for (std::size_t axis = extents_.size(); axis-- > 0;) {
          in += strides_[axis];
          if (++place[axis] < extents_[axis]) break;
          in -= strides_[axis] * place[axis];
          place[axis] = 0;
        }
      }
    }
  });
}

void Permute::forward(const Pass& pass) {
  const Scalar* x = pass.inputs[0].data;
  Scalar* y = pass.output.data;
  forEachNumber(pass.output.shape[0], [x, y](Index in, Index out) { y[out] = x[in]; });
}

void Permute::backward(const Pass& pass, const Gradients& gradients) {
  const Scalar* dy = gradients.output.data;
  Scalar* dx = gradients.inputs[0].data;
  if (!dx) return;
  forEachNumber(pass.output.shape[0], [dx, dy](Index in, Index out) { dx[in] = dy[out]; });
}

}  // namespace linnet
