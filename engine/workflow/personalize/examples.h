#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/data/dataset.h"
#include "engine/training/model.h"

namespace linnet {

/// Examples of one kind, as a model of one input and one output reads them.
struct Examples {
  std::vector<float> inputs;  ///< one example after another: bytes are scaled already
  std::vector<float> targets;
  Index count = 0;
  Shape targetShape;
};

/// The examples of data, in their order: all, or `most` of them at random. Throws a ShapeError for
/// `argument` when the inputs do not fit the model.
Examples readExamples(const std::string& argument, const Dataset& data, const Model& model,
                      std::optional<Index> most, std::uint32_t seed);

/// Own examples, and old ones behind them, as a dataset.
Dataset together(const Examples& own, const std::optional<Examples>& old, const Model& model);

/// The part that each example is held out with: examples of one target go to different parts, as
/// far as there are any.
std::vector<Index> partsOf(const Examples& examples, Index folds, std::uint32_t seed);

}  // namespace linnet
