#include "engine/workflow/fit/fit.h"

#include <cmath>

#include "engine/workflow/fit/evaluate.h"
#include "engine/workflow/fit/predict.h"
#include "engine/workflow/weights.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/numbers.h"
#include "tests/engine/workflow/support/tiny.h"

namespace linnet::test {
namespace {

// Writes down what is called, and ends training where it is told to.
class Witness : public Callback {
 public:
  std::string calls;
  Index stopAtBatch = -1, stopAtEpoch = -1, stopBeforeEpoch = -1;
  bool stopAtOnce = false;

  void onTrainBegin() override {
    calls += "begin ";
    if (stopAtOnce) stopTraining();
  }
  void onTrainEnd() override { calls += "end"; }
  void onEpochBegin(Index epoch) override {
    calls += "epoch" + std::to_string(epoch) + " ";
    if (epoch == stopBeforeEpoch) stopTraining();
  }
  void onEpochEnd(Index epoch, LogValues& logs) override {
    calls += "ended" + std::to_string(logs.size()) + " ";
    if (epoch == stopAtEpoch) stopTraining();
  }
  void onBatchEnd(Index batch, const LogValues& logs) override {
    calls += std::to_string(batch) + " ";
    EXPECT_TRUE(std::isfinite(logs.at("loss")));
    if (batch == stopAtBatch) stopTraining();
  }
};

TEST(Fit, CallsCallbacksAtTheBorders) {
  Model model = compiledModel();
  Witness witness;
  fit(model, smallData(10), {.epochs = 2, .batchSize = 4}, {&witness});
  EXPECT_EQ(witness.calls, "begin epoch0 0 1 2 ended2 epoch1 0 1 2 ended2 end");
}

TEST(Fit, StopsAfterTheStepUnderWay) {
  Model model = compiledModel();
  Witness witness;
  witness.stopAtBatch = 1;
  const History given =
      fit(model, smallData(10), {.epochs = 3, .batchSize = 4, .validationData = smallData(5)},
          {&witness});
  EXPECT_EQ(witness.calls, "begin epoch0 0 1 ended4 end");
  EXPECT_TRUE(given.stopped);
  EXPECT_EQ(given.epoch, std::vector<Index>{0});
  EXPECT_EQ(given.history.at("val_loss").size(), 1u);
}

TEST(Fit, StopsBetweenEpochs) {
  const auto callsOf = [](auto&& set) {
    Model model = compiledModel();
    Witness witness;
    set(witness);
    const History given = fit(model, smallData(4), {.epochs = 3}, {&witness});
    EXPECT_TRUE(given.stopped);
    return witness.calls;
  };
  EXPECT_EQ(callsOf([](Witness& it) { it.stopAtEpoch = 1; }),
            "begin epoch0 0 ended2 epoch1 0 ended2 end");
  EXPECT_EQ(callsOf([](Witness& it) { it.stopBeforeEpoch = 1; }),
            "begin epoch0 0 ended2 epoch1 end");
  EXPECT_EQ(callsOf([](Witness& it) { it.stopAtOnce = true; }), "begin end");
}

// The last epoch has come to its end: nothing was cut short.
TEST(Fit, IsNotStoppedAfterItsLastEpoch) {
  Model model = compiledModel();
  Witness witness;
  witness.stopAtEpoch = 1;
  EXPECT_FALSE(fit(model, smallData(4), {.epochs = 2}, {&witness}).stopped);
}

TEST(Fit, TrainsToTheSameBitsWithAndWithoutCallbacks) {
  const auto trained = [](const std::vector<Callback*>& callbacks) {
    Model model = compiledModel();
    fit(model, smallData(50), {.epochs = 3, .batchSize = 8}, callbacks);
    return weightsOf(model);
  };
  Witness witness;
  expectSameBits(trained({&witness}), trained({}));
}

TEST(Fit, KeepsTheLastOfTheDataForValidation) {
  const Dataset data = smallData(10);
  Model split = compiledModel();
  const History one = fit(split, data, {.epochs = 2, .batchSize = 5, .validationSplit = 0.3});
  Model given = compiledModel();
  const History other = fit(given, data.slice(0, 7),
                            {.epochs = 2, .batchSize = 5, .validationData = data.slice(7, 10)});
  EXPECT_EQ(one.history, other.history);
  expectSameBits(weightsOf(split), weightsOf(given));
}

TEST(Fit, HasAnotherOrderEachTimeFromTheModelsSeed) {
  const auto trained = [](std::uint64_t modelSeed, std::optional<std::uint32_t> seed) {
    Model model = smallModel(7);
    Model seeds = smallModel(modelSeed);
    model.compile(classification());
    seeds.compile(classification());
    setWeights(seeds, getWeights(model));
    fit(seeds, smallData(30), {.batchSize = 4, .seed = seed});
    return weightsOf(seeds);
  };
  EXPECT_EQ(trained(1, {}), trained(1, {}));
  EXPECT_NE(trained(1, {}), trained(2, {}));
  EXPECT_EQ(trained(1, 5), trained(2, 5));
}

TEST(Fit, LeavesTheSeedToTheNextWhenItIsRefused) {
  Model model = compiledModel();
  EXPECT_THROW(fit(model, smallData(10), {.epochs = 0}), Error);
  EXPECT_THROW(fit(model, zeros()), Error);
  EXPECT_EQ(model.fits(), 0u);
  fit(model, smallData(10));
  EXPECT_EQ(model.fits(), 1u);
}

TEST(Fit, WeighsClassesAsItWeighsTheirExamples) {
  const std::vector<float> x{0.1f, 0.9f, -0.4f, 0.3f, 0.7f, -0.2f};
  const auto dataset = [&](Dataset::Array weights) {
    return Dataset(floatsOf(x, {6, 1}), floatsOf({0, 1, 2, 0, 1, 2}, {6}), 1, weights);
  };
  const auto trained = [](const Dataset& data, std::map<Index, double> classWeight) {
    Model model({inputSpec({1}), denseSpec("a", "input", 3, "softmax")}, "a", 1);
    model.compile({"SGD", {}, "sparse_categorical_crossentropy", {}});
    fit(model, data, {.batchSize = 2, .shuffle = false, .classWeight = std::move(classWeight)});
    return weightsOf(model);
  };
  const auto byClass = trained(dataset(nullptr), {{0, 2}, {2, 0.5}});
  const auto byExample = trained(dataset(floatsOf({2, 1, 0.5f, 2, 1, 0.5f}, {6})), {});
  expectSameBits(byClass, byExample);
  EXPECT_NE(byClass, trained(dataset(nullptr), {}));
}

TEST(Fit, RefusesWrongOptionsAndChangesNothing) {
  Model model = compiledModel();
  const std::vector<Scalar> before = weightsOf(model);
  const auto refuses = [&](const std::string& argument, const std::string& part,
                           const FitOptions& options) {
    expectError(ErrorKind::kArgument, argument, {part},
                [&] { fit(model, smallData(10), options); });
  };
  refuses("epochs", "at least 1, got 0", {.epochs = 0});
  refuses("initialEpoch", "from 0 to 0, got 1", {.initialEpoch = 1});
  refuses("stepsPerEpoch", "got 0", {.stepsPerEpoch = 0});
  refuses("batchSize", "at least 1, got 0", {.batchSize = 0});
  refuses("validationSplit", "less than 1, got 1", {.validationSplit = 1});
  refuses("validationSplit", "leaves neither part of 10", {.validationSplit = 0.95});
  refuses("validationSplit", "got NaN", {.validationSplit = std::nan("")});
  refuses("classWeight", "for class 0, got -1", {.classWeight = {{0, -1}}});
  refuses("classWeight", "from 0 on, got -2", {.classWeight = {{-2, 1}}});
  expectError(ErrorKind::kArgument, "callbacks[0]", {"a callback, got null"},
              [&] { fit(model, smallData(10), {}, {nullptr}); });
  EXPECT_THROW(fit(model, smallData(10), {.validationData = zeros()}), Error);
  expectSameBits(weightsOf(model), before);
  Model raw = smallModel();
  expectError(ErrorKind::kState, "", {"not compiled"}, [&] { fit(raw, smallData(10)); });
}

class Failing : public Callback {
 public:
  void onBatchEnd(Index batch, const LogValues&) override {
    if (batch == 1) failData("", "enough");
  }
};

TEST(Fit, LetsOutWhatACallbackThrows) {
  Model model = compiledModel();
  Failing failing;
  expectError(ErrorKind::kData, "", {"enough"},
              [&] { fit(model, smallData(10), {.batchSize = 2}, {&failing}); });
  EXPECT_EQ(model.optimizer().iterations(), 2);
}

TEST(Evaluate, GivesTheFiguresByName) {
  Model model = compiledModel();
  const LogValues logs = evaluate(model, smallData(20));
  EXPECT_EQ(logs.names(), (std::vector<std::string>{"loss", "accuracy"}));
  EXPECT_NEAR(logs.at("loss"), evaluate(model, smallData(20), {.batchSize = 3}).at("loss"), 1e-6);
  expectError(ErrorKind::kArgument, "name", {"one of loss, accuracy, got \"val_loss\""},
              [&] { logs.at("val_loss"); });
  expectError(ErrorKind::kArgument, "batchSize", {"got 0"},
              [&] { evaluate(model, smallData(20), {.batchSize = 0}); });
}

TEST(Predict, GivesTheOutputsRowByRow) {
  Model model = smallModel();
  const Dataset data = smallData(7);
  const std::vector<Scalar> rows = predict(model, data);
  ASSERT_EQ(rows.size(), 21u);
  expectSameBits(rows, predict(model, data, {.batchSize = 2}));
  expectSameBits(rows, predictAll(model, data)[0]);
  std::vector<std::uint8_t> bytes(data.x().bytes(), data.x().bytes() + 42);
  expectSameBits(rows, predict(model, bytesOf(std::move(bytes), {7, 6})));
  expectError(ErrorKind::kArgument, "batchSize", {"got 0"},
              [&] { predict(model, data, {.batchSize = 0}); });
}

TEST(SetWeights, ReplacesAllOrNothing) {
  Model model = smallModel(1);
  Model other = smallModel(2);
  const Weights before = getWeights(model);
  setWeights(model, getWeights(other));
  EXPECT_EQ(getWeights(model), getWeights(other));
  setWeights(model, before);
  expectError(ErrorKind::kShape, "values", {"4 arrays", "hidden/kernel", "got 0"},
              [&] { setWeights(model, {}); });
  Weights wrong = before;
  wrong[3].pop_back();
  expectError(ErrorKind::kShape, "values", {"classes/bias", "takes 3 numbers, got 2"},
              [&] { setWeights(model, wrong); });
  EXPECT_EQ(getWeights(model), before);
}

}  // namespace
}  // namespace linnet::test
