#include "engine/data/data_array.h"

#include <limits>

#include "tests/engine/support/errors.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

TEST(DataArray, HoldsBytesOrFloats) {
  const auto bytes = DataArray::fromBytes({1, 2, 3, 4, 5, 6}, {3, 2}, "x");
  EXPECT_EQ(bytes->type(), DataType::kUint8);
  EXPECT_EQ(bytes->floats(), nullptr);
  EXPECT_EQ(bytes->bytes()[5], 6);
  const auto floats = DataArray::fromFloats({1, 2, 3, 4, 5, 6}, {3, 2}, "x");
  EXPECT_EQ(floats->type(), DataType::kFloat32);
  EXPECT_EQ(floats->bytes(), nullptr);
  EXPECT_EQ(floats->floats()[5], 6);
}

TEST(DataArray, CountsExamplesOnTheFirstAxis) {
  const auto array = DataArray::fromBytes(std::vector<std::uint8_t>(24), {2, 3, 4}, "x");
  EXPECT_EQ(array->count(), 2);
  EXPECT_EQ(array->exampleShape(), Shape({3, 4}));
  EXPECT_EQ(array->exampleSize(), 12);
  const auto labels = DataArray::fromBytes({7, 8}, {2}, "y");
  EXPECT_EQ(labels->exampleShape(), Shape());
  EXPECT_EQ(labels->exampleSize(), 1);
}

TEST(DataArray, ReadsAnExampleAsNumbers) {
  const auto bytes = DataArray::fromBytes({0, 51, 102, 153, 204, 255}, {2, 3}, "x");
  std::vector<Scalar> numbers(4, -1);
  bytes->read(1, static_cast<Scalar>(1.0 / 255), numbers.data());
  expectClose(numbers, std::vector<double>{0.6, 0.8, 1, -1}, kRounding);
  bytes->read(0, 1, numbers.data());
  EXPECT_EQ(numbers, (std::vector<Scalar>{0, 51, 102, -1}));
}

TEST(DataArray, ReadsFloatsAsTheyAreWhateverTheScale) {
  const auto floats = DataArray::fromFloats({1, 2, 3, 4}, {2, 2}, "x");
  std::vector<Scalar> numbers(2);
  floats->read(1, static_cast<Scalar>(1.0 / 255), numbers.data());
  EXPECT_EQ(numbers, (std::vector<Scalar>{3, 4}));
}

TEST(DataArray, MayHoldNoExamples) {
  EXPECT_EQ(DataArray::fromBytes({}, {0, 28, 28}, "x")->count(), 0);
}

TEST(DataArray, RefusesAShapeThatHoldsAnotherNumberOfValues) {
  const auto tooFew = [] { DataArray::fromBytes({1, 2, 3}, {2, 2}, "x"); };
  expectError(ErrorKind::kShape, "x", {"x: expected 4 values", "[2, 2]", "got 3"}, tooFew);
  const auto tooMany = [] { DataArray::fromFloats({1, 2, 3}, {2}, "y"); };
  expectError(ErrorKind::kShape, "y", {"y: expected 2 values", "[2]", "got 3"}, tooMany);
  expectError(ErrorKind::kShape, "x", {"got 1"}, [] { DataArray::fromBytes({1}, {0}, "x"); });
}

TEST(DataArray, RefusesAShapeWithoutAxes) {
  expectError(ErrorKind::kShape, "x", {"[]"}, [] { DataArray::fromBytes({1}, {}, "x"); });
  expectError(ErrorKind::kShape, "x", {"[]"}, [] { DataArray::fromFloats({}, {}, "x"); });
}

TEST(DataArray, TellsWhereTheFirstNumberIsThatIsNone) {
  using Limits = std::numeric_limits<float>;
  const auto make = [](float wrong) {
    return [wrong] { DataArray::fromFloats({0, Limits::max(), wrong, wrong}, {2, 2}, "x"); };
  };
  expectError(ErrorKind::kData, "x", {"finite", "got nan", "position 2"},
              make(Limits::quiet_NaN()));
  expectError(ErrorKind::kData, "x", {"got inf", "position 2"}, make(Limits::infinity()));
  expectError(ErrorKind::kData, "x", {"got -inf", "position 2"}, make(-Limits::infinity()));
}

}  // namespace
}  // namespace linnet::test
