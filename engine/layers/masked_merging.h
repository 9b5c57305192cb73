#pragma once

#include "engine/layers/layer.h"

// What Multiply, Maximum and Minimum make of masked steps, as Keras has it.

namespace linnet {

/// The inputs of a merge, all in the output's shape: each is where it is, or its repeated copy is
/// in the scratch memory.
class MergeInputs {
 public:
  /// `copies[j]` is where in the scratch memory of one example the copy of input j is, or -1.
  MergeInputs(const Pass& pass, std::span<const Index> copies);

  std::size_t count() const { return copies_.size(); }
  const Scalar* operator[](std::size_t j) const {
    return copies_[j] < 0 ? pass_.inputs[j].data
                          : pass_.scratch + pass_.output.shape[0] * copies_[j];
  }
  /// Whether any input has a mask of a number for each row of the output's last axis, or of one
  /// that is repeated for all of them, as its input is.
  bool areMasked() const { return areMasked_; }
  /// Whether number i of input j counts: it is not masked.
  bool has(std::size_t j, Index i) const {
    return !fits(j) || pass_.masks[j].has(i / (pass_.masks[j].perExample == 1 ? size_ : width_));
  }

 private:
  bool fits(std::size_t j) const;

  const Pass& pass_;
  std::span<const Index> copies_;
  Index size_;   // of the output of an example
  Index width_;  // of its last axis
  bool areMasked_ = false;
};

/// One way to make one number of those that count, and the way back of input j.
struct MaskedMerge {
  void (*forward)(Index count, const MergeInputs& inputs, Scalar* output);
  void (*backward)(Index count, const MergeInputs& inputs, std::size_t j, const Scalar* output,
                   const Scalar* dy, Scalar* dx);
};

/// The product of those that count; 0 where none does.
extern const MaskedMerge kMaskedMultiply;
/// The largest, or the smallest, of those that count; the first input's where none does.
extern const MaskedMerge kMaskedMaximum;
extern const MaskedMerge kMaskedMinimum;

/// The larger or the smaller of two; a NaN is passed on.
inline Scalar largerOf(Scalar a, Scalar b) { return a >= b || a != a ? a : b; }
inline Scalar smallerOf(Scalar a, Scalar b) { return a <= b || a != a ? a : b; }

}  // namespace linnet
