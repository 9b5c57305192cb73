#include "engine/kernels/convolution/convolution.h"

#include <vector>

#include "tests/engine/support/numbers.h"

// The fast convolution and its two ways back, against four nested loops. Sums run in the same
// order in both, so that they agree to the last bit (but for the sign of a zero).

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;
constexpr Scalar kGuard = 12345;

// With guards behind what is written.
Values room(Index size) {
  Values values(static_cast<std::size_t>(size) + 8, kGuard);
  std::fill_n(values.begin(), size, Scalar(NAN));
  return values;
}

void expectEqualAndGuarded(const Values& actual, const Values& expected) {
  for (std::size_t i = 0; i < expected.size(); ++i) ASSERT_EQ(actual[i], expected[i]) << i;
}

// Numbers for one convolution, and what the reference makes of them.
struct Problem {
  explicit Problem(const Convolution& convolution) : c(convolution) {
    convolveReference(c, x.data(), kernel.data(), y.data(), dy.data(), dKernel.data(), dx.data());
  }
  Convolution c;
  Values x = randomValues(c.imageSize(), 1);
  Values kernel = randomValues(c.depth() * c.filters, 2);
  Values dy = randomValues(c.pixels() * c.filters, 3);
  Values y = room(c.pixels() * c.filters);
  Values dKernel = room(c.depth() * c.filters);
  Values dx = room(c.imageSize());
};

Values packed(const Convolution& c, const Values& kernel) {
  Values memory = room(packedFiltersSize(c));
  packFilters(c, kernel.data(), memory.data());
  return memory;
}

void expectForward(const Problem& p) {
  Values y = room(p.c.pixels() * p.c.filters);
  convolveImage(p.c, p.x.data(), packed(p.c, p.kernel).data(), y.data());
  expectEqualAndGuarded(y, p.y);
}

void expectFilterGradient(const Problem& p) {
  const Index depth = p.c.depth();
  Values panel = room(filterPanelSize(p.c));
  Values dKernel = room(depth * p.c.filters);
  filterGradient(p.c, p.x.data(), p.dy.data(), 0, depth, false, dKernel.data(), panel.data());
  expectEqualAndGuarded(dKernel, p.dKernel);
  // In parts, as threads share it.
  Values parts = room(depth * p.c.filters);
  for (const auto& [begin, end] : {std::pair{depth / 3, depth}, {Index{0}, depth / 3}}) {
    filterGradient(p.c, p.x.data(), p.dy.data(), begin, end, false, parts.data(), panel.data());
  }
  expectEqualAndGuarded(parts, p.dKernel);
}

void expectDataGradient(const Problem& p) {
  const Convolution back = dataGradient(p.c, p.c.height, p.c.width);
  EXPECT_EQ(back.outHeight(), p.c.height);
  EXPECT_EQ(back.outWidth(), p.c.width);
  Values turned = room(back.depth() * back.filters);
  turnKernel(p.c, p.kernel.data(), turned.data());
  Values spread(static_cast<std::size_t>(back.imageSize()), 0);
  const Placement place{(p.c.kernelHeight - 1) * p.c.dilationY,
                        (p.c.kernelWidth - 1) * p.c.dilationX, p.c.strideY, p.c.strideX};
  placeImage(p.c.outHeight(), p.c.outWidth(), p.c.filters, p.dy.data(), place, back.width,
             spread.data());
  Values dx = room(p.c.imageSize());
  convolveImage(back, spread.data(), packed(back, turned).data(), dx.data());
  expectEqualAndGuarded(dx, p.dx);
}

void expectRight(const Convolution& c) {
  SCOPED_TRACE(testing::Message() << c.height << "x" << c.width << "x" << c.channels << ", filters "
                                  << c.filters << ", kernel " << c.kernelHeight << "x"
                                  << c.kernelWidth << ", groups " << c.groups);
  const Problem problem(c);
  expectForward(problem);
  expectFilterGradient(problem);
  expectDataGradient(problem);
}

TEST(Convolution, IsRightForEveryNumberOfFiltersAndChannels) {
  for (const Index filters : {1, 3, 4, 7, 8, 9, 16, 17}) {
    for (const Index channels : {1, 2, 3, 4, 5, 8, 9}) {
      expectRight({.height = 5,
                   .width = 6,
                   .channels = channels,
                   .filters = filters,
                   .kernelHeight = 3,
                   .kernelWidth = 2});
    }
  }
}

