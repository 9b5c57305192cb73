#pragma once

#include "engine/data/dataset.h"
#include "tests/engine/support/models.h"

// The model and the data of tests/bindings/support/tiny.ts.

namespace linnet::test {

/// Four examples that teach nothing.
inline Dataset zeros() {
  return Dataset(floatsOf({0, 0, 0, 0}, {4, 1}), floatsOf({0, 0, 0, 0}, {4}), 1);
}

/// One weight and one bias, compiled.
inline Model tinyModel(Config sgd = {{"learning_rate", 0.1}}) {
  Model model({inputSpec({1}), denseSpec("dense", "input", 1)}, "dense", 1);
  model.compile({"SGD", std::move(sgd), "mean_squared_error", {"accuracy"}});
  return model;
}

}  // namespace linnet::test
