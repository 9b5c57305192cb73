#include "engine/tensor/tensor.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "engine/tensor/maps.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

TEST(Tensor, StartsAsZeros) {
  const Tensor tensor({3, 5});
  EXPECT_EQ(tensor.shape(), Shape({3, 5}));
  ASSERT_EQ(tensor.size(), 15);
  for (Index i = 0; i < tensor.size(); ++i) EXPECT_EQ(tensor.data()[i], 0);
}

TEST(Tensor, IsAlignedToACacheLine) {
  for (Index size = 1; size < 40; ++size) {
    const Tensor tensor({size});
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(tensor.data()) % 64, 0u) << size;
  }
}

TEST(Tensor, MayHaveNoElements) {
  const Tensor tensor({4, 0});
  EXPECT_EQ(tensor.size(), 0);
  EXPECT_EQ(tensor.view().size(), 0);
}

TEST(Tensor, KeepsItsMemoryWhenItIsMoved) {
  Tensor tensor({2, 2});
  tensor.data()[3] = 5;
  const Scalar* memory = tensor.data();
  const Tensor moved = std::move(tensor);
  EXPECT_EQ(moved.data(), memory);
  EXPECT_EQ(moved.data()[3], 5);
}

TEST(Tensor, ThrowsBadAllocWhenThereIsNoRoom) {
  const Shape larger_than_any_memory{Shape::kMaxSize};
  EXPECT_THROW(Tensor{larger_than_any_memory}, std::bad_alloc);
}

TEST(View, TakesTheLastAxisAsColumns) {
  Tensor tensor({2, 3, 4});
  EXPECT_EQ(tensor.view().rows(), 6);
  EXPECT_EQ(tensor.view().columns(), 4);
  EXPECT_EQ(Tensor({7}).view().rows(), 1);
  EXPECT_EQ(Tensor({7}).view().columns(), 7);
  EXPECT_EQ(Tensor({0, 5}).view().rows(), 0);
}

TEST(View, OfAScalarIsOneByOne) {
  const Tensor scalar{Shape()};
  EXPECT_EQ(scalar.view().rows(), 1);
  EXPECT_EQ(scalar.view().columns(), 1);
}

TEST(View, WithoutColumnsHasNoRows) { EXPECT_EQ(Tensor({3, 0}).view().rows(), 0); }

TEST(View, IsFalseUntilItPointsSomewhere) {
  Tensor tensor({1});
  EXPECT_FALSE(View{});
  EXPECT_TRUE(tensor.view());
}

TEST(View, MapsToEigenRowByRowWithoutACopy) {
  Tensor tensor({2, 3});
  for (int i = 0; i < 6; ++i) tensor.data()[i] = static_cast<Scalar>(i);
  const MatrixMap map = matrix(tensor.view());
  EXPECT_EQ(map.rows(), 2);
  EXPECT_EQ(map.cols(), 3);
  EXPECT_EQ(map(1, 0), 3);
  EXPECT_EQ(&map(1, 2), tensor.data() + 5);
  EXPECT_EQ(array(tensor.view()).sum(), 15);
  EXPECT_EQ(matrix(ConstView(tensor.view()))(0, 2), 2);
}

}  // namespace
}  // namespace linnet::test
