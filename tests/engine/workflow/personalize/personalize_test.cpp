#include "engine/workflow/personalize/personalize.h"

#include "engine/workflow/fit/evaluate.h"
#include "engine/workflow/fit/fit.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/workflow/support/javascript.h"

namespace linnet::test {
namespace {

constexpr auto kArgument = ErrorKind::kArgument;

// A classifier that has learnt, as tests/golden/javascript.mjs makes it.
Model trained() {
  Model model = classifier();
  fit(model, classes(50), {.epochs = 6, .batchSize = 8});
  return model;
}

// The first seven examples, as somebody sees them who calls each class by the next one's name.
Dataset own(Index count = 7) {
  const Dataset data = classes(50).slice(0, count);
  std::vector<float> y;
  for (const Scalar label : data.targetValues()) {
    y.push_back(static_cast<float>((static_cast<int>(label) + 1) % 3));
  }
  std::vector<float> x(data.x().floats(), data.x().floats() + 4 * count);
  return Dataset(floatsOf(std::move(x), {count, 4}), floatsOf(std::move(y), {count}), 1);
}

const auto kBuild = [] { return classifier(); };

PersonalizeOptions asInJavaScript() {
  return {.build = kBuild,
          .rehearsal = classes(50).slice(10, 50),
          .test = classes(50).slice(7, 50),
          .epochs = 5,
          .folds = 3};
}

TEST(Personalize, GivesTheBitsOfTheJavaScriptPackage) {
  const Json expected = javascript("personalized");
  Model model = trained();
  const Weights before = getWeights(model);
  const Personalization done = personalize(model, own(), asInJavaScript());
  const auto number = [&](const char* part, const char* name) {
    return expected[part][name].get<double>();
  };
  EXPECT_EQ(done.person.examples, 7);
  EXPECT_EQ(done.person.folds, 3);
  EXPECT_EQ(done.person.before, number("person", "before"));
  EXPECT_EQ(done.person.heldOut, number("person", "heldOut"));
  EXPECT_EQ(done.person.learnt, number("person", "learnt"));
  EXPECT_EQ(done.test->examples, 43);
  EXPECT_EQ(done.test->before, number("test", "before"));
  EXPECT_EQ(done.test->after, number("test", "after"));
  EXPECT_EQ(done.rehearsed, expected["rehearsed"].get<Index>());
  EXPECT_EQ(done.frozen, std::vector<std::string>{"dense"});
  EXPECT_EQ(done.trained, std::vector<std::string>{"dense_1"});
  expectSame(getWeights(model), expected["weights"]);

  done.undo();
  EXPECT_EQ(getWeights(model), before);
  expectError(ErrorKind::kState, "", {"undo: the weights have changed"}, done.undo);
}

TEST(Personalize, LeavesTheOptimizerAsItWas) {
  Model model = trained();
  Model same = trained();
  personalize(model, own(), {.build = kBuild, .epochs = 2, .folds = 0}).undo();
  for (Model* each : {&model, &same}) fit(*each, classes(50), {.epochs = 1});
  expectSameBits(weightsOf(model), weightsOf(same));
}

TEST(Personalize, ChangesNoFrozenLayer) {
  Model model = trained();
  const Weights start = getWeights(model);
  const auto changedBy = [&](Freeze freeze) {
    const Personalization done = personalize(
        model, own(), {.build = kBuild, .freeze = std::move(freeze), .epochs = 2, .folds = 0});
    const Weights now = getWeights(model);
    std::string changed;
    for (std::size_t i = 0; i < now.size(); ++i) changed += now[i] == start[i] ? '-' : '+';
    done.undo();
    return changed;
  };
  EXPECT_EQ(changedBy({}), "--++");
  EXPECT_EQ(changedBy(0), "++++");
  EXPECT_EQ(changedBy(1), "--++");
  EXPECT_EQ(changedBy(std::vector<std::string>{"dense_1"}), "++--");
}

TEST(Personalize, HoldsOutOneByOneWhereThereAreFewAndNothingOfASingleExample) {
  Model model = trained();
  const PersonalizeOptions quick{.build = kBuild, .epochs = 1};
  const Personalization few = personalize(model, own(3), quick);
  EXPECT_EQ(few.person.folds, 3);
  EXPECT_TRUE(few.person.heldOut.has_value());
  EXPECT_FALSE(few.test.has_value());
  EXPECT_EQ(few.rehearsed, 0);
  const Personalization one = personalize(model, own(1), quick);
  EXPECT_EQ(one.person.folds, 0);
  EXPECT_FALSE(one.person.heldOut.has_value());
  expectError(ErrorKind::kState, "", {"changed since"}, few.undo);
  one.undo();
  few.undo();
}

TEST(Personalize, RefusesWhatDoesNotFitAndChangesNothing) {
  Model model = trained();
  const Weights before = getWeights(model);
  const auto refuses = [&](ErrorKind kind, const std::string& argument, const std::string& part,
                           auto&& change) {
    PersonalizeOptions wrong = asInJavaScript();
    change(wrong);
    expectError(kind, argument, {part}, [&] { personalize(model, own(), wrong); });
    EXPECT_EQ(getWeights(model), before);
  };
  refuses(kArgument, "freeze", "among dense, dense_1, got \"dense_9\"",
          [](auto& it) { it.freeze = std::vector<std::string>{"dense_9"}; });
  refuses(kArgument, "freeze", "to be left to learn",
          [](auto& it) { it.freeze = std::vector<std::string>{"dense", "dense_1"}; });
  refuses(kArgument, "freeze", "from 0 to 1, got 2", [](auto& it) { it.freeze = 2; });
  refuses(kArgument, "rehearsalShare", "less than 1, got 1",
          [](auto& it) { it.rehearsalShare = 1; });
  refuses(kArgument, "learningRate", "more than 0, got 0", [](auto& it) { it.learningRate = 0; });
  refuses(kArgument, "folds", "at least 2, got 1", [](auto& it) { it.folds = 1; });
  refuses(kArgument, "epochs", "got 0", [](auto& it) { it.epochs = 0; });
  refuses(kArgument, "batchSize", "got 0", [](auto& it) { it.batchSize = 0; });
  refuses(kArgument, "build", "a function", [](auto& it) { it.build = nullptr; });
  refuses(kArgument, "build", "a model with the weights dense/kernel",
          [](auto& it) { it.build = [] { return smallModel(); }; });
  refuses(ErrorKind::kShape, "rehearsal", "expected inputs of the shape [4], got [6]",
          [](auto& it) { it.rehearsal = smallData(5); });
  const Dataset wrong(floatsOf({1, 2, 3, 4}, {1, 4}), floatsOf({3}, {1}), 1);
  expectError(ErrorKind::kData, "y", {"3"}, [&] { personalize(model, wrong, {.build = kBuild}); });
  EXPECT_EQ(getWeights(model), before);
  Model raw = smallModel();
  expectError(ErrorKind::kState, "", {"not compiled"},
              [&] { personalize(raw, smallData(5), {.build = kBuild}); });
}

}  // namespace
}  // namespace linnet::test
