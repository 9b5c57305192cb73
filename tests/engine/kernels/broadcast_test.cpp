#include "engine/kernels/broadcast.h"

#include "tests/engine/support/errors.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

TEST(Broadcast, FindsTheShapeOfBoth) {
  EXPECT_EQ(broadcastShape("x", {2, 3}, {2, 3}), Shape({2, 3}));
  EXPECT_EQ(broadcastShape("x", {2, 1}, {3}), Shape({2, 3}));
  EXPECT_EQ(broadcastShape("x", {3}, {4, 1, 1}), Shape({4, 1, 3}));
  EXPECT_EQ(broadcastShape("x", {}, {2}), Shape({2}));
  expectError(ErrorKind::kShape, "input_shape", {"Add \"a\"", "[2, 3]", "[2]"},
              [] { broadcastShape("Add \"a\"", {2, 3}, {2}); });
}

TEST(Broadcast, RepeatsAndSumsWhatWasRepeated) {
  const Values values{1, 2, 3, 4};  // two of [2, 1]
  Values repeated(12);
  broadcastTo(2, {2, 1}, {2, 3}, values.data(), repeated.data());
  EXPECT_EQ(repeated, (Values{1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4}));
  Values sums(4, 77);
  sumRepeated(2, {2, 1}, {2, 3}, repeated.data(), sums.data());
  EXPECT_EQ(sums, (Values{3, 6, 9, 12}));
}

TEST(Broadcast, RepeatsAlongAxesInFront) {
  const Values values{1, 2};
  Values repeated(8);
  broadcastTo(1, {2}, {2, 2, 2}, values.data(), repeated.data());
  EXPECT_EQ(repeated, (Values{1, 2, 1, 2, 1, 2, 1, 2}));
  Values sums(2, 77);
  sumRepeated(1, {2}, {2, 2, 2}, repeated.data(), sums.data());
  EXPECT_EQ(sums, (Values{4, 8}));
}

TEST(Broadcast, OfOneNumberIsThatNumber) {
  const Values value{7};
  Values repeated(3);
  broadcastTo(1, {}, {3}, value.data(), repeated.data());
  EXPECT_EQ(repeated, (Values{7, 7, 7}));
}

}  // namespace
}  // namespace linnet::test
