#include "engine/workflow/seeds.h"

#include <gtest/gtest.h>

namespace linnet::test {
namespace {

// What derivedSeed of the JavaScript package gives (bindings/js/api/seeds.ts).
TEST(DerivedSeed, IsThatOfTheJavaScriptPackage) {
  EXPECT_EQ(derivedSeed(0, 0), 2462723854U);
  EXPECT_EQ(derivedSeed(42, 0), 3856264912U);
  EXPECT_EQ(derivedSeed(42, 1), 3549116748U);
  EXPECT_EQ(derivedSeed(7, 1000000), 3415409336U);
  EXPECT_EQ(derivedSeed(4294967295U, 4294967295U), 2180083513U);
}

}  // namespace
}  // namespace linnet::test
