#pragma once

#include <memory>
#include <new>

#include "engine/tensor/shape.h"
#include "scalar.h"

namespace linnet {

/// Somebody else's row-major numbers and their shape. Cheap to copy; owns nothing.
template <class T>
struct BasicView {
  T* data = nullptr;
  Shape shape;

  explicit operator bool() const { return data != nullptr; }
  Index size() const { return shape.size(); }
  /// How many rows there are when the last axis is taken as the columns.
  Index rows() const { return columns() == 0 ? 0 : shape.size() / columns(); }
  Index columns() const { return shape.rank() == 0 ? 1 : shape.back(); }
  operator BasicView<const T>() const { return {data, shape}; }
};
using View = BasicView<Scalar>;
using ConstView = BasicView<const Scalar>;

/// An owning, row-major, 64-byte-aligned block of numbers, zero when made.
/// Throws std::bad_alloc when there is no room for it.
class Tensor {
 public:
  static constexpr std::align_val_t kAlignment{64};

  Tensor() = default;
  explicit Tensor(const Shape& shape);

  const Shape& shape() const { return shape_; }
  Index size() const { return shape_.size(); }
  Scalar* data() { return data_.get(); }
  const Scalar* data() const { return data_.get(); }
  View view() { return {data(), shape_}; }
  ConstView view() const { return {data(), shape_}; }

 private:
  struct Free {
    void operator()(Scalar* data) const { ::operator delete[](data, kAlignment); }
  };
  std::unique_ptr<Scalar[], Free> data_;
  Shape shape_{0};
};

}  // namespace linnet