TEST(Convolution, IsRightForEverySizeOfImage) {
  for (const Index height : {3, 4, 5, 7}) {
    for (const Index width : {2, 3, 4, 5, 6, 9}) {
      expectRight({.height = height,
                   .width = width,
                   .channels = 2,
                   .filters = 9,
                   .kernelHeight = 3,
                   .kernelWidth = 2});
    }
  }
}

TEST(Convolution, IsRightForEverySizeOfKernel) {
  for (const Index height : {1, 2, 5}) {
    for (const Index width : {1, 3, 6}) {
      expectRight({.height = 5,
                   .width = 6,
                   .channels = 3,
                   .filters = 5,
                   .kernelHeight = height,
                   .kernelWidth = width});
    }
  }
}

TEST(Convolution, IsRightForEveryStride) {
  for (const Index y : {1, 2, 3}) {
    for (const Index x : {1, 2, 4, 9}) {
      expectRight({.height = 7,
                   .width = 8,
                   .channels = 2,
                   .filters = 10,
                   .kernelHeight = 2,
                   .kernelWidth = 3,
                   .strideY = y,
                   .strideX = x});
    }
  }
}

TEST(Convolution, IsRightForEveryDilation) {
  for (const Index y : {1, 2, 3}) {
    for (const Index x : {1, 2}) {
      expectRight({.height = 7,
                   .width = 6,
                   .channels = 3,
                   .filters = 9,
                   .kernelHeight = 3,
                   .kernelWidth = 3,
                   .dilationY = y,
                   .dilationX = x});
    }
  }
}

TEST(Convolution, IsRightForEveryNumberOfGroups) {
  for (const Index groups : {2, 3, 6}) {
    for (const Index filters : {6, 12, 18, 54}) {
      expectRight({.height = 5,
                   .width = 4,
                   .channels = 12,
                   .filters = filters,
                   .kernelHeight = 2,
                   .kernelWidth = 3,
                   .groups = groups});
      expectRight({.height = 5,
                   .width = 5,
                   .channels = 6,
                   .filters = filters,
                   .kernelHeight = 2,
                   .kernelWidth = 2,
                   .strideY = 2,
                   .dilationX = 2,
                   .groups = groups});
    }
  }
}

TEST(Convolution, AddsABiasAndAppliesRelu) {
  for (const Index groups : {1, 2}) {
    const Problem p({.height = 4,
                     .width = 5,
                     .channels = 4,
                     .filters = 10,
                     .kernelHeight = 2,
                     .kernelWidth = 3,
                     .groups = groups});
    const Values bias = randomValues(10, 4);
    for (const GemmEpilogue& epilogue :
         {GemmEpilogue{bias.data(), false}, {bias.data(), true}, {nullptr, true}}) {
      Values expected = p.y;
      for (std::size_t i = 0; i + 8 < expected.size(); ++i) {
        if (epilogue.bias) expected[i] += bias[i % 10];
        if (epilogue.relu) expected[i] = std::max(expected[i], Scalar{0});
      }
      Values y = room(p.c.pixels() * 10);
      convolveImage(p.c, p.x.data(), packed(p.c, p.kernel).data(), y.data(), epilogue);
      expectEqualAndGuarded(y, expected);
    }
  }
}

TEST(Convolution, AddsTheFilterGradientsOfSeveralImages) {
  for (const Index filters : {5, 8}) {
    const Problem p({.height = 4,
                     .width = 5,
                     .channels = 2,
                     .filters = filters,
                     .kernelHeight = 3,
                     .kernelWidth = 2});
    Values dKernel = p.dKernel;
    Values panel = room(filterPanelSize(p.c));
    filterGradient(p.c, p.x.data(), p.dy.data(), 0, p.c.depth(), true, dKernel.data(),
                   panel.data());
    for (std::size_t i = 0; i + 8 < dKernel.size(); ++i) {
      EXPECT_NEAR(dKernel[i], 2 * p.dKernel[i], 100 * kRounding);
    }
  }
}

TEST(PlaceImage, PutsEachPixelInItsPlaceAndTouchesNoOther) {
  const Values image{1, 2, 3, 4, 5, 6, 7, 8};  // 2 x 2 pixels of 2 channels
  Values bordered(4 * 3 * 2, 0);
  placeImage(2, 2, 2, image.data(), {1, 1}, 3, bordered.data());
  EXPECT_EQ(bordered,
            (Values{0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0}));
  Values spread(3 * 3 * 2, 0);
  placeImage(2, 2, 2, image.data(), {0, 0, 2, 2}, 3, spread.data());
  EXPECT_EQ(spread, (Values{1, 2, 0, 0, 3, 4, 0, 0, 0, 0, 0, 0, 5, 6, 0, 0, 7, 8}));
}

}  // namespace
}  // namespace linnet::test
