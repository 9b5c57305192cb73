#include <cmath>

#include "engine/workflow/callbacks/callbacks.h"
#include "engine/workflow/fit/fit.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/numbers.h"
#include "tests/engine/workflow/support/tiny.h"

namespace linnet::test {
namespace {

constexpr auto kArgument = ErrorKind::kArgument;
const double kNaN = std::nan("");

const auto kNoSave = [](Model&, const std::string&) {};

// The cases of tests/bindings/api/callbacks/options.test.ts, as far as a compiler lets them
// through.
TEST(CallbackOptions, AreChecked) {
  expectError(kArgument, "patience", {"at least 0, got -1"},
              [] { EarlyStopping({.patience = -1}); });
  expectError(kArgument, "minDelta", {"a number, got NaN"},
              [] { EarlyStopping({.minDelta = kNaN}); });
  expectError(kArgument, "mode", {"'min' or 'max', since", "score"},
              [] { EarlyStopping({.monitor = "score"}); });
  expectError(kArgument, "baseline", {"got NaN"}, [] { EarlyStopping({.baseline = kNaN}); });
  expectError(kArgument, "startFromEpoch", {"got -2"},
              [] { EarlyStopping({.startFromEpoch = -2}); });
  expectError(kArgument, "factor", {"less than 1, got 1"},
              [] { ReduceLROnPlateau({.factor = 1}); });
  expectError(kArgument, "minLR", {"at least 0, got -1"}, [] { ReduceLROnPlateau({.minLR = -1}); });
  expectError(kArgument, "cooldown", {"got -1"}, [] { ReduceLROnPlateau({.cooldown = -1}); });
  expectError(kArgument, "schedule", {"a function of epoch"},
              [] { LearningRateScheduler{EpochSchedule()}; });
}

TEST(CallbackOptions, OfModelCheckpointAreChecked) {
  const auto named = [](const std::string& filepath) {
    return ModelCheckpoint({.filepath = filepath, .save = kNoSave});
  };
  for (const char* wrong : {"{epoch:x}", "{epoch", "epoch}", "{}", "{a:}", "{a:.f}", "{a{b}}"}) {
    expectError(kArgument, "filepath", {"fields such as {epoch:03d}", wrong},
                [&] { named(wrong); });
  }
  expectError(kArgument, "filepath", {"a name, got \"\""}, [&] { named(""); });
  expectError(kArgument, "save", {"a function"},
              [] { ModelCheckpoint({.filepath = "m", .save = {}}); });
  expectError(kArgument, "initialValueThreshold", {"got NaN"}, [] {
    ModelCheckpoint({.filepath = "m", .save = kNoSave, .initialValueThreshold = kNaN});
  });
}

TEST(CallbackOptions, NameALogThatThereIs) {
  Model model = tinyModel();
  const auto fitWith = [&](Callback& callback) { fit(model, zeros(), {}, {&callback}); };
  EarlyStopping stopping;
  expectError(kArgument, "monitor", {"one of the logs loss, accuracy, got \"val_loss\""},
              [&] { fitWith(stopping); });
  ReduceLROnPlateau reducing;
  expectError(kArgument, "monitor", {"loss, accuracy, learning_rate, got \"val_loss\""},
              [&] { fitWith(reducing); });
  ModelCheckpoint saving({.filepath = "m", .save = kNoSave, .saveBestOnly = true});
  expectError(kArgument, "monitor", {"got \"val_loss\""}, [&] { fitWith(saving); });
  ModelCheckpoint naming({.filepath = "{val_loss}", .save = kNoSave});
  expectError(kArgument, "filepath", {"loss, accuracy, epoch, got {val_loss}"},
              [&] { fitWith(naming); });
}

TEST(LearningRateScheduler, RefusesWhatIsNoRate) {
  Model model = tinyModel();
  LearningRateScheduler wrong([](Index, double) { return -1.0; });
  expectError(kArgument, "schedule", {"at least 0, got -1"},
              [&] { fit(model, zeros(), {}, {&wrong}); });
}

TEST(LearningRateScheduler, RefusesAnOptimizerWithAScheduleOfItsOwn) {
  const Config decay{{"class_name", "CosineDecay"},
                     {"config", Config{{"initial_learning_rate", 0.1}, {"decay_steps", 10}}}};
  Model model = tinyModel({{"learning_rate", decay}});
  LearningRateScheduler other([](Index, double) { return 0.1; });
  expectError(ErrorKind::kState, "", {"schedule"}, [&] { fit(model, zeros(), {}, {&other}); });
}

// The second loss is too large a number.
constexpr double kTooFast = either(1e30, 1e200);

Dataset threeExamples() {
  return Dataset(floatsOf({1, 2, 3}, {3, 1}), floatsOf({5, 6, 7}, {3}), 1);
}

TEST(TerminateOnNaN, EndsTrainingOnceTheLossIsNoNumber) {
  Model model = tinyModel({{"learning_rate", kTooFast}});
  TerminateOnNaN terminate;
  const History given = fit(model, threeExamples(), {.epochs = 50}, {&terminate});
  EXPECT_TRUE(given.stopped);
  const std::vector<double>& losses = given.history.at("loss");
  EXPECT_LT(losses.size(), 20u);
  for (std::size_t i = 0; i < losses.size(); ++i) {
    EXPECT_EQ(std::isfinite(losses[i]), i + 1 < losses.size());
  }
}

TEST(TerminateOnNaN, CanHaveFitThrowInstead) {
  Model model = tinyModel({{"learning_rate", kTooFast}});
  TerminateOnNaN terminate({.raiseError = true});
  expectError(ErrorKind::kData, "", {"loss: it is ", " at batch 0"},
              [&] { fit(model, threeExamples(), {.epochs = 50}, {&terminate}); });
}

TEST(TerminateOnNaN, LetsOthersBe) {
  Model model = tinyModel();
  TerminateOnNaN terminate;
  EXPECT_FALSE(fit(model, zeros(), {.epochs = 3}, {&terminate}).stopped);
}

std::vector<std::string> linesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (std::size_t end; (end = text.find("\r\n", begin)) != std::string::npos; begin = end + 2) {
    lines.push_back(text.substr(begin, end - begin));
  }
  return lines;
}

TEST(CSVLogger, HasAllRowsAsTextAndBeginsAnewWithEachFit) {
  Model model = tinyModel();
  CSVLogger log;
  for (const Index epochs : {3, 2}) {
    fit(model, zeros(), {.epochs = epochs}, {&log});
    const auto rows = linesOf(log.text());
    ASSERT_EQ(rows.size(), static_cast<std::size_t>(epochs) + 1);
    EXPECT_EQ(rows[0], "epoch,accuracy,loss,val_accuracy,val_loss");
    EXPECT_EQ(rows[2], "1,1,0,NA,NA");
  }
}

TEST(CSVLogger, GoesOnBelowWhereItIsToldTo) {
  Model model = tinyModel();
  CSVLogger log({.append = true});
  for (int i = 0; i < 2; ++i) fit(model, zeros(), {.epochs = 2}, {&log});
  std::string first;
  for (const std::string& row : linesOf(log.text())) first += row.substr(0, row.find(',')) + " ";
  EXPECT_EQ(first, "epoch 0 1 0 1 ");
}

TEST(CSVLogger, SaysWhichFileCannotBeWritten) {
  Model model = tinyModel();
  CSVLogger log({.filename = "/no such folder/log.csv"});
  expectError(kArgument, "filename", {"can be written, got \"/no such folder/log.csv\""},
              [&] { fit(model, zeros(), {}, {&log}); });
}

class Renaming : public Callback {
  void onEpochEnd(Index, LogValues& logs) override { logs["a,\"b\""] = 1; }
};

TEST(CSVLogger, QuotesWhatWouldBeTakenForTwoValues) {
  Model model = tinyModel();
  Renaming name;
  CSVLogger log;
  fit(model, zeros(), {}, {&name, &log});
  EXPECT_TRUE(log.text().starts_with("epoch,\"a,\"\"b\"\"\",accuracy")) << log.text();
}

class LossByEpoch : public Callback {
  void onEpochEnd(Index epoch, LogValues& logs) override {
    logs["loss"] = static_cast<double>(epoch);
  }
};

TEST(Verbose, PrintsWhatIsDone) {
  Model model = tinyModel();
  LossByEpoch script;
  LearningRateScheduler rate([](Index, double it) { return it; }, {.verbose = true});
  ReduceLROnPlateau reducing({.monitor = "loss", .patience = 1, .verbose = true});
  EarlyStopping stopping(
      {.monitor = "loss", .patience = 2, .restoreBestWeights = true, .verbose = true});
  testing::internal::CaptureStdout();
  fit(model, zeros(), {.epochs = 9}, {&script, &rate, &reducing, &stopping});
  const std::string printed = testing::internal::GetCapturedStdout();
  EXPECT_TRUE(printed.starts_with("Epoch 1: learning rate set to 0.1")) << printed;
  EXPECT_NE(printed.find("\nEpoch 2: learning rate reduced to 0.0"), std::string::npos) << printed;
  EXPECT_TRUE(printed.ends_with("Epoch 3: early stopping\nRestoring the weights of epoch 1\n"))
      << printed;
}

}  // namespace
}  // namespace linnet::test
