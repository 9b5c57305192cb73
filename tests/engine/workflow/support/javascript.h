#pragma once

#include "engine/workflow/log_values.h"
#include "engine/workflow/weights.h"
#include "tests/engine/support/golden.h"
#include "tests/engine/support/models.h"
#include "tests/engine/support/numbers.h"

// The models and the data of tests/golden/workflow-training.mjs, whose numbers are in
// workflow-training.json.

namespace linnet::test {

/// A part of workflow-training.json.
inline Json javascript(const std::string& part) {
  return readGolden("workflow-training.json").at(part);
}

/// `count` examples of four numbers: with a sum of some of them, or with a class of three.
Dataset sums(Index count);
Dataset classes(Index count);

/// With Dropout, compiled for `classes`.
Model classifier(std::uint64_t seed = 7);
/// Compiled for `sums`.
Model regression(Index units, double learningRate, std::uint64_t seed);

/// Expects the bits of the JavaScript package where this build computes in float, and what rounding
/// does to them otherwise.
void expectSame(const LogValues& values, const Json& expected);
void expectSame(const std::vector<double>& values, const Json& expected);
void expectSame(const Weights& weights, const Json& expected);

}  // namespace linnet::test
