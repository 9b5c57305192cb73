#include "engine/workflow/data/to_dataset.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "engine/training/predictor.h"
#include "engine/training/trainer.h"
#include "engine/workflow/data/csv/parse.h"
#include "engine/workflow/data/pipeline.h"
#include "engine/workflow/data/split.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/models.h"

namespace linnet::test {
namespace {

TEST(ToDataset, HasARowAndATargetForEachExample) {
  const Matrix x{{1, 2, 3, 4}, 2, 2};
  const Dataset data = toDataset(x, std::vector{7, 8}, std::vector{0.5, 2.0});
  EXPECT_EQ(data.size(), 2);
  EXPECT_EQ(data.inputShape(), Shape{2});
  EXPECT_EQ(data.targetValues(), (std::vector<Scalar>{7, 8}));
  EXPECT_TRUE(data.hasWeights());
  EXPECT_EQ(toDataset(x, std::vector{1, 2, 3, 4}).targetShape(), Shape{2});
}

TEST(ToDataset, RefusesWhatDoesNotFit) {
  const Matrix x{{1, 2, 3, 4}, 2, 2};
  expectError(ErrorKind::kShape, "y", {"one target for each of the 2 examples of x, got 3"},
              [&] { toDataset(x, std::vector{1, 2, 3}); });
  expectError(ErrorKind::kShape, "y", {"got 0"}, [&] { toDataset(x, std::vector<int>{}); });
  expectError(ErrorKind::kShape, "x", {"at least one example"},
              [] { toDataset(Matrix{{}, 0, 2}, std::vector<int>{}); });
  expectError(ErrorKind::kData, "y", {"y"}, [&] { toDataset(x, std::vector{1, std::nan("")}); });
  expectError(ErrorKind::kData, "sample_weight", {"sample_weight"},
              [&] { toDataset(x, std::vector{1, 2}, std::vector{1, -1}); });
}

// From a file to a model: split, made ready by what the training part says, trained, asked.
TEST(ToDataset, TrainsAModelOnTheDiabetesData) {
  std::ifstream file(std::string(LINNET_GOLDEN_FOLDER) + "/diabetes.csv");
  const auto [train, test, trainIndices, testIndices] =
      trainTestSplit(parseCSV(file), {.testSize = 0.2, .seed = 1});
  const FittedPipeline ready = pipeline({standardize()}).fit(train.without({"progression"}));
  const FittedPipeline targets = pipeline({standardize()}).fit(train.select({"progression"}));

  Model model({inputSpec({10}), denseSpec("line", "input", 1)}, "line", 1);
  model.compile({"Adam", {{"learning_rate", 0.02}}, "mean_squared_error", {}});
  FitConfig fit;
  fit.batchSize = 32;
  fit.epochs = 40;
  Trainer trainer(model, toDataset(ready.transform(train), targets.transform(train).values), fit);
  while (trainer.run(1e6) != Trainer::State::kDone) continue;

  const Dataset others = toDataset(ready.transform(test), targets.transform(test).values);
  Predictor predictor(model, others, others.size());
  predictor.run(1e6);
  const std::vector<Scalar> truth = others.targetValues();
  double model2 = 0, mean2 = 0;  // squares of what is left by the model, and by the mean
  for (std::size_t i = 0; i < truth.size(); ++i) {
    model2 += std::pow(static_cast<double>(predictor.result().data()[i] - truth[i]), 2);
    mean2 += std::pow(static_cast<double>(truth[i]), 2);
  }
  // scikit-learn's linear models explain half of the variance (tests/golden/diabetes.json).
  EXPECT_LT(model2, 0.65 * mean2);
}

}  // namespace
}  // namespace linnet::test
