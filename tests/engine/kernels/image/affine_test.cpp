#include "engine/kernels/image/affine.h"

#include "tests/engine/support/numbers.h"

// The numbers of single transforms are the golden numbers; here is what must hold of all.

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

constexpr FillMode kModes[] = {FillMode::kConstant, FillMode::kReflect, FillMode::kWrap,
                               FillMode::kNearest};

Values transformed(const Resampling& r, const AffineTransform& t, const Values& image) {
  Values out(image.size());
  affineTransform(r, t, image.data(), out.data());
  return out;
}

// One row of four pixels moved by `pixels` to the right.
Values moved(FillMode mode, double pixels) {
  const Resampling r{1, 4, 1, mode, true, -1};
  return transformed(r, {{1, 0, -pixels}, {0, 1, 0}}, {1, 2, 3, 4});
}

TEST(Affine, ChangesNothingByTheIdentity) {
  for (const FillMode mode : kModes) {
    for (const bool bilinear : {false, true}) {
      const Values image = randomValues(3 * 4 * 2, 1);
      EXPECT_EQ(transformed({3, 4, 2, mode, bilinear, 9}, {}, image), image);
    }
  }
}

TEST(Affine, FillsBeyondTheBorder) {
  EXPECT_EQ(moved(FillMode::kConstant, 2), (Values{-1, -1, 1, 2}));
  EXPECT_EQ(moved(FillMode::kReflect, 2), (Values{2, 1, 1, 2}));
  EXPECT_EQ(moved(FillMode::kWrap, 2), (Values{3, 4, 1, 2}));
  EXPECT_EQ(moved(FillMode::kNearest, 2), (Values{1, 1, 1, 2}));
  EXPECT_EQ(moved(FillMode::kReflect, -2), (Values{3, 4, 4, 3}));
  EXPECT_EQ(moved(FillMode::kWrap, -2), (Values{3, 4, 1, 2}));
}

TEST(Affine, ReadsBetweenPixels) {
  EXPECT_EQ(moved(FillMode::kNearest, 0.5), (Values{1, 1.5, 2.5, 3.5}));
  EXPECT_EQ(moved(FillMode::kConstant, 0.25), (Values{0.5, 1.75, 2.75, 3.75}));
}

TEST(Affine, StaysOnTheImageHoweverFar) {
  for (const FillMode mode : kModes) {
    for (const double far : {1e3, -1e3, 1e9, -1e9, 1e300, -1e300}) {
      for (const Scalar value : moved(mode, far)) {
        EXPECT_TRUE(std::isfinite(value)) << far;
        EXPECT_LE(value, 4);
      }
    }
  }
}

// The transform is linear but for the fill value, and the way back is its transpose.
TEST(Affine, HasTheTransposeForItsGradient) {
  const AffineTransform t{{0.8, -0.6, 1.73}, {0.6, 0.8, -1.13}};
  for (const FillMode mode : kModes) {
    for (const bool bilinear : {false, true}) {
      const Resampling r{4, 5, 2, mode, bilinear, 0};
      const Values x = randomValues(r.imageSize(), 1);
      const Values dy = randomValues(r.imageSize(), 2);
      const Values y = transformed(r, t, x);
      Values dx(x.size(), 77);
      affineTransformBackward(r, t, dy.data(), dx.data());
      double there = 0;
      double back = 0;
      for (std::size_t i = 0; i < x.size(); ++i) {
        there += double{y[i]} * double{dy[i]};
        back += double{x[i]} * double{dx[i]};
      }
      EXPECT_NEAR(there, back, either(1e-5, 1e-13));
    }
  }
}

}  // namespace
}  // namespace linnet::test
