#include "engine/kernels/convolution/winograd.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/engine/kernels/convolution/problem.h"

// Winograd's convolution in its three directions against four nested loops over the image with its
// border. A result takes rounding from all of its square, so that it is held to 1e-6 of the largest
// sum of absolute products.

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

// An image, and how many rows and columns of zeros stand before and behind it.
struct Case {
  Index height, width, channels, filters, before, behind;
};

struct WinogradProblem {
  explicit WinogradProblem(const Case& test)
      : bordered{test.height + test.before + test.behind,
                 test.width + test.before + test.behind,
                 test.channels,
                 test.filters,
                 3,
                 3},
        w{test.height, test.width,  test.channels,        test.filters,
          test.before, test.before, bordered.outHeight(), bordered.outWidth()} {}

  Convolution bordered;
  Winograd w;
  Values x = randomValues(w.imageSize(), 1);
  Values kernel = randomValues(9 * w.channels * w.filters, 2);
  Values dy = randomValues(w.outSize(), 3);
};

Values absolute(Values values) {
  for (Scalar& value : values) value = std::abs(value);
  return values;
}

// What the reference makes of it.
struct Results {
  Values y, dKernel, dx;

  Results(const WinogradProblem& p, const Values& x, const Values& kernel, const Values& dy)
      : y(room(p.w.outSize())), dKernel(room(9 * p.w.channels * p.w.filters)) {
    const Convolution& c = p.bordered;
    Values image(static_cast<std::size_t>(c.imageSize()), 0);
    Values dImage = room(c.imageSize());
    placeImage(p.w.height, p.w.width, c.channels, x.data(), {p.w.padTop, p.w.padLeft}, c.width,
               image.data());
    convolveReference(c, image.data(), kernel.data(), y.data(), dy.data(), dKernel.data(),
                      dImage.data());
    dx = withoutBorder(p.w, dImage, c.width);
  }

  static Values withoutBorder(const Winograd& w, const Values& from, Index width) {
    Values to = room(w.imageSize());
    for (Index row = 0; row < w.height; ++row) {
      const Scalar* line = from.data() + ((w.padTop + row) * width + w.padLeft) * w.channels;
      std::copy_n(line, w.width * w.channels, to.data() + row * w.width * w.channels);
    }
    return to;
  }
};

constexpr int kGuards = 8;  // behind the numbers, see room

void expectNear(const Values& actual, const Values& expected, const Values& sums) {
  ASSERT_EQ(actual.size(), expected.size());
  const Scalar largest = *std::max_element(sums.begin(), sums.end() - kGuards);
  const Scalar tolerance = largest * (sizeof(Scalar) == 4 ? Scalar(1e-6) : Scalar(2e-15));
  for (std::size_t i = 0; i < expected.size(); ++i) {
    ASSERT_NEAR(actual[i], expected[i], tolerance) << i;
  }
}

void expectRight(const Case& test) {
  SCOPED_TRACE(testing::Message() << test.height << "x" << test.width << "x" << test.channels
                                  << ", filters " << test.filters << ", border " << test.before
                                  << " and " << test.behind);
  const WinogradProblem p(test);
  const Winograd& w = p.w;
  const Results expected(p, p.x, p.kernel, p.dy);
  const Results sums(p, absolute(p.x), absolute(p.kernel), absolute(p.dy));

  Values kernel = room(w.kernelPlanes());
  Values back = room(w.kernelPlanes());
  Values gradient = room(w.kernelPlanes());
  Values inputs = room(w.inputPlanes());
  Values outputs = room(w.outputPlanes());
  Values y = room(w.outSize());
  Values dx = room(w.imageSize());
  Values dKernel = room(9 * w.channels * w.filters);
  std::fill_n(dx.begin(), w.imageSize(), Scalar{0});
  kernelToPlanes(w, p.kernel.data(), kernel.data());
  turnKernelPlanes(w, kernel.data(), back.data());
  for (Index tile = 0; tile < w.tiles(); tile += w.tilesAtOnce()) {
    const Tiles tiles{tile, std::min(tile + w.tilesAtOnce(), w.tiles())};
    inputToPlanes(w, tiles, p.x.data(), inputs.data());
    multiplyPlanes(w, tiles, inputs.data(), kernel.data(), outputs.data());
    outputFromPlanes(w, tiles, outputs.data(), y.data(), {});

    outputGradientToPlanes(w, tiles, p.dy.data(), outputs.data());
    multiplyPlanesToKernel(w, tiles, inputs.data(), outputs.data(), tile > 0, gradient.data());
    multiplyPlanesBack(w, tiles, outputs.data(), back.data(), inputs.data());
    addInputGradient(w, tiles, inputs.data(), dx.data());
  }
  kernelFromPlanes(w, gradient.data(), dKernel.data());
  expectNear(y, expected.y, sums.y);
  expectNear(dKernel, expected.dKernel, sums.dKernel);
  expectNear(dx, expected.dx, sums.dx);
}

TEST(Winograd, IsRightForImagesOfEverySizeAroundATile) {
  for (const Index height : {3, 4, 5, 6, 8, 11}) {
    for (const Index width : {3, 5, 7, 9}) expectRight({height, width, 8, 8, 0, 0});
  }
}

TEST(Winograd, IsRightForBordersOnEitherSide) {
  for (const Index before : {0, 1, 2}) {
    for (const Index behind : {0, 1, 2}) expectRight({5, 4, 8, 8, before, behind});
  }
  expectRight({1, 1, 8, 8, 1, 1});
}

TEST(Winograd, IsRightForManyChannelsAndFilters) {
  expectRight({13, 13, 32, 64, 0, 0});
  expectRight({7, 7, 64, 16, 1, 1});
}

TEST(Winograd, IsRightForImagesOfMoreTilesThanAreWorkedOnAtOnce) {
  for (const Index width : {32, 34, 37}) expectRight({10, width, 8, 16, 1, 1});
  expectRight({1, 100, 8, 8, 1, 1});
}

}  // namespace
}  // namespace linnet::test
