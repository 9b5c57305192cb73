#pragma once

#include <functional>
#include <string>

#include "tests/engine/support/golden.h"

// Cases of which tests/golden has the JavaScript package's answers: tests/bindings makes them.

namespace linnet::test {

/// Objects keep their order, as in JavaScript.
using OrderedJson = nlohmann::ordered_json;

/// The lists of cases in a file of tests/golden.
OrderedJson readAnswers(const std::string& name);

/// Expects `call` to give the case's answer, each number within `tolerance` times itself; or to
/// throw its error, with the same class, argument and message.
void expectAnswer(const OrderedJson& example, const std::function<Json()>& call,
                  double tolerance = 0);

}  // namespace linnet::test
