// Callbacks do as those of Keras: the cases of tests/golden/callbacks.json, as the tests of the
// JavaScript package go through them.

#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/workflow/callbacks/callbacks.h"
#include "engine/workflow/fit/fit.h"
#include "engine/workflow/weights.h"
#include "tests/engine/support/golden.h"
#include "tests/engine/workflow/support/tiny.h"

namespace linnet::test {
namespace {

double numberOf(const Json& value) {
  return value.is_string() ? std::stod(value.get<std::string>()) : value.get<double>();
}

// Puts the golden numbers into the logs, and the number of the epoch into the weights.
class Script : public Callback {
 public:
  explicit Script(const Json& logs) : logs_(logs) {}
  void onEpochEnd(Index epoch, LogValues& logs) override {
    logs.clear();
    for (const auto& [name, values] : logs_.items()) {
      logs[name] = numberOf(values.at(static_cast<std::size_t>(epoch)));
    }
    const auto number = static_cast<Scalar>(epoch);
    setWeights(model(), {{number}, {number}});
  }

 private:
  Json logs_;
};

class Rates : public Callback {
 public:
  std::vector<double> rates;
  void onEpochEnd(Index, LogValues&) override {
    rates.push_back(model().optimizer().learningRate());
  }
};

Index epochOf(const Model& model) { return static_cast<Index>(getWeights(model)[0][0]); }

std::string textOf(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class KerasCallbacks : public testing::TestWithParam<Json> {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("linnet-callbacks-" + GetParam()["name"].get<std::string>());
    std::filesystem::create_directory(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // Keras's configuration of a callback as options of ours; files lie in the test's folder.
  std::unique_ptr<Callback> callbackOf(const Json& described) {
    const std::string kind = described["class_name"];
    const Json& config = described["config"];
    if (kind == "EarlyStopping") return earlyStopping(config);
    if (kind == "ReduceLROnPlateau") return reduceLROnPlateau(config);
    if (kind == "ModelCheckpoint") return modelCheckpoint(config);
    if (kind == "CSVLogger") {
      return std::make_unique<CSVLogger>(
          CSVLoggerOptions{.filename = (folder_ / config.value("filename", "")).string(),
                           .separator = config.value("separator", ",")[0],
                           .append = config.value("append", false)});
    }
    return std::make_unique<LearningRateScheduler>(
        [](Index epoch, double rate) { return epoch % 2 ? rate * 0.5 : rate; });
  }

  std::filesystem::path folder_;
  std::map<std::string, Index> saved_;
  EarlyStopping* stopping_ = nullptr;
  CSVLogger* logger_ = nullptr;

 private:
  template <class Options>
  static Options watching(const Json& config) {
    Options options{};
    options.monitor = config.value("monitor", "val_loss");
    const std::string mode = config.value("mode", "auto");
    options.mode = mode == "min"   ? MonitorMode::kMin
                   : mode == "max" ? MonitorMode::kMax
                                   : MonitorMode::kAuto;
    return options;
  }

  std::unique_ptr<Callback> earlyStopping(const Json& config) {
    auto options = watching<EarlyStoppingOptions>(config);
    options.minDelta = config.value("min_delta", options.minDelta);
    options.patience = config.value("patience", options.patience);
    options.restoreBestWeights = config.value("restore_best_weights", false);
    options.startFromEpoch = config.value("start_from_epoch", Index{0});
    if (config.contains("baseline")) options.baseline = config["baseline"].get<double>();
    auto made = std::make_unique<EarlyStopping>(options);
    stopping_ = made.get();
    return made;
  }

  std::unique_ptr<Callback> reduceLROnPlateau(const Json& config) {
    auto options = watching<ReduceLROnPlateauOptions>(config);
    options.factor = config.value("factor", options.factor);
    options.patience = config.value("patience", options.patience);
    options.minDelta = config.value("min_delta", options.minDelta);
    options.cooldown = config.value("cooldown", options.cooldown);
    options.minLR = config.value("min_lr", options.minLR);
    return std::make_unique<ReduceLROnPlateau>(options);
  }

  std::unique_ptr<Callback> modelCheckpoint(const Json& config) {
    auto options = watching<ModelCheckpointOptions>(config);
    options.filepath = config["filepath"];
    options.saveBestOnly = config.value("save_best_only", false);
    if (config.contains("initial_value_threshold")) {
      options.initialValueThreshold = config["initial_value_threshold"].get<double>();
    }
    options.save = [this](Model& model, const std::string& name) {
      saved_[name.substr(0, name.rfind(".keras"))] = epochOf(model);
    };
    return std::make_unique<ModelCheckpoint>(options);
  }
};

void expectNear(const std::vector<double>& values, const std::vector<double>& expected) {
  ASSERT_EQ(values.size(), expected.size());
  // Keras's rates are float32.
  for (std::size_t i = 0; i < values.size(); ++i) EXPECT_NEAR(values[i] / expected[i], 1, 1e-6);
}

TEST_P(KerasCallbacks, DoTheSame) {
  const Json& expected = GetParam();
  Model model = tinyModel();
  Script script(expected["logs"]);
  Rates rates;
  std::vector<Callback*> all{&script};
  std::vector<std::unique_ptr<Callback>> made;
  for (const Json& described : expected["callbacks"]) {
    made.push_back(callbackOf(described));
    all.push_back(made.back().get());
  }
  all.push_back(&rates);
  const Json& options = expected["fit"];
  History given = fit(model, zeros(),
                      {.epochs = options["epochs"].get<Index>(),
                       .initialEpoch = options.value("initial_epoch", Index{0})},
                      all);

  EXPECT_EQ(given.epoch, expected["epochs"].get<std::vector<Index>>());
  EXPECT_EQ(epochOf(model), expected["final_weights_of"].get<Index>());
  expectNear(rates.rates, numbersOf(expected["learning_rates"]));
  expectNear(given.history["learning_rate"], numbersOf(expected["logged_learning_rates"]));
  if (stopping_) {
    EXPECT_EQ(stopping_->bestEpoch(), expected["best_epoch"].get<Index>());
    EXPECT_EQ(stopping_->stoppedEpoch(), expected["stopped_epoch"].get<Index>());
  }
  EXPECT_EQ(saved_, (expected["saved"].get<std::map<std::string, Index>>()));
  for (std::size_t i = 0; i < expected["csv"].size(); ++i) {
    const std::string text = expected["csv"][i];
    EXPECT_EQ(dynamic_cast<CSVLogger&>(*made[i]).text(), text);
    EXPECT_EQ(textOf(folder_ / "log.csv"), text);
  }
}

INSTANTIATE_TEST_SUITE_P(All, KerasCallbacks, testing::ValuesIn(casesOf("callbacks.json")),
                         [](const auto& each) {
                           return each.param.at("name").template get<std::string>();
                         });

TEST(MonitorMode, IsTakenFromTheNameAsKerasDoes) {
  const Json directions = readGolden("callbacks.json")["directions"];
  for (const auto& [name, direction] : directions.items()) {
    for (const std::string& monitor : {name, "val_" + name}) {
      EXPECT_EQ(isMoreBetter(monitor, MonitorMode::kAuto), direction == "up") << monitor;
    }
  }
  for (const char* name : {"loss", "val_loss", "val_digit_loss", "val_huber"}) {
    EXPECT_FALSE(isMoreBetter(name, MonitorMode::kAuto)) << name;
  }
}

}  // namespace
}  // namespace linnet::test
