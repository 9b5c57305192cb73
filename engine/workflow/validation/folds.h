#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/tensor/shape.h"
#include "engine/workflow/number_view.h"

namespace linnet {

/// One fold: the places of the examples to train on, and of those to test with, in ascending order.
struct Fold {
  std::vector<std::uint32_t> train;
  std::vector<std::uint32_t> test;  ///< all others
};

struct KFoldOptions {
  /// How many folds; at least 2.
  Index k = 5;
  /// Whether examples are shuffled first.
  bool shuffle = false;
  /// What the order comes from; default: a random one.
  std::optional<std::uint32_t> seed = {};
};

struct RepeatedKFoldOptions {
  /// How many folds each time; at least 2.
  Index k = 5;
  /// How many times.
  Index repeats = 10;
  /// What the orders come from, another each time; default: a random one.
  std::optional<std::uint32_t> seed = {};
};

/// A way to make folds: what `kFold` and its like give, or folds of the caller's own.
class Folds {
 public:
  /// Folds of one's own. Throws an ArgumentError when there are none, or one with an empty part;
  /// the places themselves are checked against the data as they are taken.
  Folds(std::vector<Fold> own);

  /// How many folds there will be.
  Index count() const;
  /// The folds of so many examples. Throws an ArgumentError when they are too few, and when the
  /// folds are stratified.
  std::vector<Fold> split(Index examples) const;
  /// The folds of examples of these classes. Throws an ArgumentError when there are too few.
  std::vector<Fold> split(NumberView classes) const;

 private:
  friend Folds kFold(const KFoldOptions& options);
  friend Folds stratifiedKFold(const KFoldOptions& options);
  friend Folds repeatedKFold(const RepeatedKFoldOptions& options);
  friend Folds repeatedStratifiedKFold(const RepeatedKFoldOptions& options);
  using Seeds = std::vector<std::optional<std::uint32_t>>;

  Folds(bool isStratified, Index k, Seeds seeds);
  static Folds once(bool isStratified, const KFoldOptions& options);
  static Folds repeated(bool isStratified, const RepeatedKFoldOptions& options);
  template <class Assign>
  std::vector<Fold> splitBy(Index examples, Assign&& assign) const;

  bool isStratified_ = false;
  Index k_ = 0;
  Seeds seeds_;  // for each time; none for an order that is not shuffled
  std::vector<Fold> own_;
};

/// Consecutive parts of the data, or of a shuffle of them. The first ones may have one example
/// more. A seed gives the folds of the JavaScript package.
/// Source: sklearn.model_selection.KFold
Folds kFold(const KFoldOptions& options = {});
/// Folds with the same share of each class as the data, as nearly as can be. A class may have fewer
/// members than there are folds; not all may.
/// Source: sklearn.model_selection.StratifiedKFold
Folds stratifiedKFold(const KFoldOptions& options = {});
/// `kFold` again and again, with another shuffle each time.
Folds repeatedKFold(const RepeatedKFoldOptions& options = {});
/// `stratifiedKFold` again and again, with another shuffle each time.
Folds repeatedStratifiedKFold(const RepeatedKFoldOptions& options = {});

}  // namespace linnet
