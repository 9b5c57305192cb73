#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/data/dataset.h"
#include "engine/training/model.h"

// Small models and data for the tests of training.

namespace linnet::test {

/// An input of this shape, without the batch.
LayerSpec inputSpec(const Shape& shape, const std::string& name = "input");
/// A layer with a name of its own that reads from `from`.
LayerSpec layerSpec(const std::string& className, const std::string& name, const std::string& from,
                    Config config = {});
LayerSpec denseSpec(const std::string& name, const std::string& from, int units,
                    const std::string& activation = "linear");

/// `from`'s layer once more, under a name of its own, on what `inbound` gives.
LayerSpec repeatSpec(const std::string& from, const std::string& name, const std::string& inbound);

/// 6 inputs, 5 hidden units, 3 classes: relu, then softmax.
Model smallModel(std::uint64_t seed = 7);
/// `count` examples of 6 bytes and a label of 0, 1 or 2, which the bytes decide.
Dataset smallData(Index count);
/// Adam on sparse categorical cross-entropy with accuracy.
CompileSpec classification(const Config& adam = {});
Model compiledModel(std::uint64_t seed = 7);

/// All weights one after another, to be compared bit by bit.
std::vector<Scalar> weightsOf(const Model& model);

/// One axis of bytes or floats as an array.
std::shared_ptr<const DataArray> bytesOf(std::vector<std::uint8_t> values, const Shape& shape);
std::shared_ptr<const DataArray> floatsOf(std::vector<float> values, const Shape& shape);

}  // namespace linnet::test
