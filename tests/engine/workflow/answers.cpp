#include "tests/engine/workflow/answers.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <stdexcept>

#include "engine/error.h"

namespace linnet::test {
namespace {

std::string classOf(ErrorKind kind) {
  const char* names[] = {"ArgumentError", "ShapeError", "DataError", "StateError"};
  return names[static_cast<int>(kind)];
}

void expectSame(const Json& came, const Json& expected, double tolerance,
                const std::string& where) {
  if (came.is_number() && expected.is_number()) {
    const double value = expected.get<double>();
    EXPECT_LE(std::abs(came.get<double>() - value), tolerance * std::abs(value))
        << where << ": " << came << " and " << expected;
    return;
  }
  if (!came.is_structured() || came.type() != expected.type() || came.size() != expected.size()) {
    EXPECT_EQ(came, expected) << where;
    return;
  }
  for (const auto& [key, value] : expected.items()) {
    const auto found = came.is_array() ? came.begin() + std::stoi(key) : came.find(key);
    if (found == came.end()) {
      ADD_FAILURE() << where << " has no " << key;
    } else {
      expectSame(*found, value, tolerance, where + "." + key);
    }
  }
}

}  // namespace

OrderedJson readAnswers(const std::string& name) {
  std::ifstream file(std::string(LINNET_GOLDEN_FOLDER) + "/" + name);
  if (!file) throw std::runtime_error("cannot read the golden answers in " + name);
  return OrderedJson::parse(file);
}

void expectAnswer(const OrderedJson& example, const std::function<Json()>& call, double tolerance) {
  const testing::ScopedTrace trace(__FILE__, __LINE__, example.dump().substr(0, 400));
  try {
    const Json came = call();
    if (!example.contains("answer")) {
      ADD_FAILURE() << "expected an error, got " << came;
      return;
    }
    expectSame(came, Json::parse(example["answer"].dump()), tolerance, "answer");
  } catch (const Error& error) {
    if (!example.contains("error")) {
      ADD_FAILURE() << "expected an answer, got: " << error.what();
      return;
    }
    const auto& expected = example["error"];
    EXPECT_EQ(classOf(error.kind()), expected["class"].get<std::string>());
    EXPECT_EQ(error.argument(), expected["argument"].get<std::string>());
    EXPECT_EQ(error.what(), expected["message"].get<std::string>());
  }
}

}  // namespace linnet::test
