#include "engine/kernels/convolution/convolution.h"

#include <vector>

#include "tests/engine/kernels/convolution/problem.h"

// The fast convolution and its two ways back, against four nested loops. Sums run in the same
// order in both, so that they agree to the last bit (but for the sign of a zero).

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

// An image of this size and a kernel; one by one in all else.
Convolution sized(Index height, Index width, Index channels, Index filters, Index kernelHeight,
                  Index kernelWidth) {
  return {height, width, channels, filters, kernelHeight, kernelWidth};
}

void expectForward(const ConvolutionProblem& p) {
  Values y = room(p.c.pixels() * p.c.filters);
  convolveImage(p.c, p.x.data(), packed(p.c, p.kernel).data(), y.data());
  expectEqual(y, p.y);
}

void expectFilterGradient(const ConvolutionProblem& p) {
  const Index depth = p.c.depth();
  Values panel = room(filterGradientMemory(p.c));
  Values dKernel = room(depth * p.c.filters);
  filterGradient(p.c, p.x.data(), p.dy.data(), 0, depth, false, dKernel.data(), panel.data());
  expectEqual(dKernel, p.dKernel);
  // In parts, as threads share it.
  Values parts = room(depth * p.c.filters);
  for (const auto& [begin, end] : {std::pair{depth / 3, depth}, {Index{0}, depth / 3}}) {
    filterGradient(p.c, p.x.data(), p.dy.data(), begin, end, false, parts.data(), panel.data());
  }
  expectEqual(parts, p.dKernel);
}

void expectDataGradient(const ConvolutionProblem& p) {
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
  expectEqual(dx, p.dx);
}

void expectRight(const Convolution& c) {
  SCOPED_TRACE(testing::Message() << c.height << "x" << c.width << "x" << c.channels << ", filters "
                                  << c.filters << ", kernel " << c.kernelHeight << "x"
                                  << c.kernelWidth << ", groups " << c.groups);
  const ConvolutionProblem problem(c);
  expectForward(problem);
  expectFilterGradient(problem);
  expectDataGradient(problem);
}

TEST(Convolution, IsRightForEveryNumberOfFiltersAndChannels) {
  for (const Index filters : {1, 3, 4, 7, 8, 9, 16, 17}) {
    for (const Index channels : {1, 2, 3, 4, 5, 8, 9}) {
      expectRight(sized(5, 6, channels, filters, 3, 2));
    }
  }
}

TEST(Convolution, IsRightForEverySizeOfImage) {
  for (const Index height : {3, 4, 5, 7}) {
    for (const Index width : {2, 3, 4, 5, 6, 9}) expectRight(sized(height, width, 2, 9, 3, 2));
  }
}

TEST(Convolution, IsRightForEverySizeOfKernel) {
  for (const Index height : {1, 2, 5}) {
    for (const Index width : {1, 3, 6}) expectRight(sized(5, 6, 3, 5, height, width));
  }
}

TEST(Convolution, IsRightForEveryStride) {
  Convolution c = sized(7, 8, 2, 10, 2, 3);
  for (c.strideY = 1; c.strideY <= 3; ++c.strideY) {
    for (const Index x : {1, 2, 4, 9}) {
      c.strideX = x;
      expectRight(c);
    }
  }
}

TEST(Convolution, IsRightForEveryDilation) {
  Convolution c = sized(7, 6, 3, 9, 3, 3);
  for (c.dilationY = 1; c.dilationY <= 3; ++c.dilationY) {
    for (c.dilationX = 1; c.dilationX <= 2; ++c.dilationX) expectRight(c);
  }
}

TEST(Convolution, IsRightForEveryNumberOfGroups) {
  for (const Index groups : {2, 3, 6}) {
    for (const Index filters : {6, 12, 18, 54}) {
      Convolution c = sized(5, 4, 12, filters, 2, 3);
      c.groups = groups;
      expectRight(c);
      c.strideY = 2;
      expectRight(c);
      Convolution spread = sized(5, 5, 6, filters, 2, 2);
      spread.groups = groups;
      spread.dilationX = 2;
      expectRight(spread);
    }
  }
}

// The reference reads the zeros; what passes over them must come to the same.
TEST(Convolution, PassesOverRowsOfZeros) {
  for (const Index groups : {1, 2}) {
    for (const Index strideY : {1, 2, 3}) {
      for (const Index dilationY : {1, 2}) {
        for (const auto& [top, bottom] : {std::pair<Index, Index>{2, 0}, {0, 3}, {1, 1}, {4, 4}}) {
          Convolution c = sized(9, 5, 4, 10, 3, 2);
          c.groups = groups;
          c.strideY = strideY;
          c.dilationY = dilationY;
          ConvolutionProblem p(c);
          const Index row = c.width * c.channels;
          std::fill_n(p.x.begin(), top * row, Scalar{0});
          std::fill_n(p.x.end() - bottom * row, bottom * row, Scalar{0});
          convolveReference(c, p.x.data(), p.kernel.data(), p.y.data(), nullptr, nullptr, nullptr);
          p.c.zeroTop = top;
          p.c.zeroBottom = bottom;
          expectForward(p);
        }
      }
    }
  }
}

// What is blank is passed over, and comes to the same.
TEST(Convolution, IsRightForImagesWithBlankMargins) {
  for (const Index channels : {1, 2, 4}) {
    ConvolutionProblem p(sized(12, 11, channels, 10, 3, 3));
    for (Index i = 0; i < p.c.imageSize(); ++i) {
      const Index row = i / (11 * channels);
      const Index column = i / channels % 11;
      const bool inside = row >= 4 && row < 8 && column >= 5 && column < 8;
      if (!inside) p.x[static_cast<std::size_t>(i)] = 0;
    }
    convolveReference(p.c, p.x.data(), p.kernel.data(), p.y.data(), p.dy.data(), p.dKernel.data(),
                      nullptr);
    expectForward(p);
    expectFilterGradient(p);
    std::ranges::fill(p.x, Scalar{0});
    convolveReference(p.c, p.x.data(), p.kernel.data(), p.y.data(), p.dy.data(), p.dKernel.data(),
                      nullptr);
    expectForward(p);
    expectFilterGradient(p);
  }
}

TEST(Convolution, AddsABiasAndAppliesRelu) {
  Convolution c = sized(4, 5, 4, 10, 2, 3);
  for (c.groups = 1; c.groups <= 2; ++c.groups) {
    const ConvolutionProblem p(c);
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
      expectEqual(y, expected);
    }
  }
}

TEST(Convolution, AddsTheFilterGradientsOfSeveralImages) {
  for (const Index filters : {5, 8}) {
    const ConvolutionProblem p(sized(4, 5, 2, filters, 3, 2));
    Values dKernel = p.dKernel;
    Values panel = room(filterGradientMemory(p.c));
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
