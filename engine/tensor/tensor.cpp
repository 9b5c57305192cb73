#include "engine/tensor/tensor.h"

#include <algorithm>

namespace linnet {

Tensor::Tensor(const Shape& shape) : shape_(shape) {
  const auto count = static_cast<std::size_t>(shape.size());
  data_.reset(static_cast<Scalar*>(::operator new[](count * sizeof(Scalar), kAlignment)));
  std::fill_n(data_.get(), count, Scalar{0});
}

}  // namespace linnet
