#include "engine/data/digest.h"

#include <gtest/gtest.h>

#include "tests/engine/support/models.h"

namespace linnet::test {
namespace {

Dataset twoExamples(std::vector<std::uint8_t> x, std::vector<std::uint8_t> y, const Shape& shape,
                    double scale = 1) {
  return Dataset(bytesOf(std::move(x), shape), bytesOf(std::move(y), {shape[0]}), scale);
}

TEST(DatasetDigest, IsThatOfTheExamplesInTheirOrder) {
  const Dataset data = twoExamples({1, 2, 3, 4}, {0, 1}, {2, 2});
  EXPECT_EQ(digest(data), digest(twoExamples({1, 2, 3, 4}, {0, 1}, {2, 2})));
  EXPECT_NE(digest(data), digest(twoExamples({1, 2, 3, 5}, {0, 1}, {2, 2})));
  EXPECT_NE(digest(data), digest(twoExamples({1, 2, 3, 4}, {0, 0}, {2, 2})));
  EXPECT_NE(digest(data), digest(twoExamples({3, 4, 1, 2}, {1, 0}, {2, 2})));
  EXPECT_NE(digest(data), digest(twoExamples({1, 2, 3, 4}, {0, 1}, {2, 2}, 0.5)));
  EXPECT_NE(digest(data), digest(twoExamples({1, 2, 3, 4}, {0, 1}, {2, 2, 1})));
}

TEST(DatasetDigest, TellsNumbersFromBytes) {
  const Dataset bytes = twoExamples({0, 0, 0, 0}, {0}, {1, 4});
  const Dataset floats(floatsOf({0}, {1, 1}), bytesOf({0}, {1}), 1);
  EXPECT_NE(digest(bytes), digest(floats));
  EXPECT_NE(digest(floats), digest(Dataset(floatsOf({1}, {1, 1}), bytesOf({0}, {1}), 1)));
}

TEST(DatasetDigest, SeesTheWeightsOfExamples) {
  const auto weighted = [](std::vector<float> weights) {
    return digest(Dataset(bytesOf({1, 2}, {2, 1}), bytesOf({0, 1}, {2}), 1,
                          floatsOf(std::move(weights), {2})));
  };
  EXPECT_EQ(weighted({1, 2}), weighted({1, 2}));
  EXPECT_NE(weighted({1, 2}), weighted({2, 1}));
  EXPECT_NE(weighted({1, 1}), digest(twoExamples({1, 2}, {0, 1}, {2, 1})));
}

TEST(DatasetDigest, DoesNotSeeHowAViewWasMade) {
  const Dataset data = smallData(20);
  EXPECT_EQ(digest(data.slice(5, 15).slice(0, 5)), digest(data.slice(5, 10)));
  EXPECT_EQ(digest(smallData(30).slice(0, 20)), digest(data)) << "what a view leaves out";
  EXPECT_NE(digest(data.shuffled(1)), digest(data));
  EXPECT_NE(digest(data.slice(0, 19)), digest(data));
}

TEST(DatasetDigest, SeesEveryArray) {
  const auto several = [](std::vector<float> second, std::vector<std::uint8_t> targets) {
    return digest(Dataset({bytesOf({1, 2}, {2, 1}), floatsOf(std::move(second), {2, 1})},
                          {bytesOf({0, 1}, {2}), bytesOf(std::move(targets), {2})}, 1, {}));
  };
  EXPECT_EQ(several({1, 2}, {0, 1}), several({1, 2}, {0, 1}));
  EXPECT_NE(several({1, 2}, {0, 1}), several({1, 3}, {0, 1}));
  EXPECT_NE(several({1, 2}, {0, 1}), several({1, 2}, {1, 1}));
}

}  // namespace
}  // namespace linnet::test
