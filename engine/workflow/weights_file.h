#pragma once

#include <filesystem>

#include "engine/training/model.h"

namespace linnet {

/// Keras's `save_weights`: writes all weights into a safetensors file, as 32-bit floats under the
/// names of Model::parameterNames. What was there before stays whole until the new file is. Throws
/// an ArgumentError for a path that cannot be written.
/// Source: https://github.com/huggingface/safetensors#format
void saveWeights(const Model& model, const std::filesystem::path& path);

/// Keras's `load_weights`: the weights of such a file, or of one that the JavaScript package has
/// saved a model of the same layers in (docs/model-file.md). Throws an ArgumentError for a path
/// that cannot be read, a DataError for a file that is damaged, and a ShapeError for one of another
/// model: nothing has changed then.
void loadWeights(Model& model, const std::filesystem::path& path);

}  // namespace linnet
