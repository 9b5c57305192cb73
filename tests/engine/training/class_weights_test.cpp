#include "engine/training/class_weights.h"

#include <cmath>
#include <vector>

#include "engine/training/batches.h"
#include "engine/training/trainer.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/models.h"

namespace linnet::test {
namespace {

ClassWeights classWeights(const ConfigValue& value) {
  const Config config{{"class_weight", value}};
  ConfigReader reader("fit", config);
  return ClassWeights(reader);
}

TEST(ClassWeights, GoByTheTargetOrByTheLargestOfThem) {
  const ClassWeights weights = classWeights(Config{{"0", 3}, {"2", 0.5}});
  const auto of = [&](const std::vector<Scalar>& targets) {
    return weights.of(static_cast<Index>(targets.size()), targets.data());
  };
  EXPECT_EQ(of({0}), 3);
  EXPECT_EQ(of({1}), 1) << "a class that is not named";
  EXPECT_EQ(of({Scalar(1.9)}), Scalar(0.5)) << "rounded";
  EXPECT_EQ(of({0, 1, 0}), 1);
  EXPECT_EQ(of({0, 0, 1}), Scalar(0.5));
  EXPECT_EQ(of({1, 1, 0}), 3) << "the first of equals";
}

TEST(ClassWeights, AreNoneUnlessTheyAreGiven) {
  EXPECT_TRUE(classWeights({}).empty());
  EXPECT_TRUE(FitConfig::from({}).classWeight.empty());
  EXPECT_FALSE(FitConfig::from({{"class_weight", Config{{"1", 2}}}}).classWeight.empty());
}

TEST(ClassWeights, RefuseWhatIsNoWeightOfAClass) {
  for (const ConfigValue& wrong :
       {ConfigValue(2), ConfigValue(Config{{"a", 1}}), ConfigValue(Config{{"-1", 1}}),
        ConfigValue(Config{{"1.5", 1}}), ConfigValue(Config{{"1", -1}}),
        ConfigValue(Config{{"1", "x"}}), ConfigValue(Config{{"1", std::nan("")}}),
        ConfigValue(Config{{"1", HUGE_VAL}})}) {
    expectError(ErrorKind::kArgument, "class_weight", {"fit: class_weight", "got"},
                [&] { classWeights(wrong); });
  }
}

TEST(ClassWeights, RefuseDataThatHaveWeightsOrNoClasses) {
  Model model = compiledModel();
  FitConfig fit;
  fit.batchSize = 2;
  fit.classWeight = classWeights(Config{{"0", 2}});
  const auto x = bytesOf(std::vector<std::uint8_t>(12), {2, 6});
  const auto y = bytesOf({0, 1}, {2});
  const Dataset weighted(x, y, 1, floatsOf({1, 2}, {2}));
  expectError(ErrorKind::kArgument, "class_weight", {"sample_weight"},
              [&] { Trainer(model, weighted, fit); });
  Model positions({inputSpec({2, 3}), denseSpec("a", "input", 2, "softmax")}, "a", 1);
  positions.compile(classification());
  const Dataset deep(x, bytesOf({0, 1, 1, 0}, {2, 2, 1}), 1);
  expectError(ErrorKind::kArgument, "class_weight", {"one class an example", "[2, 1]"},
              [&] { Trainer(positions, deep, fit); });
}

}  // namespace
}  // namespace linnet::test
