#include "engine/workflow/validation/folds.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "tests/engine/support/errors.h"
#include "tests/engine/workflow/support/javascript.h"

namespace linnet::test {
namespace {

using Places = std::vector<std::uint32_t>;

std::vector<Places> testsOf(const std::vector<Fold>& folds) {
  std::vector<Places> tests;
  for (const Fold& fold : folds) tests.push_back(fold.test);
  return tests;
}

// Expects every example to be tested once, and trained on by all other folds.
void expectWhole(const std::vector<Fold>& folds, std::size_t size) {
  Places all(size);
  std::iota(all.begin(), all.end(), 0U);
  Places tested;
  for (const auto& [train, test] : folds) {
    tested.insert(tested.end(), test.begin(), test.end());
    EXPECT_TRUE(std::ranges::is_sorted(train) && std::ranges::is_sorted(test));
    Places both;
    std::ranges::merge(train, test, std::back_inserter(both));
    EXPECT_EQ(both, all);
  }
  std::ranges::sort(tested);
  EXPECT_EQ(tested, all);
}

// 60 examples of three classes, in shares of 6, 3 and 1.
std::vector<double> someClasses() {
  std::vector<double> classes;
  for (int i = 0; i < 60; ++i) classes.push_back(i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2);
  return classes;
}

TEST(KFold, GivesTheFoldsOfScikitLearn) {
  const Json cases = readGolden("folds.json")["k_fold"];
  for (const Json& each : cases) {
    const auto size = each["size"].get<Index>();
    const auto folds = kFold({.k = each["k"].get<Index>()}).split(size);
    EXPECT_EQ(testsOf(folds), each["tests"].get<std::vector<Places>>());
    expectWhole(folds, static_cast<std::size_t>(size));
  }
}

TEST(KFold, HasFiveFoldsAndTakesClassesForTheirNumberAlone) {
  EXPECT_EQ(kFold().count(), 5);
  EXPECT_EQ(testsOf(kFold().split(someClasses())), testsOf(kFold().split(60)));
}

TEST(KFold, ShufflesByTheSeed) {
  const auto shuffled = [](std::uint32_t seed) {
    return testsOf(kFold({.k = 4, .shuffle = true, .seed = seed}).split(30));
  };
  EXPECT_EQ(shuffled(1), shuffled(1));
  EXPECT_NE(shuffled(1), shuffled(2));
  const Folds unseeded = kFold({.shuffle = true});
  EXPECT_NE(testsOf(unseeded.split(1000)), testsOf(kFold({.shuffle = true}).split(1000)));
}

TEST(StratifiedKFold, GivesTheFoldsOfScikitLearn) {
  const Json cases = readGolden("folds.json")["stratified"];
  for (const Json& each : cases) {
    const std::vector<double> y = numbersOf(each["y"]);
    const auto folds = stratifiedKFold({.k = each["k"].get<Index>()}).split(y);
    EXPECT_EQ(testsOf(folds), each["tests"].get<std::vector<Places>>());
    expectWhole(folds, y.size());
  }
}

TEST(StratifiedKFold, KeepsTheSharesOfTheClassesWhenItShufflesToo) {
  const std::vector<double> classes = someClasses();
  const auto folds = stratifiedKFold({.k = 6, .shuffle = true, .seed = 3}).split(classes);
  expectWhole(folds, 60);
  for (const Fold& fold : folds) {
    std::vector<int> counts(3);
    for (const std::uint32_t place : fold.test) ++counts[static_cast<std::size_t>(classes[place])];
    EXPECT_EQ(counts, (std::vector<int>{6, 3, 1}));
  }
  const auto other = stratifiedKFold({.k = 6, .shuffle = true, .seed = 4}).split(classes);
  EXPECT_NE(testsOf(other), testsOf(folds));
  EXPECT_NE(testsOf(stratifiedKFold({.k = 6}).split(classes)), testsOf(folds));
}

TEST(RepeatedKFold, MakesFoldsAgainAndAgainEachTimeOthers) {
  for (const auto& make : {repeatedKFold, repeatedStratifiedKFold}) {
    const Folds folds = make({.k = 3, .repeats = 4, .seed = 1});
    EXPECT_EQ(folds.count(), 12);
    const auto tests = testsOf(folds.split(someClasses()));
    ASSERT_EQ(tests.size(), 12u);
    EXPECT_EQ(std::set(tests.begin(), tests.end()).size(), 12u);
    for (std::size_t time = 0; time < 4; ++time) {
      std::set<std::uint32_t> once;
      for (std::size_t i = 0; i < 3; ++i) {
        once.insert(tests[3 * time + i].begin(), tests[3 * time + i].end());
      }
      EXPECT_EQ(once.size(), 60u);
    }
    EXPECT_EQ(make({}).count(), 50);
  }
}

TEST(Folds, OfASeedAreThoseOfTheJavaScriptPackage) {
  const Json expected = javascript("folds");
  const auto expectTests = [&](const char* name, const std::vector<Fold>& folds) {
    EXPECT_EQ(testsOf(folds), expected[name].get<std::vector<Places>>()) << name;
  };
  expectTests("shuffled", kFold({.k = 4, .shuffle = true, .seed = 5}).split(23));
  const std::vector<Scalar> names = classes(50).targetValues();
  expectTests("stratified", stratifiedKFold({.k = 3, .shuffle = true, .seed = 6}).split(names));
  expectTests("repeated", repeatedKFold({.k = 3, .repeats = 2, .seed = 7}).split(11));
}

TEST(Folds, OfTheCallersOwnAreTakenAsTheyAre) {
  const Folds own(std::vector<Fold>{{{0, 1}, {2}}});
  EXPECT_EQ(own.count(), 1);
  EXPECT_EQ(own.split(100)[0].train, (Places{0, 1}));
  expectError(ErrorKind::kArgument, "folds", {"at least one fold"},
              [] { Folds(std::vector<Fold>{}); });
  expectError(ErrorKind::kArgument, "folds[0].test", {"at least one place"},
              [] { Folds(std::vector<Fold>{{{0}, {}}}); });
}

TEST(Folds, ThatAreWrongAreRefused) {
  const auto refuses = [](const std::string& argument, const std::string& part, auto&& make) {
    expectError(ErrorKind::kArgument, argument, {part}, make);
  };
  refuses("k", "at least 2, got 1", [] { kFold({.k = 1}); });
  refuses("k", "from 2 to 4, got 5", [] { kFold().split(4); });
  refuses("data", "from 2 to 4294967295, got 0", [] { kFold().split(std::vector<double>()); });
  refuses("data", "the class of each example, got 10", [] { stratifiedKFold().split(10); });
  refuses("k", "at most 2, as many as the largest class has, got 3",
          [] { stratifiedKFold({.k = 3}).split(std::vector<double>{1, 2, 2, 1}); });
  refuses("repeats", "from 1 to 4294967295, got 0", [] { repeatedKFold({.repeats = 0}); });
}

}  // namespace
}  // namespace linnet::test
